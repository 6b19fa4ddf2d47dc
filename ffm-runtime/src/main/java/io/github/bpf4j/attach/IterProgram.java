package io.github.bpf4j.attach;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinkOptions;
import io.github.bpf4j.sys.OpenFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/**
 * A program that goes through objects of the kernel and writes text or bytes about each: {@code SEC("iter/…")} (Linux
 * 5.8). A link fixes what it goes through; each {@linkplain IterLink#open() opening} of the link is one walk.
 */
public final class IterProgram extends BpfProgram {

    IterProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    // union bpf_iter_link_info {                            include/uapi/linux/bpf.h
    //    0  struct { __u32 map_fd; } map;
    //    0  struct { __u32 order; __u32 cgroup_fd; __u64 cgroup_id; } cgroup;
    //    0  struct { __u32 tid; __u32 pid; __u32 pid_fd; } task;
    // };
    private static final int INFO_SIZE = 16;

    /** The order in which cgroups are gone through: {@code enum bpf_cgroup_iter_order}. */
    public enum CgroupOrder {
        /** This cgroup alone. */
        SELF_ONLY,
        /** It and those below, parents first. */
        DESCENDANTS_PRE,
        /** It and those below, children first. */
        DESCENDANTS_POST,
        /** It and those above. */
        ANCESTORS_UP;

        private int number() {
            return ordinal() + 1;
        }
    }

    /** Goes through all objects that the {@code SEC()} says; iterators of maps need {@link #attach(BpfMap)}. */
    @Override
    public IterLink attach() {
        return link(new LinkOptions.Iter(MemorySegment.NULL, 0), "all");
    }

    /** Goes through the elements of a map: {@code iter/bpf_map_elem}, {@code iter/bpf_sk_storage_map}. */
    public IterLink attach(BpfMap map) {
        Fd fd = map.fd();
        int number = fd.acquire();
        try {
            return attach(map.toString(), number, 0);
        } finally {
            fd.release();
        }
    }

    /** Goes through one thread: {@code iter/task} and its family (Linux 6.1). */
    public IterLink attachToThread(int tid) {
        String thread = "thread " + tid;
        try {
            // A contradiction to kernels that know threads. To others a thread alone is the number of a map, which these
            // iterators do not look at: they would go through everything.
            attach(thread, tid, tid).close();
        } catch (KernelException e) {
            if (e.errno() != Errno.EINVAL) {
                throw e;
            }
        }
        return attach(thread, tid, 0);
    }

    /** Goes through the threads of one process: {@code iter/task} and its family (Linux 6.1). */
    public IterLink attachToProcess(int pid) {
        return attach("process " + pid, 0, pid);
    }

    /** Goes through cgroups: {@code iter/cgroup} (Linux 6.1). */
    public IterLink attachToCgroup(Path cgroup, CgroupOrder order) {
        fd();
        try (Fd directory = OpenFile.readOnly(runtime().sys(), cgroup)) {
            return attach(cgroup.toString(), order.number(), directory.number());
        }
    }

    private IterLink attach(String where, int first, int second) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(INFO_SIZE, Long.BYTES);
            info.set(ValueLayout.JAVA_INT, 0, first);
            info.set(ValueLayout.JAVA_INT, 4, second);
            return link(new LinkOptions.Iter(info, INFO_SIZE), where);
        } catch (KernelException e) {
            throw e.errno() == Errno.E2BIG
                    ? new UnsupportedFeatureException("iterators for " + where, "6.1", e.getMessage())
                    : e;
        }
    }

    private IterLink link(LinkOptions options, String where) {
        return keep(new IterLink(this, Links.create(this, runtime(), 0, 0, options, where), runtime()));
    }
}
