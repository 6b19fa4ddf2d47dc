package io.github.bpf4j.attach;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.OpenFile;
import java.nio.file.Path;

/**
 * A program at a cgroup: {@code SEC("cgroup_skb/…")}, {@code SEC("cgroup/…")}, {@code SEC("sockops")} and
 * {@code SEC("lsm_cgroup/…")}. It runs for what the processes in the cgroup, and in those below it, do.
 */
public final class CgroupProgram extends BpfProgram {

    CgroupProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public boolean attachesBySection() {
        return false;
    }

    /**
     * Refuses: {@code SEC()} names no cgroup.
     *
     * @throws IllegalStateException always
     */
    @Override
    public CgroupLink attach() {
        throw Links.needs(this, "the directory of a cgroup");
    }

    /**
     * Attaches to a cgroup through a link (Linux 5.7), beside the programs that are there.
     *
     * @param cgroup a directory of cgroup2, such as {@code /sys/fs/cgroup/user.slice}
     */
    public CgroupLink attach(Path cgroup) {
        return keep(new CgroupLink(this, Links.createAt(this, runtime(), cgroup, 0, Links.NO_OPTIONS)));
    }

    /** Attaches to a cgroup, at a place among the programs that are there (Linux 6.17). */
    public CgroupLink attach(Path cgroup, ChainPosition position) {
        fd();
        try (Fd directory = OpenFile.readOnly(runtime().sys(), cgroup)) {
            return keep(new CgroupLink(this, ChainLinks.create(this, runtime(), directory.number(),
                    Links.attachType(this), position, cgroup.toString())));
        }
    }
}
