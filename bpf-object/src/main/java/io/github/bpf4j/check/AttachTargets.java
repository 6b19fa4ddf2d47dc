package io.github.bpf4j.check;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.check.Finding.Kind;
import io.github.bpf4j.core.NearNames;
import io.github.bpf4j.object.AttachTarget.BtfName;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.Hook;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SectionName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out whether a kernel has what a program is to be attached to. */
final class AttachTargets {

    private static final String KERNEL_ITSELF = "vmlinux";

    private AttachTargets() {}

    /** What is missing, or null. */
    static @Nullable Finding missing(ProgramSpec program, KernelBtf kernel) {
        SectionName section = program.section();
        if (section.rule() == null) {
            return finding(Kind.OBJECT, program, section.text(), "nobody knows SEC(\"" + section.text() + "\")");
        }
        // What freplace replaces is a function of another program.
        if (!(section.target() instanceof BtfName target) || section.rule().hook() == Hook.FREPLACE) {
            return null;
        }
        BtfKind kind = section.rule().attachType() == AttachType.TRACE_RAW_TP ? BtfKind.TYPEDEF : BtfKind.FUNC;
        String prefix = prefix(section.rule().attachType());
        String reason = target.module() == null
                ? unlessIn(kernel, prefix, target.name(), kind)
                : unlessIn(target.module(), kernel, prefix, target.name(), kind);
        return reason == null ? null : finding(Kind.ATTACH_TARGET, program, target.name(), reason);
    }

    private static Finding finding(Kind kind, ProgramSpec program, String subject, String reason) {
        return new Finding(kind, subject, reason, program.name(), null, false);
    }

    private static @Nullable String unlessIn(KernelBtf kernel, String prefix, String name, BtfKind kind) {
        if (kernel.find(prefix + name, kind).found()) {
            return null;
        }
        return kernel.name() + " has no " + prefix + name + near(kernel.vmlinux(), prefix, name, kind);
    }

    private static @Nullable String unlessIn(String module, KernelBtf kernel, String prefix, String name,
            BtfKind kind) {
        Optional<Btf> btf = module.equals(KERNEL_ITSELF)
                ? Optional.of(kernel.vmlinux())
                : kernel.modules().stream().filter(of -> of.origin().equals(module)).findFirst();
        if (btf.isEmpty()) {
            return "the types of module " + module + " of " + kernel.name() + " are not given";
        }
        return btf.get().findOwn(prefix + name, kind) != 0
                ? null
                : module + " of " + kernel.name() + " has no " + prefix + name
                        + near(btf.get(), prefix, name, kind);
    }

    private static String near(Btf btf, String prefix, String name, BtfKind kind) {
        Set<String> names = new LinkedHashSet<>();
        for (int id = btf.firstId(); id < btf.typeCount(); id++) {
            if (btf.kind(id) == kind && btf.name(id).startsWith(prefix)) {
                names.add(btf.name(id).substring(prefix.length()));
            }
        }
        List<String> near = NearNames.of(name, names);
        return near.isEmpty() ? "" : "; near: " + String.join(", ", near);
    }

    private static String prefix(@Nullable AttachType type) {
        if (type == AttachType.TRACE_RAW_TP) {
            return "btf_trace_";
        } else if (type == AttachType.LSM_MAC || type == AttachType.LSM_CGROUP) {
            return "bpf_lsm_";
        }
        return type == AttachType.TRACE_ITER ? "bpf_iter_" : "";
    }
}
