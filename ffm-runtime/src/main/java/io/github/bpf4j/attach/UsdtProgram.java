package io.github.bpf4j.attach;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.RelocationException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.binary.BinaryFile;
import io.github.bpf4j.binary.StaticProbes;
import io.github.bpf4j.object.AttachTarget.StaticProbe;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.probe.KernelFeature;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * A program for a static probe of a program or library (USDT): {@code SEC("usdt/…")} and {@code SEC("usdt.s/…")}. The
 * program includes libbpf's {@code <bpf/usdt.bpf.h>}, and reads arguments with {@code BPF_USDT} or {@code bpf_usdt_arg}.
 * Binaries are given as to {@link UprobeProgram}.
 *
 * <p>The program runs at all places of the probe. A semaphore, by which a program knows that somebody watches, is raised
 * for as long as the link is open.
 *
 * <p>An argument that cannot be read from the kernel (floating point; a place relative to a symbol; with headers before
 * libbpf 1.7 an element of an array by its index) does not keep the program from being attached: {@code bpf_usdt_arg}
 * fails for this argument alone, with {@code EINVAL}. Of more than twelve arguments the first twelve can be read.
 *
 * <p>Before Linux 5.15 a library is watched in one process, which must have loaded it already.
 */
public final class UsdtProgram extends BpfProgram {

    UsdtProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public AttachSupport attachSupport() {
        return support(KernelFeature.UPROBE);
    }

    /**
     * Attaches to the probe that {@code SEC("usdt/binary:provider:name")} names, in all processes.
     *
     * @throws RelocationException if there is no such binary or probe; the message says what there is
     * @throws UnsupportedFeatureException if the kernel cannot (a library in all processes, before Linux 5.15)
     */
    @Override
    public UsdtLink attach() {
        StaticProbe target = target(StaticProbe.class);
        return attach(target.binary(), target.provider(), target.name(), UsdtOptions.defaults());
    }

    /**
     * Attaches to a probe.
     *
     * @param binary the program or library
     * @param provider who has named the probe, such as {@code hotspot}
     * @param name its name
     * @throws RelocationException if there is no such binary or probe; the message says what there is
     * @throws UnsupportedFeatureException if the kernel cannot (a library in all processes, before Linux 5.15)
     * @throws IllegalStateException if the object does not include {@code <bpf/usdt.bpf.h>}, or its map has no room
     */
    public UsdtLink attach(Path binary, String provider, String name, UsdtOptions options) {
        return attach(binary.toString(), provider, name, options);
    }

    private UsdtLink attach(String binary, String provider, String name, UsdtOptions options) {
        fd();
        // All attachments of the object take their numbers of specs from one map.
        synchronized (object()) {
            try (BinaryFile file = BinaryFile.open(name(), binary)) {
                UsdtAttachment attachment = new UsdtAttachment(this, runtime(), file, options, takenSpecs());
                return keep(attachment.attach(new StaticProbes(file, name()).sites(provider, name)));
            }
        }
    }

    private Set<Integer> takenSpecs() {
        Set<Integer> taken = new HashSet<>();
        openLinks().forEach(link -> {
            if (link instanceof UsdtLink other) {
                taken.addAll(other.specs());
            }
        });
        return taken;
    }
}
