package io.github.bpf4j.load;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.PermissionException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.sys.Capability;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.LockedMemory;
import io.github.bpf4j.sys.SystemCall;
import io.github.bpf4j.sys.SystemCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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

    private static final String SECCOMP = "a seccomp filter, which this process has (containers: --security-opt"
            + " seccomp=\u2026; systemd: SystemCallFilter=bpf perf_event_open)";
    private static final Set<Capability> FOR_MOST = EnumSet.of(Capability.CAP_BPF, Capability.CAP_PERFMON);
    private static final Path UNPRIVILEGED = Path.of("/proc/sys/kernel/unprivileged_bpf_disabled");
    private static final Path LOCKDOWN = Path.of("/sys/kernel/security/lockdown");
    private static final Path STATUS = Path.of("/proc/thread-self/status");
    private static final Pattern ROOT = Pattern.compile("(?m)^Uid:\\s+\\d+\\s+0\\s");
    private static final int FIRST_WITHOUT_LIMIT = 5 << 16 | 11 << 8;
    private static final int NO_COMMAND = 9999;

    private Permissions() {}

    /** The diagnosis of a call that was refused for lack of permission; any other refusal as it is. */
    public static BpfException explain(SystemCalls sys, KernelException refusal) {
        return explain(sys, refusal, isAboutOthers(refusal.call()) ? EnumSet.of(Capability.CAP_SYS_ADMIN) : FOR_MOST);
    }

    /** The diagnosis of a call for an object with programs of these types. */
    static BpfException explain(SystemCalls sys, KernelException refusal, Collection<ProgramType> types) {
        Set<Capability> needed = EnumSet.of(Capability.CAP_BPF);
        if (types.stream().anyMatch(NETWORK::contains)) {
            needed.add(Capability.CAP_NET_ADMIN);
        }
        if (types.stream().anyMatch(TRACING::contains)) {
            needed.add(Capability.CAP_PERFMON);
        }
        return isAboutOthers(refusal.call()) ? explain(sys, refusal) : explain(sys, refusal, needed);
    }

    /** Objects by their ids are for who may see those of all processes. */
    private static boolean isAboutOthers(String call) {
        return call.endsWith("_BY_ID") || call.endsWith("_NEXT_ID");
    }

    /** The diagnosis of a call that needs certain capabilities. */
    public static BpfException explain(SystemCalls sys, KernelException refusal, Set<Capability> needed) {
        String place = refusal.call() + (refusal.detail().isEmpty() ? "" : " (" + refusal.detail() + ")");
        if (refusal.errno() == Errno.ENOSYS && refusal.call().startsWith("BPF_")) {
            return read(STATUS).contains("Seccomp:\t2")
                    ? new PermissionException("the kernel does not permit " + place + ": " + SECCOMP, refusal.call(),
                            Set.of(), refusal)
                    : new UnsupportedFeatureException("system call bpf(2)", "",
                            "needs CONFIG_BPF_SYSCALL; sandboxes such as gVisor do not have it");
        }
        if (refusal.errno() != Errno.EPERM && refusal.errno() != Errno.EACCES) {
            return refusal;
        }
        Set<Capability> missing = missing(sys);
        missing.retainAll(needed);
        String finding = missing.isEmpty() || Token.isInUserNamespace()
                ? forbiddenAnyway(sys, place, refusal)
                : lacking(place, missing, needed);
        return new PermissionException(finding, refusal.call(), missing, refusal);
    }

    /** Those of the capabilities that matter to bpf which this thread does not have in effect. */
    static Set<Capability> missing(SystemCalls sys) {
        Set<Capability> missing = EnumSet.of(Capability.CAP_BPF, Capability.CAP_PERFMON, Capability.CAP_NET_ADMIN,
                Capability.CAP_SYS_ADMIN);
        Set<Capability> effective = Capability.effective(sys);
        missing.removeAll(effective);
        if (effective.contains(Capability.CAP_SYS_ADMIN)) {
            missing.clear();
        }
        return missing;
    }

    /** The state of kernel lockdown when it is on, otherwise empty. */
    static String lockdown() {
        String lockdown = read(LOCKDOWN).strip();
        return lockdown.contains("[integrity]") || lockdown.contains("[confidentiality]") ? lockdown : "";
    }

    private static String lacking(String place, Set<Capability> missing, Set<Capability> needed) {
        boolean root = ROOT.matcher(read(STATUS)).find();
        return "the kernel does not permit " + place + ": this process " + (root ? "is root, but " : "") + "lacks "
                + names(missing, " and ") + "." + (missing.contains(Capability.CAP_BPF) ? unprivileged() : "")
                + (root ? " Give it what it needs:" : " Run it as root, or give it what it needs:") + remedy(needed);
    }

    private static String names(Set<Capability> capabilities, String between) {
        // The list of the kernel has the oldest first; CAP_BPF is the one that everybody needs.
        return new ArrayList<>(capabilities).reversed().stream().map(Capability::name)
                .collect(Collectors.joining(between));
    }

    /** What to type to get these capabilities; all of them, since some ways replace those that are there. */
    private static String remedy(Set<Capability> needed) {
        String names = names(needed, " ");
        String plain = names.replace("CAP_", "");
        String home = System.getProperty("java.home");
        return "\n    docker run --cap-add " + plain.replace(" ", " --cap-add ")
                + "\n    capabilities: {add: [" + plain.replace(" ", ", ") + "]}, in a securityContext of Kubernetes"
                + "\n    AmbientCapabilities=" + names + ", in the [Service] of a systemd unit"
                + "\n    setcap " + names.toLowerCase(Locale.ROOT).replace(' ', ',') + "+ep " + home
                + "/bin/java, with "
                + home + "/lib in a file of /etc/ld.so.conf.d, then ldconfig (otherwise java does not start)";
    }

    /** Without capabilities there was a little that everybody could load, on kernels and systems that allow it. */
    private static String unprivileged() {
        String setting = read(UNPRIVILEGED).strip();
        return setting.isEmpty() || setting.equals("0")
                ? ""
                : " (kernel.unprivileged_bpf_disabled is " + setting + ": without it nothing is permitted.)";
    }

    private static String forbiddenAnyway(SystemCalls sys, String place, KernelException refusal) {
        List<String> suspects = new ArrayList<>();
        if (Token.isInUserNamespace()) {
            suspects.add(
                    "a user namespace, in which this process runs and whose capabilities do not count here: run it in"
                            + " the host's (containers: --userns=host), or have a bpf file system delegated to it and load with"
                            + " OpenOptions.withToken (Linux 6.9)");
        }
        if (read(STATUS).contains("Seccomp:\t2") && !(refusal.call().startsWith("BPF_") && takesCommands(sys))) {
            suspects.add(SECCOMP);
        }
        if (!lockdown().isEmpty()) {
            suspects.add("kernel lockdown, which is on: " + lockdown() + " (lockdown= of the kernel's command line, or"
                    + " Secure Boot)");
        }
        if (Kernel.versionCode() < FIRST_WITHOUT_LIMIT && LockedMemory.isLimited(sys)) {
            suspects.add(
                    "the limit of locked memory, against which kernels before 5.11 count maps and programs: \"ulimit"
                            + " -l unlimited\" in a shell, \"--ulimit memlock=-1\" for a container, \"LimitMEMLOCK=infinity\" in"
                            + " a systemd unit, or CAP_SYS_RESOURCE, with which this library lifts it");
        }
        if (suspects.isEmpty()) {
            suspects.add("a security module (SELinux, AppArmor: look for \"denied\" in the log of the kernel, dmesg or"
                    + " ausearch -m avc)");
        }
        return "the kernel does not permit " + place + " although this process has the capabilities. What forbids it"
                + " may be " + String.join(", or ", suspects) + ".";
    }

    /** Whether bpf(2) gets as far as the kernel: of a command that does not exist that says EINVAL. */
    private static boolean takesCommands(SystemCalls sys) {
        return sys.invoke(SystemCall.BPF.number(), NO_COMMAND, 0, 0, 0, 0, 0) == -Errno.EINVAL;
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
