package io.github.bpf4j.load;

import io.github.bpf4j.RelocationException;
import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.object.AttachTarget.BtfName;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.ProgramSpec;
import org.jspecify.annotations.Nullable;

/** Finds in the kernel's BTF what a program is to be attached to, which goes into the load. */
final class AttachTargets {

    private AttachTargets() {}

    /** The BTF id of the target. */
    static int btfId(LoadPlan plan, ProgramSpec spec) {
        if (!(spec.section().target() instanceof BtfName target)) {
            throw new IllegalStateException("program \"" + spec.name() + "\": SEC(\"" + spec.section().text()
                    + "\") does not name its target, which a program of this kind needs at load");
        }
        Btf vmlinux = plan.runtime().kernelTypes().vmlinux("program \"" + spec.name() + "\"");
        AttachType attachType = spec.expectedAttachType();
        BtfKind kind = attachType == AttachType.TRACE_RAW_TP ? BtfKind.TYPEDEF : BtfKind.FUNC;
        String name = prefix(attachType) + target.name();
        int id = vmlinux.find(name, kind);
        if (id == 0) {
            throw new RelocationException(spec.name(), "the kernel's BTF has no " + name + ", the target of SEC(\""
                    + spec.section().text() + "\"): it may have been inlined or renamed, or be part of a module", null);
        }
        return id;
    }

    private static String prefix(@Nullable AttachType attachType) {
        return switch (attachType) {
            case TRACE_RAW_TP -> "btf_trace_";
            case LSM_MAC, LSM_CGROUP -> "bpf_lsm_";
            case TRACE_ITER -> "bpf_iter_";
            case null, default -> "";
        };
    }
}
