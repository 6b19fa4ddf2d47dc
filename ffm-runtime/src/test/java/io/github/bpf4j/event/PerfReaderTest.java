package io.github.bpf4j.event;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.AllocatedBytes;
import io.github.bpf4j.Cursor;
import io.github.bpf4j.ShortSampleException;
import io.github.bpf4j.sys.Cpus;
import io.github.bpf4j.sys.LinuxSystemCalls;
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
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NeedsBpf
@Timeout(60)
class PerfReaderTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int SAMPLE_SIZE = 12;

    private final SystemCalls sys = LinuxSystemCalls.get();
    private final int cpu = Cpus.online().nextSetBit(0);
    private final int lastCpu = Cpus.online().length() - 1;
    private final List<Long> seen = new ArrayList<>();
    private EventProgram program;

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
        program = new EventProgram(sys, SAMPLE_SIZE);
    }

    @AfterEach
    void unloadProgram() {
        program.close();
    }

    private PerfReader reader(PerfOptions options, Consumer<Number> handler, LongConsumer lost) {
        return PerfReader.open(sys, program.map(), 64, options, Number::new, handler, lost);
    }

    private PerfReader reader(Consumer<Number> handler) {
        return reader(PerfOptions.DEFAULTS, handler, count -> seen.add(-count));
    }

    private PerfReader collector() {
        return reader(number -> seen.add(number.value()));
    }

    @Test
    void eventsOfEveryCpuArrive() {
        try (PerfReader reader = collector()) {
            program.send(cpu, 1);
            program.send(lastCpu, 2);
            while (seen.size() < 2) {
                reader.poll(SOON);
            }
            assertEquals(List.of(1L, 2L), seen.stream().sorted().toList());
            assertEquals(0, reader.lost());
        }
    }

    @Test
    void theRawHandlerIsToldPlaceAndCpu() {
        RawHandler handler = (fromCpu, memory, offset, length) -> {
            assertEquals(lastCpu, fromCpu);
            assertTrue(memory.isReadOnly());
            assertEquals(SAMPLE_SIZE, length);
            seen.add(memory.get(JAVA_LONG_UNALIGNED, offset));
        };
        try (PerfReader reader = PerfReader.open(sys, program.map(), 64, PerfOptions.DEFAULTS, handler)) {
            program.send(lastCpu, 4711);
            assertEquals(1, reader.poll(SOON));
            assertEquals(List.of(4711L), seen);
        }
    }

    @Test
    void pollingReturnsWhenTheTimeIsOver() {
        try (PerfReader reader = collector()) {
            assertEquals(0, reader.poll(Duration.ZERO));
            assertEquals(0, reader.poll(Duration.ofNanos(1)));
            assertThrows(IllegalArgumentException.class, () -> reader.poll(Duration.ofMillis(-1)));
        }
    }

    @Test
    void eventsThatWakeNobodyAreConsumed() {
        PerfOptions options = PerfOptions.DEFAULTS.withWakeupEvents(1000);
        try (PerfReader reader = reader(options, number -> seen.add(number.value()), count -> {})) {
            program.send(cpu, 5);
            assertEquals(0, reader.poll(Duration.ZERO));
            assertEquals(1, reader.consume());
            assertEquals(List.of(5L), seen);
        }
    }

    @Test
    void manyEventsThroughASmallBufferAllArriveInOrder() {
        PerfOptions small = PerfOptions.DEFAULTS.withBytesPerCpu(1);
        try (PerfReader reader = reader(small, number -> seen.add(number.value()), count -> seen.add(-count))) {
            for (long i = 0; i < 1000; i++) {
                program.send(cpu, i);
                if (i % 50 == 49) {
                    reader.consume();
                }
            }
            assertEquals(LongStream.range(0, 1000).boxed().toList(), seen);
        }
    }

    @Test
    void lostEventsAreCounted() {
        List<Long> lost = new ArrayList<>();
        PerfOptions small = PerfOptions.DEFAULTS.withBytesPerCpu(1);
        try (PerfReader reader = reader(small, number -> seen.add(number.value()), lost::add)) {
            int sent = 0;
            int missing = 0;
            for (; missing < 7; sent++) {
                missing += program.trySend(cpu, sent) == 0 ? 0 : 1;
            }
            reader.consume();
            assertEquals(sent - missing, seen.size());
            assertEquals(List.of(), lost);

            program.send(cpu, 99_999); // the kernel reports the loss with the next one that has room
            reader.consume();
            assertEquals(List.of(7L), lost);
            assertEquals(7, reader.lost());
            assertEquals(99_999, seen.getLast());
        }
    }

    @Test
    void anExceptionOfTheHandlerLosesThatEventAlone() {
        try (PerfReader reader = reader(number -> {
            if (number.value() == 2) {
                throw new IllegalArgumentException("two");
            }
            seen.add(number.value());
        })) {
            program.send(cpu, 1);
            program.send(cpu, 2);
            program.send(cpu, 3);
            program.send(lastCpu, 3);

            assertThrows(IllegalArgumentException.class, () -> {
                while (true) {
                    reader.poll(SOON);
                }
            });
            while (seen.size() < 3) {
                reader.poll(SOON);
            }
            assertEquals(List.of(1L, 3L, 3L), seen.stream().sorted().toList());
        }
    }

    @Test
    void aSampleShorterThanTheTypeIsRefusedAndTheNextIsRead() {
        try (EventProgram shorter = new EventProgram(sys, 1);
                PerfReader reader = PerfReader.open(sys, shorter.map(), 64, PerfOptions.DEFAULTS, Number::new,
                        (Number number) -> seen.add(number.value()), count -> {})) {
            shorter.send(cpu, 1);

            ShortSampleException e = assertThrows(ShortSampleException.class, () -> reader.poll(SOON));

            assertEquals(SAMPLE_SIZE, e.expected());
            assertEquals(4, e.actual()); // one byte, padded
            assertEquals(0, reader.consume());
        }
    }

    @Test
    void wakingMakesAWaitingPollReturn() throws Exception {
        try (PerfReader reader = collector(); ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Integer> poll = threads.submit(() -> reader.poll(Duration.ofDays(400)));
            reader.wakeup();
            assertEquals(0, poll.get());
        }
    }

    @Test
    void closingMakesAWaitingPollReturn() throws Exception {
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            for (int round = 0; round < 20; round++) {
                PerfReader reader = collector();
                CountDownLatch started = new CountDownLatch(1);
                Future<Integer> poll = threads.submit(() -> {
                    started.countDown();
                    return pollUntilClosed(reader);
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

    /** The close may come before the poll has begun. */
    private static int pollUntilClosed(PerfReader reader) {
        try {
            return reader.poll(Duration.ofSeconds(Long.MAX_VALUE));
        } catch (IllegalStateException closed) {
            return 0;
        }
    }

    @Test
    void closingWaitsForTheHandlerAndNoEventFollows() throws Exception {
        CountDownLatch inHandler = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            PerfReader reader = reader(number -> {
                inHandler.countDown();
                awaitUninterruptibly(goOn);
                seen.add(number.value()); // the memory is still there
            });
            program.send(cpu, 1);
            program.send(cpu, 2);
            Future<Integer> poll = threads.submit(() -> reader.poll(SOON));
            inHandler.await();
            Future<?> close = threads.submit(reader::close);
            while (!reader.isClosed()) {
                Thread.onSpinWait();
            }
            assertFalse(close.isDone());
            goOn.countDown();
            close.get();
            assertEquals(1, poll.get());
            assertEquals(List.of(1L), seen);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theHandlerMayCloseTheReader() {
        PerfReader[] reader = new PerfReader[1];
        reader[0] = reader(number -> {
            reader[0].close();
            seen.add(number.value());
        });
        program.send(cpu, 1);
        program.send(cpu, 2);

        assertEquals(1, reader[0].poll(SOON));
        assertEquals(List.of(1L), seen);
        assertThrows(IllegalStateException.class, () -> reader[0].poll(SOON));
    }

    @Test
    void onlyOnePollAtATime() throws Exception {
        CountDownLatch inHandler = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        PerfReader[] own = new PerfReader[1];
        try (PerfReader reader = reader(number -> {
            assertThrows(IllegalStateException.class, () -> own[0].consume());
            inHandler.countDown();
            awaitUninterruptibly(goOn);
        }); ExecutorService threads = Executors.newSingleThreadExecutor()) {
            own[0] = reader;
            program.send(cpu, 1);
            Future<Integer> poll = threads.submit(() -> reader.poll(SOON));
            inHandler.await();
            assertThrows(IllegalStateException.class, () -> reader.poll(Duration.ZERO));
            goOn.countDown();
            assertEquals(1, poll.get());
        }
    }

    @Test
    void afterClosingTheMapTakesNoEvents() {
        collector().close();
        assertEquals(-2, program.trySend(cpu, 1)); // ENOENT: no event for this CPU
    }

    @Test
    void aReaderThatCannotBeOpenedLeavesNothingOpen() {
        try (EventProgram other = new EventProgram(sys, SAMPLE_SIZE)) {
            RawHandler none = (fromCpu, memory, offset, length) -> {};
            assertThrows(RuntimeException.class, () -> PerfReader.open(sys, other.map(), 64, PerfOptions.DEFAULTS,
                    segment -> {
                        throw new IllegalArgumentException("no cursor");
                    }, (Number number) -> {}, count -> {}));
            PerfReader.open(sys, other.map(), 64, PerfOptions.DEFAULTS, none).close();
        }
    }

    @Test
    @Tag("needs-c2")
    void pollingAllocatesNothing() {
        try (PerfReader reader = reader(number -> number.value())) {
            assertEquals(0, AllocatedBytes.perCallOf(() -> reader.poll(Duration.ZERO)));
        }
    }
}
