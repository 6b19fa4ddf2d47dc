package io.github.bpf4j;

import io.github.bpf4j.insn.Instructions;
import io.github.bpf4j.load.ProgramSettings;
import io.github.bpf4j.load.ProgramSettings.ProgramTarget;
import io.github.bpf4j.object.AttachTarget;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.sys.Fd;
import java.lang.foreign.MemorySegment;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What has been chosen for a program since {@code open()}: {@link ProgramSettings} in the making. */
final class ProgramChoices {

    boolean load;
    @Nullable
    ProgramType type;
    @Nullable
    AttachType attachType;
    int flags;
    int ifindex;
    int logLevel;
    @Nullable
    UnaryOperator<Instructions> edit;
    private @Nullable MemorySegment log;
    private AttachTarget.@Nullable BtfName target;
    private @Nullable ProgramTarget programTarget;

    ProgramChoices(boolean load) {
        this.load = load;
    }

    void log(MemorySegment memory) {
        if (!memory.isNative() || memory.isReadOnly()) {
            throw new IllegalArgumentException("the kernel can only write to native memory that is not read-only");
        }
        log = memory;
    }

    /** The target by its name, or by {@code module:name}. */
    void target(String name) {
        close();
        programTarget = null;
        int colon = name.indexOf(':');
        target = colon < 0
                ? new AttachTarget.BtfName(null, name)
                : new AttachTarget.BtfName(name.substring(0, colon), name.substring(colon + 1));
    }

    AttachTarget.@Nullable BtfName target() {
        return target;
    }

    /** A function of another program, which may end before this one is loaded. */
    void target(Fd program, int function) {
        Fd own = program.duplicate();
        close();
        programTarget = new ProgramTarget(own, function);
    }

    boolean hasProgramTarget() {
        return programTarget != null;
    }

    ProgramSettings settings() {
        return new ProgramSettings(load, type, attachType, flags, ifindex, logLevel, log, target, programTarget, edit);
    }

    /** Gives the other program up, which the kernel keeps for a program that was loaded for it. */
    void close() {
        if (programTarget != null) {
            programTarget.program().close();
        }
    }
}
