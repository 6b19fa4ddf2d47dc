package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;

/**
 * An XDP program that runs for packets which another one redirects: {@code SEC("xdp/devmap")} and {@code
 * SEC("xdp/cpumap")} (Linux 5.8). It is put into an element of such a map instead of being attached.
 */
public final class XdpMapProgram extends BpfProgram {

    XdpMapProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public boolean attachesBySection() {
        return false;
    }

    /**
     * Always refuses.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public BpfLink attach() {
        throw new UnsupportedOperationException(
                this + " is put into an element of a device or CPU map: see BpfDeviceMap.set and BpfCpuMap.set");
    }
}
