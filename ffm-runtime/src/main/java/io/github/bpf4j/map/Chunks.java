package io.github.bpf4j.map;

import io.github.bpf4j.KernelException;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.MapBatch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A walk through a map, many elements at a time.
 *
 * <p>It goes by {@code BPF_MAP_LOOKUP_BATCH}, whose position is a place in the table: unlike the walk from key to key
 * it costs one call for thousands of elements, and does not begin again when the key that it stands on is removed.
 * Types that have no such command are walked by {@link KeyByKey}.
 */
final class Chunks {

    private static final long CHUNK_BYTES = 1 << 18;
    private static final int POSITION_BYTES = 8;

    private final UntypedMap map;
    private final UntypedMap.Access access;
    private final Arena arena;
    private MemorySegment keys = MemorySegment.NULL;
    private MemorySegment values = MemorySegment.NULL;
    private int capacity;
    private MemorySegment reached = MemorySegment.NULL;
    private MemorySegment next;
    private boolean finished;
    private @Nullable KeyByKey instead;

    private Chunks(UntypedMap map, Arena arena) {
        this.map = map;
        this.access = map.access();
        this.arena = arena;
        this.next = position();
        long each = access.info().keySize() + access.valueRoom();
        makeRoom((int) Math.clamp(CHUNK_BYTES / each, 1, Math.max(1, map.maxEntries())));
    }

    /** Begins a walk that keeps its memory in the arena. */
    static Chunks of(UntypedMap map, Arena arena) {
        return new Chunks(map, arena);
    }

    /** For generic maps the kernel keeps a whole key as its position, for hash maps a {@code __u32}. */
    private MemorySegment position() {
        return arena.allocate(Math.max(POSITION_BYTES, access.info().keySize()), Long.BYTES);
    }

    private void makeRoom(int entries) {
        capacity = entries;
        keys = arena.allocate((long) access.info().keySize() * entries, Long.BYTES);
        values = arena.allocate(access.valueRoom() * entries, Long.BYTES);
    }

    /** The keys of the chunk, one behind the other. */
    MemorySegment keys() {
        return keys;
    }

    /** The values of the chunk, likewise. */
    MemorySegment values() {
        return values;
    }

    /** Goes to the next chunk and tells how many elements it has; zero at the end. */
    int next() {
        while (!finished) {
            if (instead != null) {
                return instead.next(keys, values);
            }
            Bpf.BatchResult result = lookup();
            switch (result.errno()) {
                case 0 -> advance();
                case Errno.ENOENT -> finished = true;
                case Errno.ENOSPC -> {
                    // One bucket holds more than there is room for; the position has not moved.
                    makeRoom(Math.multiplyExact(capacity, 2));
                    continue;
                }
                case Errno.EINVAL, Errno.EOPNOTSUPP, Errno.ENOTSUPP -> {
                    goKeyByKey(result.errno());
                    continue;
                }
                default -> throw failure(result.errno());
            }
            if (result.count() > 0) {
                return result.count();
            }
        }
        return 0;
    }

    private Bpf.BatchResult lookup() {
        int number = access.fd().acquire();
        try {
            return new Bpf(map.sys()).mapBatch(BpfCommand.MAP_LOOKUP_BATCH,
                    new MapBatch(reached, next, keys, values, capacity, number, 0, 0));
        } finally {
            access.fd().release();
        }
    }

    private void advance() {
        MemorySegment free = reached.equals(MemorySegment.NULL) ? position() : reached;
        reached = next;
        next = free;
    }

    private void goKeyByKey(int errno) {
        if (!reached.equals(MemorySegment.NULL)) {
            throw failure(errno);
        }
        instead = new KeyByKey(map);
    }

    private KernelException failure(int errno) {
        return new KernelException(BpfCommand.MAP_LOOKUP_BATCH.kernelName(), errno, map.toString());
    }
}
