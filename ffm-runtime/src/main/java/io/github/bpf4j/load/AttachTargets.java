package io.github.bpf4j.load;

import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelBtfException;
import io.github.bpf4j.RelocationException;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.load.ModuleTypes.Found;
import io.github.bpf4j.object.AttachTarget.BtfName;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.ProgramType;
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
            return types.find(target.module(), MissingTarget.prefix(spec.expectedAttachType()) + target.name(),
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
        Found found = types.find(target.module(), MissingTarget.prefix(attachType) + target.name(), kind,
                "program \"" + spec.name() + "\"");
        if (found == null) {
            throw new RelocationException(spec.name(),
                    new MissingTarget(runtime, KernelModules.ofThisKernel()).explain(target, attachType, kind),
                    null);
        }
        return found;
    }
}
