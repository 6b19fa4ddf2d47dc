package io.github.bpf4j.event;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.AllocatedBytes;
import io.github.bpf4j.Cursor;
import io.github.bpf4j.ShortSampleException;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.LockedMemoryLimit;
import io.github.bpf4j.sys.NeedsBpf;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NeedsBpf
@Timeout(60)
class RingReaderTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int RING_SIZE = 1 << 16;
    private static final int SAMPLE_SIZE = 12;
    private static final int RECORD_SIZE = 24;

    private final SystemCalls sys = LinuxSystemCalls.get();
    private final List<Long> seen = new ArrayList<>();
    private LockedMemoryLimit limit;
    private RingProgram program;

    private static final class Number extends Cursor {

        Number(MemorySegment segment) {
            super(segment, SAMPLE_SIZE);
        }

        long value() {
            return getLong(0);
        }
    }

    @BeforeEach
    void loadProgram() {
        limit = new LockedMemoryLimit(sys);
        program = new RingProgram(sys, RING_SIZE, SAMPLE_SIZE);
    }

    @AfterEach
    void unloadProgram() {
        program.close();
        limit.close();
    }

    private RingReader reader(Consumer<Number> handler) {
        return RingReader.open(sys, program.map(), RING_SIZE, Number::new, handler);
    }

    private RingReader collector() {
        return reader(number -> seen.add(number.value()));
    }

    @Test
    void eventsComeInTheirOrderAndNoneIsLost() {
        try (RingReader reader = collector()) {
            for (long i = 0; i < 10_000; i++) {
                program.send(i);
                if (i % 2000 == 1999) {
                    assertEquals(2000, reader.poll(SOON));
                }
            }
        }
        assertEquals(LongStream.range(0, 10_000).boxed().toList(), seen);
    }

    @Test
    void theRawHandlerIsToldPlaceAndExactLength() {
        RingHandler handler = (memory, offset, length) -> {
            assertTrue(memory.isReadOnly());
            assertEquals(SAMPLE_SIZE, length);
            seen.add(memory.get(JAVA_LONG, offset));
        };
        try (RingReader reader = RingReader.open(sys, program.map(), RING_SIZE, handler)) {
            program.send(4711);
            assertEquals(1, reader.poll(SOON));
            assertEquals(List.of(4711L), seen);
        }
    }

    @Test
    void whatWasSentBeforeTheReaderWasOpenedArrives() {
        program.send(1);
        try (RingReader reader = collector()) {
            program.send(2);
            assertEquals(2, reader.consume());
        }
        program.send(3);
        try (RingReader next = collector()) {
            assertEquals(1, next.consume());
        }
        assertEquals(List.of(1L, 2L, 3L), seen);
    }

    @Test
    void pollingReturnsWhenTheTimeIsOver() {
        try (RingReader reader = collector()) {
            assertEquals(0, reader.poll(Duration.ZERO));
            assertEquals(0, reader.poll(Duration.ofNanos(1)));
            assertThrows(IllegalArgumentException.class, () -> reader.poll(Duration.ofMillis(-1)));
        }
    }

    @Test
    void aFullRingTakesNoMoreUntilItIsRead() {
        int room = RING_SIZE / RECORD_SIZE;
        try (RingReader reader = collector()) {
            for (long i = 0; i < room; i++) {
                program.send(i);
            }
            assertEquals(-11, program.trySend(-1)); // EAGAIN
            assertEquals(room, reader.consume());
            program.send(room);
            assertEquals(1, reader.poll(SOON));
        }
        assertEquals(LongStream.rangeClosed(0, room).boxed().toList(), seen);
    }

    @Test
    void everyEventOfABusySenderWakesOrIsFound() throws Exception {
        long count = 20_000;
        AtomicBoolean enough = new AtomicBoolean();
        try (RingReader reader = collector(); ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> sender = threads.submit(() -> {
                for (long i = 0; i < count && !enough.get(); i++) {
                    while (program.trySend(i) != 0 && !enough.get()) {
                        Thread.onSpinWait();
                    }
                }
            });
            try {
                while (seen.size() < count) {
                    long asleep = System.nanoTime();
                    int events = reader.poll(SOON);
                    // A wake-up for events that have been read already finds nothing; a lost one would take the whole
                    // time.
                    assertTrue(events > 0 || System.nanoTime() - asleep < SOON.toNanos(),
                            "the reader slept over an event");
                }
            } finally {
                enough.set(true);
            }
            sender.get();
        }
        assertEquals(LongStream.range(0, count).boxed().toList(), seen);
    }

    @Test
    void aPollReturnsHoweverFastEventsCome() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (RingReader reader = collector(); ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> sender = threads.submit(() -> {
                while (!enough.get()) {
                    program.trySend(1);
                }
            });
            try {
                for (int i = 0; i < 200; i++) {
                    assertTrue(reader.poll(SOON) <= RING_SIZE / RECORD_SIZE);
                }
            } finally {
                enough.set(true);
            }
            sender.get();
        }
    }

    @Test
    void anExceptionOfTheHandlerLosesThatEventAlone() {
        try (RingReader reader = reader(number -> {
            if (number.value() == 2) {
                throw new IllegalArgumentException("two");
            }
            seen.add(number.value());
        })) {
            program.send(1);
            program.send(2);
            program.send(3);
            assertThrows(IllegalArgumentException.class, () -> reader.poll(SOON));
            assertEquals(1, reader.poll(SOON));
            assertEquals(List.of(1L, 3L), seen);
        }
    }

    @Test
    void aRecordShorterThanTheTypeIsRefusedAndTheNextIsRead() {
        try (RingProgram shorter = new RingProgram(sys, RING_SIZE, 1);
                RingReader reader = RingReader.open(sys, shorter.map(), RING_SIZE, Number::new,
                        (Number number) -> seen.add(number.value()))) {
            shorter.send(1);
            ShortSampleException e = assertThrows(ShortSampleException.class, () -> reader.poll(SOON));
            assertEquals(SAMPLE_SIZE, e.expected());
            assertEquals(1, e.actual());
            assertEquals(0, reader.consume());
        }
    }

    @Test
    void wakingMakesAWaitingPollReturn() throws Exception {
        try (RingReader reader = collector(); ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Integer> poll = threads.submit(() -> reader.poll(Duration.ofDays(400)));
            reader.wakeup();
            assertEquals(0, poll.get());
        }
    }

    @Test
    void closingMakesAWaitingPollReturn() throws Exception {
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            for (int round = 0; round < 20; round++) {
                RingReader reader = collector();
                CountDownLatch started = new CountDownLatch(1);
                Future<Integer> poll = threads.submit(() -> {
                    started.countDown();
                    try {
                        return reader.poll(Duration.ofSeconds(Long.MAX_VALUE));
                    } catch (IllegalStateException closedBefore) {
                        return 0;
                    }
                });
                started.await();
                reader.close();
                assertEquals(0, poll.get());
                assertThrows(IllegalStateException.class, () -> reader.poll(SOON));
                assertThrows(IllegalStateException.class, reader::consume);
                assertThrows(IllegalStateException.class, reader::wakeup);
                reader.close();
            }
        }
    }

    @Test
    void theHandlerMayCloseTheReaderAndNoEventFollows() {
        RingReader[] reader = new RingReader[1];
        reader[0] = reader(number -> {
            reader[0].close();
            seen.add(number.value());
        });
        program.send(1);
        program.send(2);
        assertEquals(1, reader[0].poll(SOON));
        assertEquals(List.of(1L), seen);
        assertThrows(IllegalStateException.class, () -> reader[0].poll(SOON));
    }

    @Test
    void onlyOnePollAtATime() throws Exception {
        CountDownLatch inHandler = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (RingReader reader = reader(number -> {
            inHandler.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }); ExecutorService threads = Executors.newSingleThreadExecutor()) {
            program.send(1);
            Future<Integer> poll = threads.submit(() -> reader.poll(SOON));
            inHandler.await();
            assertThrows(IllegalStateException.class, () -> reader.poll(Duration.ZERO));
            assertFalse(poll.isDone());
            goOn.countDown();
            assertEquals(1, poll.get());
        }
    }

    @Test
    @Tag("needs-c2")
    void pollingAndReadingAllocateNothing() {
        try (RingReader reader = reader(Number::value)) {
            assertEquals(0, AllocatedBytes.perCallOf(() -> reader.poll(Duration.ZERO)));
        }
    }

    @Test
    void aReaderThatCannotBeOpenedLeavesNothingOpen() {
        assertThrows(RuntimeException.class,
                () -> RingReader.open(sys, program.map(), RING_SIZE << 4, Number::new, (Number number) -> {}));
        collector().close();
    }
}
