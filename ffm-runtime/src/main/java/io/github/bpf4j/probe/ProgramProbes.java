package io.github.bpf4j.probe;

import static io.github.bpf4j.probe.Code.CALL;
import static io.github.bpf4j.probe.Code.EXIT;
import static io.github.bpf4j.probe.Code.RETURN_0;

import io.github.bpf4j.KernelBtfException;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.load.VerifierLog;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.object.SectionRule;
import io.github.bpf4j.object.SectionRule.Trait;
import io.github.bpf4j.probe.Prober.Attempt;
import io.github.bpf4j.probe.Prober.Outcome;
import io.github.bpf4j.sys.Errno;
import org.jspecify.annotations.Nullable;

/** Types of programs, and the helper functions that they may call. */
final class ProgramProbes {

    /** A type that is no function: the verifier refuses it, which shows that it knows the type of the program. */
    private static final int NO_FUNCTION = 1;

    private final Prober prober;

    ProgramProbes(Prober prober) {
        this.prober = prober;
    }

    Support type(ProgramType type) {
        if (type == ProgramType.UNSPEC) {
            return Support.no("no type");
        }
        Outcome outcome = prober.loadWithLog(attempt(type));
        if (outcome.reachedVerifier() || type == ProgramType.STRUCT_OPS && outcome.errno() == Errno.ENOTSUPP) {
            return Support.yes();
        }
        return refused(outcome.errno());
    }

    /**
     * Whether a program as this section name makes them gets as far as the verifier.
     *
     * @param target what it is attached to, by its id in BTF; 0 when that is not part of the load
     * @param holder whose BTF that is
     */
    Support section(SectionRule rule, int target, int holder) {
        int flags = (rule.traits().contains(Trait.SLEEPABLE) ? Attempt.SLEEPABLE : 0)
                | (rule.traits().contains(Trait.FRAGS) ? Attempt.XDP_HAS_FRAGS : 0);
        Outcome outcome = prober.loadWithLog(Attempt.of(rule.type(), RETURN_0, EXIT).withAttachType(rule.attachType())
                .withFlags(flags).withTarget(target, holder));
        return outcome.isLoaded() || !VerifierLog.isAboutKind(outcome.log()) ? Support.yes() : refused(outcome.errno());
    }

    private static Support refused(int errno) {
        String reason = "BPF_PROG_LOAD: " + Errno.name(errno);
        return errno == Errno.EINVAL || errno == Errno.E2BIG ? Support.no(reason) : Support.unknown(reason);
    }

    /** The smallest program of a type that gets as far as the verifier. */
    static Attempt attempt(ProgramType type) {
        Attempt attempt = Attempt.of(type, RETURN_0, EXIT);
        return switch (type) {
            case CGROUP_SOCK_ADDR -> attempt.withAttachType(AttachType.CGROUP_INET4_CONNECT);
            case CGROUP_SOCKOPT -> attempt.withAttachType(AttachType.CGROUP_GETSOCKOPT);
            case SK_LOOKUP -> attempt.withAttachType(AttachType.SK_LOOKUP);
            case NETFILTER -> attempt.withAttachType(AttachType.NETFILTER);
            case SYSCALL -> attempt.withFlags(Attempt.SLEEPABLE);
            case TRACING -> attempt.withAttachType(AttachType.TRACE_FENTRY).withTarget(NO_FUNCTION);
            case LSM -> attempt.withAttachType(AttachType.LSM_MAC).withTarget(NO_FUNCTION);
            case EXT -> attempt.withTarget(NO_FUNCTION);
            default -> attempt;
        };
    }

    /** Whether programs of a type may call a helper function. */
    Support helper(ProgramType type, int helper) {
        Attempt attempt = callable(type);
        if (attempt == null) {
            return Support.unknown("depends on the target of the program");
        }
        Outcome outcome = prober.loadWithLog(attempt.withCode(Code.insn(CALL, 0, 0, 0, helper), EXIT));
        if (!outcome.reachedVerifier()) {
            return refused(outcome.errno());
        }
        return Support.of(!isRefused(outcome.log()), "the verifier does not know it for this type of program");
    }

    private static boolean isRefused(String log) {
        return log.contains("invalid func ") || log.contains("unknown func ") || log.contains("cannot use helper");
    }

    /** A program of a type whose calls the verifier looks at; null when there is none without a target of the user. */
    private @Nullable Attempt callable(ProgramType type) {
        return switch (type) {
            case TRACING -> target(type, AttachType.TRACE_RAW_TP, "btf_trace_sched_switch", BtfKind.TYPEDEF);
            case LSM -> target(type, AttachType.LSM_MAC, "bpf_lsm_file_open", BtfKind.FUNC);
            case EXT, STRUCT_OPS, UNSPEC -> null;
            default -> attempt(type);
        };
    }

    private @Nullable Attempt target(ProgramType type, AttachType attachType, String name, BtfKind kind) {
        try {
            int id = prober.kernelTypes().find(name, kind);
            return id == 0 ? null : attempt(type).withAttachType(attachType).withTarget(id);
        } catch (KernelBtfException _) {
            return null;
        }
    }
}
