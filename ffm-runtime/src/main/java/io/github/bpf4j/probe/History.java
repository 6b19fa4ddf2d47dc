package io.github.bpf4j.probe;

import io.github.bpf4j.object.MapType;
import io.github.bpf4j.object.ProgramType;

/** The kernel versions that brought types of programs and maps, as far as they are younger than 5.0. */
final class History {

    private History() {}

    static String firstKernel(ProgramType type) {
        return switch (type) {
            case CGROUP_SYSCTL, RAW_TRACEPOINT_WRITABLE -> "5.2";
            case CGROUP_SOCKOPT -> "5.3";
            case TRACING -> "5.5";
            case STRUCT_OPS, EXT -> "5.6";
            case LSM -> "5.7";
            case SK_LOOKUP -> "5.9";
            case SYSCALL -> "5.14";
            case NETFILTER -> "6.4";
            default -> "";
        };
    }

    static String firstKernel(MapType type) {
        return switch (type) {
            case SK_STORAGE -> "5.2";
            case DEVMAP_HASH -> "5.4";
            case STRUCT_OPS -> "5.6";
            case RINGBUF -> "5.8";
            case INODE_STORAGE -> "5.10";
            case TASK_STORAGE -> "5.11";
            case BLOOM_FILTER -> "5.16";
            case USER_RINGBUF -> "6.1";
            case CGRP_STORAGE -> "6.2";
            case ARENA -> "6.9";
            case INSN_ARRAY -> "6.19";
            case RHASH -> "7.1";
            default -> "";
        };
    }
}
