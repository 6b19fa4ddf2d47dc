package io.github.bpf4j.event;

import io.github.bpf4j.Cursor;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** Hands what is in one ring to the handler that the reader was opened with. */
abstract class Forward implements PerfRing.Handler {

    private final PerfReader reader;

    Forward(PerfReader reader) {
        this.reader = reader;
    }

    /** Makes the one for a CPU. */
    interface Factory {
        Forward of(PerfReader reader, int cpu, PerfRing ring);
    }

    abstract void deliver(boolean wrapped, long offset, long length);

    abstract void deliverLost(long count);

    @Override
    public final boolean sample(boolean wrapped, long offset, long length) {
        deliver(wrapped, offset, length);
        return !reader.isClosed();
    }

    @Override
    public final void lost(long count) {
        reader.countLost(count);
        deliverLost(count);
    }

    /** As places in memory. */
    static final class Raw extends Forward {

        private final int cpu;
        private final MemorySegment whole;
        private final MemorySegment wrapped;
        private final RawHandler handler;

        Raw(PerfReader reader, int cpu, PerfRing ring, RawHandler handler) {
            super(reader);
            this.cpu = cpu;
            this.whole = ring.data();
            this.wrapped = ring.wrapped();
            this.handler = handler;
        }

        @Override
        void deliver(boolean isWrapped, long offset, long length) {
            handler.sample(cpu, isWrapped ? wrapped : whole, offset, length);
        }

        @Override
        void deliverLost(long count) {
            handler.lost(cpu, count);
        }
    }

    /** Under cursors: one for the memory of the ring, one for that of wrapped samples. */
    static final class Typed<C extends Cursor> extends Forward {

        private final C whole;
        private final C wrapped;
        private final Consumer<? super C> handler;
        private final LongConsumer lost;

        Typed(PerfReader reader, PerfRing ring, Function<MemorySegment, C> cursor, Consumer<? super C> handler,
                LongConsumer lost) {
            super(reader);
            this.whole = cursor.apply(ring.data());
            this.wrapped = cursor.apply(ring.wrapped());
            this.handler = handler;
            this.lost = lost;
        }

        @Override
        void deliver(boolean isWrapped, long offset, long length) {
            C cursor = isWrapped ? wrapped : whole;
            cursor.moveTo(offset, length);
            handler.accept(cursor);
        }

        @Override
        void deliverLost(long count) {
            lost.accept(count);
        }
    }
}
