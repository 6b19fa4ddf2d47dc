package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Cursor;
import io.github.bpf4j.event.RingHandler;
import io.github.bpf4j.event.RingReader;
import io.github.bpf4j.object.MapType;
import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The ring that programs send events through by {@code bpf_ringbuf_output} and {@code bpf_ringbuf_submit}:
 * {@code BPF_MAP_TYPE_RINGBUF} (Linux 5.8).
 *
 * <p>It has one reader at a time: two would read the same events and each move the position of the other.
 */
public final class BpfRingBuffer {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.RINGBUF);
    /** {@code BPF_F_RB_OVERWRITE} (Linux 6.19): programs move the reader's position too, which a reader must know. */
    private static final int FLAG_OVERWRITE = 1 << 19;

    private final UntypedMap map;

    BpfRingBuffer(UntypedMap map) {
        this.map = map;
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no ring buffer
     */
    public static BpfRingBuffer bind(BpfObject object, String name) {
        BpfMap map = Binding.map(object, name, "ring buffer", TYPES);
        return new BpfRingBuffer(UntypedMap.of(map));
    }

    /** The size of the ring in bytes. */
    public long size() {
        return map.maxEntries();
    }

    /**
     * Begins to read events of one type. The reader is the caller's to close, before the object is closed.
     *
     * @param cursor makes a cursor of the type over memory, such as {@code DataT::cursor}
     * @param handler takes each event; the cursor is on the next one when it returns
     * @throws IllegalStateException before {@code load()}
     * @throws UnsupportedOperationException for a ring whose programs overwrite old events ({@code BPF_F_RB_OVERWRITE})
     */
    public <C extends Cursor> RingReader reader(Function<MemorySegment, C> cursor, Consumer<? super C> handler) {
        UntypedMap.Access access = readable();
        return RingReader.open(map.sys(), access.fd(), map.maxEntries(), cursor, handler);
    }

    /** Begins to read events as places in memory, for rings with events of several types. */
    public RingReader reader(RingHandler handler) {
        UntypedMap.Access access = readable();
        return RingReader.open(map.sys(), access.fd(), map.maxEntries(), handler);
    }

    private UntypedMap.Access readable() {
        UntypedMap.Access access = map.access();
        if ((access.info().mapFlags() & FLAG_OVERWRITE) != 0) {
            throw new UnsupportedOperationException(map + " overwrites old events (BPF_F_RB_OVERWRITE): there is no"
                    + " reader for such rings yet");
        }
        return access;
    }

    @Override
    public String toString() {
        return map.toString();
    }
}
