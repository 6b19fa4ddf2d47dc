package io.github.bpf4j.probe;

import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.MapCreate;
import io.github.bpf4j.sys.Memory;

/** Types of maps: each is created once, as small as its type allows. */
final class MapProbes {

    private static final int NO_PREALLOC = 1;
    private static final int MMAPABLE = 1 << 10;
    private static final int CGROUP_STORAGE_KEY = 16;
    private static final int LPM_KEY = 8;
    private static final int INSN_ARRAY_VALUE = 16;

    private final Prober prober;

    MapProbes(Prober prober) {
        this.prober = prober;
    }

    Support type(MapType type) {
        int errno = switch (type) {
            case UNSPEC, UNKNOWN -> Errno.EINVAL;
            case ARRAY_OF_MAPS, HASH_OF_MAPS -> ofMaps(type);
            case SK_STORAGE, INODE_STORAGE, TASK_STORAGE, CGRP_STORAGE -> storage(type);
            case STRUCT_OPS -> structOps();
            default -> prober.map(attr(type).build());
        };
        if (errno == 0) {
            return Support.yes();
        }
        String reason = "BPF_MAP_CREATE: " + Errno.name(errno);
        return Prober.isForbidden(errno) || errno == Errno.ENOMEM ? Support.unknown(reason) : Support.no(reason);
    }

    private static MapCreate.Builder attr(MapType type) {
        return switch (type) {
            case STACK_TRACE -> sizes(type, 4, 8, 1);
            case LPM_TRIE -> sizes(type, LPM_KEY, 8, 1).flags(NO_PREALLOC);
            case CGROUP_STORAGE, PERCPU_CGROUP_STORAGE -> sizes(type, CGROUP_STORAGE_KEY, 8, 0);
            case QUEUE, STACK, BLOOM_FILTER -> sizes(type, 0, 4, 1);
            case RINGBUF, USER_RINGBUF -> sizes(type, 0, 0, Memory.pageSize());
            case ARENA -> sizes(type, 0, 0, 1).flags(MMAPABLE);
            case INSN_ARRAY -> sizes(type, 4, INSN_ARRAY_VALUE, 1);
            case RHASH -> sizes(type, 4, 4, 1).flags(NO_PREALLOC);
            default -> sizes(type, 4, 4, 1);
        };
    }

    private static MapCreate.Builder sizes(MapType type, int key, int value, int entries) {
        return MapCreate.builder(type.number(), key, value, entries);
    }

    private int ofMaps(MapType type) {
        MapCreate inner = sizes(MapType.HASH, 4, 4, 1).build();
        return prober.useMap(inner, map -> prober.map(sizes(type, 4, 4, 1).innerMap(map.number()).build()));
    }

    /** Storage that belongs to an object of the kernel has to tell the types of key and value. */
    private int storage(MapType type) {
        return prober.useBtf(BtfProbes.integers(), btf -> prober.map(sizes(type, 4, 4, 0).flags(NO_PREALLOC)
                .btf(btf.number(), BtfProbes.INT, BtfProbes.INT).build()));
    }

    /** Type 1 of the kernel is no operations table, which only a kernel that has such maps finds out. */
    private int structOps() {
        int errno = prober.map(sizes(MapType.STRUCT_OPS, 4, 4, 1).structOps(1, 0).build());
        return errno == Errno.ENOTSUPP ? 0 : errno;
    }

    /** An array with one element. */
    static MapCreate.Builder array() {
        return sizes(MapType.ARRAY, 4, 4, 1);
    }
}
