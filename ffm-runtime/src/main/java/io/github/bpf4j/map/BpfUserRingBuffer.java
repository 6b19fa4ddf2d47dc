package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.event.RingWriter;
import io.github.bpf4j.object.MapType;
import java.util.EnumSet;
import java.util.Set;

/**
 * The ring that this side sends records through and programs read by {@code bpf_user_ringbuf_drain}:
 * {@code BPF_MAP_TYPE_USER_RINGBUF} (Linux 6.1).
 *
 * <p>It has one writer at a time: two would take the same room.
 */
public final class BpfUserRingBuffer {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.USER_RINGBUF);

    private final UntypedMap map;

    BpfUserRingBuffer(UntypedMap map) {
        this.map = map;
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no ring that programs read
     */
    public static BpfUserRingBuffer bind(BpfObject object, String name) {
        BpfMap map = Binding.map(object, name, "user ring buffer", TYPES);
        return new BpfUserRingBuffer(UntypedMap.of(map));
    }

    /** The size of the ring in bytes. */
    public long size() {
        return map.maxEntries();
    }

    /**
     * Begins to write. The writer is the caller's to close, before the object is closed.
     *
     * @throws IllegalStateException before {@code load()}
     */
    public RingWriter writer() {
        UntypedMap.Access access = map.access();
        return RingWriter.open(map.sys(), access.fd(), map.maxEntries());
    }

    @Override
    public String toString() {
        return map.toString();
    }
}
