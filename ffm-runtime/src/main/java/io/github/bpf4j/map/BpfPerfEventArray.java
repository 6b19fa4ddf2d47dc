package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Cursor;
import io.github.bpf4j.event.PerfOptions;
import io.github.bpf4j.event.PerfReader;
import io.github.bpf4j.event.RawHandler;
import io.github.bpf4j.object.MapType;
import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * The map that programs send events through by {@code bpf_perf_event_output}: {@code BPF_MAP_TYPE_PERF_EVENT_ARRAY}.
 *
 * <p>It has one reader at a time: opening another takes the events away from the first.
 */
public final class BpfPerfEventArray {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.PERF_EVENT_ARRAY);

    private final UntypedMap map;

    BpfPerfEventArray(UntypedMap map) {
        this.map = map;
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no perf event array
     */
    public static BpfPerfEventArray bind(BpfObject object, String name) {
        BpfMap map = Binding.map(object, name, "perf event array", TYPES);
        return new BpfPerfEventArray(UntypedMap.of(map));
    }

    /** The same map with keys and values as bytes. */
    public UntypedMap untyped() {
        return map;
    }

    /**
     * Begins to read events of one type. The reader is the caller's to close, before the object is closed.
     *
     * @param cursor makes a cursor of the type over memory, such as {@code DataT::cursor}
     * @param handler takes each event; the cursor is on the next one when it returns
     * @param lost takes the number of events that were lost, each time some were
     * @throws IllegalStateException before {@code load()}
     */
    public <C extends Cursor> PerfReader reader(
            Function<MemorySegment, C> cursor, Consumer<? super C> handler, LongConsumer lost) {
        return reader(PerfOptions.DEFAULTS, cursor, handler, lost);
    }

    /** Begins to read events of one type, with other options. */
    public <C extends Cursor> PerfReader reader(
            PerfOptions options, Function<MemorySegment, C> cursor, Consumer<? super C> handler, LongConsumer lost) {
        UntypedMap.Access access = map.access();
        return PerfReader.open(map.sys(), access.fd(), map.maxEntries(), options, cursor, handler, lost);
    }

    /** Begins to read events as places in memory. */
    public PerfReader reader(PerfOptions options, RawHandler handler) {
        UntypedMap.Access access = map.access();
        return PerfReader.open(map.sys(), access.fd(), map.maxEntries(), options, handler);
    }

    @Override
    public String toString() {
        return map.toString();
    }
}
