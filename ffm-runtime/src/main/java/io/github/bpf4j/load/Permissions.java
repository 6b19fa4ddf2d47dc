package io.github.bpf4j.load;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.PermissionException;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.sys.Capability;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.LockedMemory;
import io.github.bpf4j.sys.SystemCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out which permission a refused call lacks, and what to type. */
public final class Permissions {

    /** {@code is_net_admin_prog_type} of the kernel. */
    private static final Set<ProgramType> NETWORK = EnumSet.of(ProgramType.SCHED_CLS, ProgramType.SCHED_ACT,
            ProgramType.XDP, ProgramType.LWT_IN, ProgramType.LWT_OUT, ProgramType.LWT_XMIT, ProgramType.LWT_SEG6LOCAL,
            ProgramType.SK_SKB, ProgramType.SK_MSG, ProgramType.LIRC_MODE2, ProgramType.FLOW_DISSECTOR,
            ProgramType.CGROUP_DEVICE, ProgramType.CGROUP_SOCK, ProgramType.CGROUP_SOCK_ADDR,
            ProgramType.CGROUP_SOCKOPT, ProgramType.CGROUP_SYSCTL, ProgramType.SOCK_OPS, ProgramType.EXT,
            ProgramType.NETFILTER);

    /** {@code is_perfmon_prog_type} of the kernel. */
    private static final Set<ProgramType> TRACING = EnumSet.of(ProgramType.KPROBE, ProgramType.TRACEPOINT,
            ProgramType.PERF_EVENT, ProgramType.RAW_TRACEPOINT, ProgramType.RAW_TRACEPOINT_WRITABLE,
            ProgramType.TRACING, ProgramType.LSM, ProgramType.STRUCT_OPS, ProgramType.EXT);

    private static final Set<Capability> FOR_MOST = EnumSet.of(Capability.CAP_BPF, Capability.CAP_PERFMON);
    private static final Path UNPRIVILEGED = Path.of("/proc/sys/kernel/unprivileged_bpf_disabled");
    private static final Path LOCKDOWN = Path.of("/sys/kernel/security/lockdown");
    private static final Path STATUS = Path.of("/proc/thread-self/status");
    private static final int FIRST_WITHOUT_LIMIT = 5 << 16 | 11 << 8;

    private Permissions() {}

    /** The diagnosis of a call that was refused for lack of permission; any other refusal as it is. */
    public static BpfException explain(SystemCalls sys, KernelException refusal) {
        return explain(sys, refusal, FOR_MOST);
    }

    /** The diagnosis of the load of a program. */
    static BpfException explain(SystemCalls sys, KernelException refusal, ProgramType type) {
        Set<Capability> needed = EnumSet.of(Capability.CAP_BPF);
        if (NETWORK.contains(type)) {
            needed.add(Capability.CAP_NET_ADMIN);
        }
        if (TRACING.contains(type)) {
            needed.add(Capability.CAP_PERFMON);
        }
        return explain(sys, refusal, needed);
    }

    /** The diagnosis of a call that needs certain capabilities. */
    public static BpfException explain(SystemCalls sys, KernelException refusal, Set<Capability> needed) {
        if (refusal.errno() != Errno.EPERM && refusal.errno() != Errno.EACCES) {
            return refusal;
        }
        Set<Capability> effective = Capability.effective(sys);
        Set<Capability> missing = new LinkedHashSet<>(needed);
        missing.removeAll(effective);
        if (effective.contains(Capability.CAP_SYS_ADMIN)) {
            missing.clear();
        }
        String place = refusal.call() + (refusal.detail().isEmpty() ? "" : " (" + refusal.detail() + ")");
        String finding = missing.isEmpty() ? forbiddenAnyway(sys, place) : lacking(place, missing);
        return new PermissionException(finding, refusal.call(), missing, refusal);
    }

    private static String lacking(String place, Set<Capability> missing) {
        String names = missing.stream().map(Capability::name).collect(Collectors.joining(" and "));
        String flags = missing.stream().map(capability -> capability.name().substring("CAP_".length()))
                .collect(Collectors.joining(","));
        String lower = missing.stream().map(capability -> capability.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
        return "the kernel does not permit " + place + ": this process lacks " + names + ". Run it as root (sudo),"
                + " or give it the capabilities: \"docker run --cap-add " + flags.replace(",", " --cap-add ")
                + "\" in a container, \"AmbientCapabilities=" + names.replace(" and ", " ")
                + "\" in a systemd unit, or \"setcap " + lower + "+ep\" on the java launcher." + unprivileged();
    }

    /** Without capabilities there was a little that everybody could load, on kernels and systems that allow it. */
    private static String unprivileged() {
        String setting = read(UNPRIVILEGED).strip();
        return setting.isEmpty() || setting.equals("0")
                ? ""
                : " (kernel.unprivileged_bpf_disabled is " + setting + ": without them nothing is permitted.)";
    }

    private static String forbiddenAnyway(SystemCalls sys, String place) {
        List<String> suspects = new ArrayList<>();
        if (Token.isInUserNamespace()) {
            suspects.add(
                    "a user namespace, in which this process runs and whose capabilities do not count here: run it in"
                            + " the host's (containers: --userns=host), or have a bpf file system delegated to it and load with"
                            + " OpenOptions.withToken (Linux 6.9)");
        }
        if (read(STATUS).contains("Seccomp:\t2")) {
            suspects.add("a seccomp filter, which this process has (containers: --security-opt seccomp=…; systemd:"
                    + " SystemCallFilter=bpf perf_event_open)");
        }
        String lockdown = read(LOCKDOWN);
        if (lockdown.contains("[integrity]") || lockdown.contains("[confidentiality]")) {
            suspects.add("kernel lockdown, which is on: " + lockdown.strip());
        }
        if (Kernel.versionCode() < FIRST_WITHOUT_LIMIT && LockedMemory.isLimited(sys)) {
            suspects.add(
                    "the limit of locked memory, against which kernels before 5.11 count maps and programs: \"ulimit"
                            + " -l unlimited\" in a shell, \"--ulimit memlock=-1\" for a container, \"LimitMEMLOCK=infinity\" in"
                            + " a systemd unit, or CAP_SYS_RESOURCE, with which this library lifts it");
        }
        if (suspects.isEmpty()) {
            suspects.add("a security module");
        }
        return "the kernel does not permit " + place + " although this process has the capabilities. What forbids it"
                + " may be " + String.join(", or ", suspects) + ".";
    }

    /** What a file says; nothing when it cannot be read. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException _) {
            return "";
        }
    }
}
