package io.github.bpf4j.event;

import io.github.bpf4j.Cursor;
import io.github.bpf4j.sys.Cpus;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.MapElements;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Reads what programs send by {@code bpf_perf_event_output} to a map of type {@code BPF_MAP_TYPE_PERF_EVENT_ARRAY}:
 * from every CPU that is online when the reader is opened. Events of one CPU come in their order, those of several CPUs
 * do not.
 */
public final class PerfReader extends EventReader {

    /** The size of a perf record is a {@code __u16}. */
    private static final int LONGEST_RECORD = 1 << 16;

    private final List<PerfRing> rings = new ArrayList<>();
    private final List<Forward> forwards = new ArrayList<>();

    /** Rings with something to read. The kernel tells it once; what is not read then is to be remembered here. */
    private final BitSet ready = new BitSet();
    private volatile long lost;

    private PerfReader(SystemCalls sys, Fd map, BitSet cpus, long maxCpus, PerfOptions options,
            Forward.Factory factory) {
        super(sys, "perf reader", cpus.cardinality());
        try {
            MapElements elements = new MapElements(sys, map, Integer.BYTES, Integer.BYTES);
            MemorySegment wrapped = arena.allocate(LONGEST_RECORD, Long.BYTES);
            for (int cpu = cpus.nextSetBit(0); cpu >= 0 && cpu < maxCpus; cpu = cpus.nextSetBit(cpu + 1)) {
                CpuBuffer buffer = CpuBuffer.open(sys, arena, cpu, options, elements, wrapped);
                if (buffer != null) {
                    add(buffer, factory);
                }
            }
        } catch (RuntimeException | Error e) {
            release();
            throw e;
        }
    }

    private void add(CpuBuffer buffer, Forward.Factory factory) {
        own(buffer::close);
        watch(buffer.event(), rings.size());
        rings.add(buffer.ring());
        forwards.add(factory.of(this, buffer.cpu(), buffer.ring()));
    }

    /**
     * Begins to read events as places in memory.
     *
     * @param map the perf event array, which stays open as long as the reader
     * @param maxEntries the number of CPUs that it has room for
     */
    public static PerfReader open(SystemCalls sys, Fd map, long maxEntries, PerfOptions options, RawHandler handler) {
        return new PerfReader(sys, map, Cpus.online(), maxEntries, options,
                (reader, cpu, ring) -> new Forward.Raw(reader, cpu, ring, handler));
    }

    /**
     * Begins to read events under cursors.
     *
     * @param map the perf event array, which stays open as long as the reader
     * @param maxEntries the number of CPUs that it has room for
     * @param cursor makes a cursor over memory; called a few times for each CPU, not for each event
     * @param handler takes each event
     * @param lost takes the number of events that were lost, each time some were
     */
    public static <C extends Cursor> PerfReader open(SystemCalls sys, Fd map, long maxEntries, PerfOptions options,
            Function<MemorySegment, C> cursor, Consumer<? super C> handler, LongConsumer lost) {
        return new PerfReader(sys, map, Cpus.online(), maxEntries, options,
                (reader, cpu, ring) -> new Forward.Typed<>(reader, ring, cursor, handler, lost));
    }

    @Override
    boolean hasMore() {
        return !ready.isEmpty();
    }

    @Override
    void isReady(int number) {
        ready.set(number);
    }

    @Override
    int drainAll() {
        ready.set(0, rings.size());
        return drainReady();
    }

    @Override
    int drainReady() {
        int samples = 0;
        for (int i = ready.nextSetBit(0); i >= 0 && !isClosed(); i = ready.nextSetBit(i + 1)) {
            samples += rings.get(i).drain(forwards.get(i));
            ready.clear(i);
        }
        return samples;
    }

    /** How many events were lost since the reader was opened, since a buffer was full. */
    public long lost() {
        return lost;
    }

    /** By the polling thread alone. */
    void countLost(long count) {
        lost += count;
    }
}
