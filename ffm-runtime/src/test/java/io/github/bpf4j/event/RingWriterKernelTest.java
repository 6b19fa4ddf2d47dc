package io.github.bpf4j.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.DataSection;
import io.github.bpf4j.TestObject;
import io.github.bpf4j.TestRunOptions;
import io.github.bpf4j.map.BpfUserRingBuffer;
import io.github.bpf4j.sys.NeedsBpf;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records that the program of {@code userring.bpf.c} reads. */
@NeedsBpf
@Timeout(60)
class RingWriterKernelTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private BpfObject object;
    private RingWriter writer;
    private DataSection seen;

    @BeforeEach
    void load() {
        object = TestObject.open("userring");
        try {
            object.load();
            writer = BpfUserRingBuffer.bind(object, "ring").writer();
            seen = object.dataSection(".bss");
        } catch (RuntimeException e) {
            object.close();
            throw e;
        }
    }

    @AfterEach
    void close() {
        if (writer != null) {
            writer.close();
        }
        object.close();
    }

    private long seen(String variable) {
        return seen.getLong(seen.spec().variables().stream().filter(global -> global.name().equals(variable))
                .findFirst().orElseThrow().offset());
    }

    private int drain() {
        return object.program("drain").testRun(TestRunOptions.none()).returnValue();
    }

    @Test
    void aProgramReadsWhatWasSubmitted() {
        try (RingWriter.Reservation record = writer.reserve(16)) {
            assertNotNull(record);
            record.memory().set(ValueLayout.JAVA_LONG, 0, 40);
            record.memory().set(ValueLayout.JAVA_INT, 8, 77);
            assertEquals(0, drain());
            record.submit();
            assertThrows(IllegalStateException.class, record::submit);
        }
        assertTrue(writer.send(Codecs.U64, 2L));
        assertEquals(2, drain());
        assertEquals(42, seen("sum"));
        assertEquals(77, seen("last"));
    }

    @Test
    void aProgramSkipsWhatWasDiscarded() {
        RingWriter.Reservation first = writer.reserve(8);
        assertNotNull(first);
        try (RingWriter.Reservation second = writer.reserve(8)) {
            assertNotNull(second);
        }
        writer.send(Codecs.U64, 5L);
        first.memory().set(ValueLayout.JAVA_LONG, 0, 100);
        first.discard();
        drain();
        assertEquals(5, seen("sum"));
    }

    @Test
    void recordsGoRoundTheRingAndNoneIsLost() {
        long expected = 0;
        for (long i = 1; i <= 2000; i++) {
            while (!writer.send(Codecs.U64, i)) {
                assertTrue(drain() > 0);
            }
            expected += i;
        }
        drain();
        assertEquals(expected, seen("sum"));
    }

    @Test
    void aFullRingHasRoomAgainWhenAProgramHasRead() throws Exception {
        while (writer.send(Codecs.U64, 1L)) {
            assertTrue(seen("sum") == 0);
        }
        assertNull(writer.reserve(8, Duration.ZERO));
        CompletableFuture<RingWriter.Reservation> waiting = CompletableFuture
                .supplyAsync(() -> writer.reserve(8, LONG));
        drain();
        RingWriter.Reservation record = waiting.get();
        assertNotNull(record);
        record.discard();
    }

    @Test
    void closingEndsAWait() throws Exception {
        while (writer.send(Codecs.U64, 1L)) {
            assertTrue(seen("sum") == 0);
        }
        AtomicReference<Object> result = new AtomicReference<>("waiting");
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                result.set(String.valueOf(writer.reserve(8, LONG)));
            } catch (IllegalStateException e) {
                result.set("null");
            }
        });
        writer.close();
        waiting.join();
        assertEquals("null", result.get());
        assertThrows(IllegalStateException.class, () -> writer.reserve(8));
    }

    @Test
    void anOpenRecordOfAClosedWriterCannotBeWritten() {
        try (RingWriter.Reservation record = writer.reserve(8)) {
            assertNotNull(record);
            writer.close();
            assertThrows(IllegalStateException.class, () -> record.memory().set(ValueLayout.JAVA_LONG, 0, 1));
            assertThrows(IllegalStateException.class, record::submit);
        }
    }

    @Test
    void aRecordThatNeverFitsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> writer.reserve(4096));
        assertThrows(IllegalArgumentException.class, () -> writer.reserve(4096, LONG));
    }
}
