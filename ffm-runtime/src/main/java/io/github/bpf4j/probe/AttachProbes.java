package io.github.bpf4j.probe;

import static io.github.bpf4j.probe.Code.EXIT;
import static io.github.bpf4j.probe.Code.RETURN_0;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.bpf4j.KernelBtfException;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.probe.Prober.Attempt;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.LinkOptions;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.RawTracepointOpen;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Where programs can be attached. As a rule a link is made to something that does not exist: a kernel that knows the
 * kind of link misses the target, one that does not finds the arguments invalid.
 */
final class AttachProbes {

    private static final int NO_DEVICE = Integer.MAX_VALUE;
    private static final int NO_DESCRIPTOR = -1;
    private static final int ALL_PROCESSES = -1;
    private static final int NO_FAMILY = 255;
    private static final int EAFNOSUPPORT = 97;
    private static final String EVENTS = "sys/bus/event_source/devices/";
    private static final String SECURITY = "sys/kernel/security/lsm";

    private final Prober prober;

    AttachProbes(Prober prober) {
        this.prober = prober;
    }

    Support feature(KernelFeature feature) {
        return switch (feature) {
            case KPROBE -> probeEvents("kprobe", "CONFIG_KPROBE_EVENTS");
            case UPROBE -> probeEvents("uprobe", "CONFIG_UPROBE_EVENTS");
            case PERF_EVENT_LINK -> link(ProgramType.TRACEPOINT, AttachType.PERF_EVENT, NO_DESCRIPTOR, Errno.EBADF);
            case KPROBE_MULTI -> kprobeMulti(AttachType.TRACE_KPROBE_MULTI);
            case KPROBE_SESSION -> kprobeMulti(AttachType.TRACE_KPROBE_SESSION);
            case UPROBE_MULTI -> uprobeMulti(AttachType.TRACE_UPROBE_MULTI);
            case UPROBE_SESSION -> uprobeMulti(AttachType.TRACE_UPROBE_SESSION);
            case FENTRY -> fentry();
            case LSM -> securityHooks();
            case CGROUP_LINK ->
                link(ProgramType.CGROUP_SKB, AttachType.CGROUP_INET_INGRESS, NO_DESCRIPTOR, Errno.EBADF);
            case NETNS_LINK -> link(ProgramType.FLOW_DISSECTOR, AttachType.FLOW_DISSECTOR, NO_DESCRIPTOR, Errno.EBADF,
                    Errno.EINVAL);
            case NETFILTER_LINK -> netfilter();
            case TCX -> link(ProgramType.SCHED_CLS, AttachType.TCX_INGRESS, NO_DEVICE, Errno.ENODEV);
            case NETKIT -> link(ProgramType.SCHED_CLS, AttachType.NETKIT_PRIMARY, NO_DEVICE, Errno.ENODEV);
            case SOCKMAP_LINK -> link(ProgramType.SK_MSG, AttachType.SK_MSG_VERDICT, NO_DESCRIPTOR, Errno.EBADF);
            default -> throw new IllegalArgumentException(feature.name());
        };
    }

    private Support probeEvents(String kind, String option) {
        return Support.of(prober.files().exists(EVENTS + kind + "/type"),
                "no /" + EVENTS + kind + ", needs " + option);
    }

    private Support link(ProgramType type, AttachType attachType, int target, int... known) {
        int errno = prober.link(ProgramProbes.attempt(type), target, attachType, new LinkOptions.None());
        return answer(errno, known);
    }

    private static Support answer(int errno, int... known) {
        boolean yes = errno == 0 || Arrays.stream(known).anyMatch(one -> one == errno);
        return yes ? Support.yes() : Support.refused("BPF_LINK_CREATE", errno);
    }

    private Support kprobeMulti(AttachType attachType) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment names = arena.allocateFrom(ADDRESS, Memory.cString(arena, "bpf4j_is_no_function"));
            LinkOptions options = new LinkOptions.KprobeMulti(0, 1, names, MemorySegment.NULL, MemorySegment.NULL);
            int errno = prober.link(kprobe(attachType), 0, attachType, options);
            return errno == Errno.EOPNOTSUPP
                    ? Support.no("needs CONFIG_FPROBE")
                    : answer(errno, Errno.ESRCH, Errno.ENOENT);
        }
    }

    /** Of something that is no file. The first kernels took the number of a process for that of a thread. */
    private Support uprobeMulti(AttachType type) {
        Support found = answer(uprobeMulti(type, 0), Errno.EBADF);
        return found.isYes() && uprobeMulti(type, ALL_PROCESSES) != Errno.EINVAL
                ? Support.no("its links to a process see one thread alone, which is corrected in Linux 6.10")
                : found;
    }

    private int uprobeMulti(AttachType type, int pid) {
        try (Arena arena = Arena.ofConfined()) {
            LinkOptions options = new LinkOptions.UprobeMulti(Memory.cString(arena, "/"),
                    arena.allocateFrom(JAVA_LONG, 0), MemorySegment.NULL, MemorySegment.NULL, 1, 0, pid);
            return prober.link(kprobe(type), 0, type, options);
        }
    }

    private static Attempt kprobe(AttachType attachType) {
        return ProgramProbes.attempt(ProgramType.KPROBE).withAttachType(attachType);
    }

    private Support netfilter() {
        return answer(prober.link(ProgramProbes.attempt(ProgramType.NETFILTER), 0, AttachType.NETFILTER,
                new LinkOptions.Netfilter(NO_FAMILY, 0, 0, 0)), EAFNOSUPPORT);
    }

    /** On a function of the kernel that nothing calls but the test runs of programs. */
    private Support fentry() {
        try {
            int id = prober.kernelTypes().find("bpf_fentry_test1", BtfKind.FUNC);
            if (id == 0) {
                return Support.unknown("the kernel has no function bpf_fentry_test1 to try it on");
            }
            Attempt attempt = Attempt.of(ProgramType.TRACING, RETURN_0, EXIT).withAttachType(AttachType.TRACE_FENTRY)
                    .withTarget(id);
            int errno = prober.use(attempt, program -> prober.errno(BpfCommand.RAW_TRACEPOINT_OPEN,
                    new RawTracepointOpen(MemorySegment.NULL, program.number(), 0)));
            return errno == 0 ? Support.yes() : Support.refused("fentry of bpf_fentry_test1", errno);
        } catch (KernelBtfException _) {
            return Support.no("needs the kernel's types, CONFIG_DEBUG_INFO_BTF");
        }
    }

    private Support securityHooks() {
        return prober.files().read(SECURITY)
                .map(modules -> Support.of(Arrays.asList(modules.split(",")).contains("bpf"),
                        "bpf is not among the security modules: " + modules + " (boot with lsm=…,bpf)"))
                .orElse(Support.unknown("/" + SECURITY + " cannot be read"));
    }
}
