package io.github.bpf4j.object;

/**
 * The type of a BPF map.
 *
 * <p>The constants stand in the order of {@code enum bpf_map_type} of the kernel's {@code include/uapi/linux/bpf.h};
 * {@link #UNKNOWN} stands for a number that this version of bpf4j has no name for, which is then kept in
 * {@link MapSpec#typeNumber()}.
 */
public enum MapType {
    UNSPEC,
    HASH,
    ARRAY,
    PROG_ARRAY,
    PERF_EVENT_ARRAY,
    PERCPU_HASH,
    PERCPU_ARRAY,
    STACK_TRACE,
    CGROUP_ARRAY,
    LRU_HASH,
    LRU_PERCPU_HASH,
    LPM_TRIE,
    ARRAY_OF_MAPS,
    HASH_OF_MAPS,
    DEVMAP,
    SOCKMAP,
    CPUMAP,
    XSKMAP,
    SOCKHASH,
    CGROUP_STORAGE,
    REUSEPORT_SOCKARRAY,
    PERCPU_CGROUP_STORAGE,
    QUEUE,
    STACK,
    SK_STORAGE,
    DEVMAP_HASH,
    STRUCT_OPS,
    RINGBUF,
    INODE_STORAGE,
    TASK_STORAGE,
    BLOOM_FILTER,
    USER_RINGBUF,
    CGRP_STORAGE,
    ARENA,
    INSN_ARRAY,
    RHASH,
    UNKNOWN;

    private static final MapType[] VALUES = values();

    /** The type of this number, or {@link #UNKNOWN}. */
    public static MapType of(int number) {
        return number >= 0 && number < UNKNOWN.ordinal() ? VALUES[number] : UNKNOWN;
    }

    /** The number that stands for this type in {@code bpf(2)}; -1 for {@link #UNKNOWN}. */
    public int number() {
        return this == UNKNOWN ? -1 : ordinal();
    }

    /** Whether the kernel keeps one value a possible CPU in each slot of a map of this type. */
    public boolean perCpu() {
        return this == PERCPU_HASH || this == PERCPU_ARRAY || this == LRU_PERCPU_HASH || this == PERCPU_CGROUP_STORAGE;
    }

    /** Whether the values of a map of this type are other maps. */
    public boolean mapInMap() {
        return this == ARRAY_OF_MAPS || this == HASH_OF_MAPS;
    }
}
