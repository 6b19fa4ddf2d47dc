package io.github.bpf4j.load;

import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.sys.Cpus;
import io.github.bpf4j.sys.Memory;

/** How many entries a map gets, which for some types depends on the machine. */
public final class MapEntries {

    private MapEntries() {}

    /** The number of entries; the size in bytes for a ring. */
    public static long of(MapSpec spec) {
        long entries = spec.maxEntries();
        return switch (spec.type()) {
            case PERF_EVENT_ARRAY -> entries == 0 ? Cpus.possible() : entries;
            case RINGBUF, USER_RINGBUF -> ringSize(entries, Memory.pageSize());
            default -> entries;
        };
    }

    /** A ring's size is a power of two of pages; a size between is raised, and 0 is left for the kernel to refuse. */
    static long ringSize(long bytes, int pageSize) {
        if (bytes == 0) {
            return 0;
        }
        long pages = (bytes + pageSize - 1) / pageSize;
        return pageSize * (pages == 1 ? 1 : Long.highestOneBit(pages - 1) << 1);
    }
}
