package io.github.bpf4j.load;

import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelBtfException;
import io.github.bpf4j.RelocationException;
import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.core.NearNames;
import io.github.bpf4j.load.ModuleTypes.Found;
import io.github.bpf4j.object.AttachTarget.BtfName;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.ProgramType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds in the kernel's BTF what a program is to be attached to, which goes into the load. */
public final class AttachTargets {

    private final BpfRuntime runtime;
    private final ModuleTypes types;

    AttachTargets(BpfRuntime runtime, ModuleTypes types) {
        this.runtime = runtime;
        this.types = types;
    }

    /**
     * Whether the kernel or one of its modules has what a program is for; true for a program that names no target yet.
     *
     * @param chosen the target in place of that of the section, or null
     */
    public static boolean isThere(BpfRuntime runtime, ProgramSpec spec, @Nullable BtfName chosen) {
        BtfName target = chosen != null
                ? chosen
                : spec.section().target() instanceof BtfName named ? named : null;
        if (target == null || spec.type() == ProgramType.EXT) {
            return true;
        }
        try (ModuleTypes types = new ModuleTypes(runtime)) {
            return types.find(target.module(), prefix(spec.expectedAttachType()) + target.name(),
                    kind(spec.expectedAttachType()), "program \"" + spec.name() + "\"") != null;
        } catch (KernelBtfException _) {
            return false;
        }
    }

    private static BtfKind kind(@Nullable AttachType attachType) {
        return attachType == AttachType.TRACE_RAW_TP ? BtfKind.TYPEDEF : BtfKind.FUNC;
    }

    /** The target that the section of a program names, or that was chosen in its place. */
    Found find(ProgramSpec spec, @Nullable BtfName chosen) {
        if (spec.type() == ProgramType.EXT) {
            throw new IllegalStateException("program \"" + spec.name() + "\" replaces a function of another program: "
                    + "choose the program with attachTarget(program, function) before load()");
        }
        BtfName target = chosen != null
                ? chosen
                : spec.section().target() instanceof BtfName named ? named : null;
        if (target == null) {
            throw new IllegalStateException("program \"" + spec.name() + "\": SEC(\"" + spec.section().text()
                    + "\") does not name its target, which a program of this kind needs at load: choose one with"
                    + " attachTarget()");
        }
        AttachType attachType = spec.expectedAttachType();
        BtfKind kind = kind(attachType);
        Found found = types.find(target.module(), prefix(attachType) + target.name(), kind,
                "program \"" + spec.name() + "\"");
        if (found == null) {
            throw new RelocationException(spec.name(), diagnosis(spec, target, prefix(attachType), kind), null);
        }
        return found;
    }

    private String diagnosis(ProgramSpec spec, BtfName target, String prefix, BtfKind kind) {
        StringBuilder text = new StringBuilder("the kernel's BTF has no ").append(prefix).append(target.name())
                .append(", which SEC(\"").append(spec.section().text()).append("\") is for");
        if (target.module() != null && !target.module().equals("vmlinux")) {
            return text.append(": is module ").append(target.module()).append(" loaded, with its BTF (Linux 5.11)?")
                    .toString();
        }
        List<String> symbols = kind == BtfKind.FUNC ? KernelSymbols.variants(target.name()) : List.of();
        if (!symbols.isEmpty()) {
            text.append("; its symbol table has ").append(String.join(", ", symbols))
                    .append(symbols.contains(target.name())
                            ? ": a function that BTF does not describe (assembly, or ambiguous); a kprobe can be put on it"
                            : ": the compiler has changed the function; a kprobe can be put on that name");
        } else {
            List<String> near = NearNames.of(prefix + target.name(), names(prefix, kind));
            text.append(near.isEmpty()
                    ? kind == BtfKind.FUNC
                            ? ": it may have been inlined, or be part of a module that is not loaded"
                            : ": it may be part of a module that is not loaded"
                    : "; near names: " + String.join(", ", near));
        }
        return text.toString();
    }

    private List<String> names(String prefix, BtfKind kind) {
        Btf vmlinux = runtime.kernelTypes().vmlinux("a name");
        List<String> names = new ArrayList<>();
        for (int id = 1; id < vmlinux.typeCount(); id++) {
            if (vmlinux.kind(id) == kind) {
                String name = vmlinux.name(id);
                if (name.startsWith(prefix)) {
                    names.add(name);
                }
            }
        }
        return names;
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
