package io.github.bpf4j.attach;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program at a hook of the kernel's security modules: {@code SEC("lsm/…")} and {@code SEC("lsm.s/…")} (Linux 5.7).
 * The kernel runs it when {@code bpf} is among the modules of {@code /sys/kernel/security/lsm}.
 */
public final class LsmProgram extends BpfProgram {

    LsmProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    private static final Path MODULES = Path.of("/sys/kernel/security/lsm");

    @Override
    public AttachSupport attachSupport() {
        try {
            List<String> modules = List.of(Files.readString(MODULES).strip().split(","));
            return modules.contains("bpf")
                    ? targetSupport()
                    : AttachSupport.no("bpf is not among the security modules " + modules + ": start the kernel with"
                            + " lsm=…,bpf");
        } catch (IOException e) {
            return AttachSupport.YES;
        }
    }

    @Override
    public TracingLink attach() {
        return keep(new TracingLink(this, TracingLinks.create(this, runtime(), 0)));
    }
}
