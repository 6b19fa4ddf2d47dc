package io.github.bpf4j.attach;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;
import java.nio.file.Path;

/**
 * A program at a network namespace: {@code SEC("flow_dissector")} and {@code SEC("sk_lookup")}.
 */
public final class NetnsProgram extends BpfProgram {

    NetnsProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public boolean attachesBySection() {
        return false;
    }

    /**
     * Refuses: {@code SEC()} names no namespace.
     *
     * @throws IllegalStateException always
     */
    @Override
    public NetnsLink attach() {
        throw Links.needs(this, "the file of a network namespace");
    }

    /**
     * Attaches to a network namespace through a link (Linux 5.8).
     *
     * @param namespace its file: {@code /proc/self/ns/net} is that of this process, {@code /run/netns/…} has those of
     *        {@code ip netns}
     */
    public NetnsLink attach(Path namespace) {
        return keep(new NetnsLink(this, Links.createAt(this, runtime(), namespace, 0, Links.NO_OPTIONS)));
    }
}
