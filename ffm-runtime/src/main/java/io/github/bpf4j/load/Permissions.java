package io.github.bpf4j.load;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.PermissionException;
import io.github.bpf4j.sys.Capability;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.SystemCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out which permission a refused call lacks, and what to type. */
public final class Permissions {

    private static final List<Capability> NEEDED = List.of(Capability.CAP_BPF, Capability.CAP_PERFMON);

    private Permissions() {}

    /** The diagnosis of a call that was refused for lack of permission; any other refusal as it is. */
    public static BpfException explain(SystemCalls sys, KernelException refusal) {
        if (refusal.errno() != Errno.EPERM && refusal.errno() != Errno.EACCES) {
            return refusal;
        }
        Set<Capability> effective = Capability.effective(sys);
        Set<Capability> missing = new LinkedHashSet<>(NEEDED);
        missing.removeAll(effective);
        if (effective.contains(Capability.CAP_SYS_ADMIN)) {
            missing.clear();
        }
        String place = refusal.call() + (refusal.detail().isEmpty() ? "" : " (" + refusal.detail() + ")");
        String finding = missing.isEmpty() ? forbiddenAnyway(place) : lacking(place, missing);
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
                + "\" in a systemd unit, or \"setcap " + lower + "+ep\" on the java launcher.";
    }

    private static String forbiddenAnyway(String place) {
        List<String> suspects = new ArrayList<>();
        if (read("/proc/self/status").contains("Seccomp:\t2")) {
            suspects.add("a seccomp filter, which this process has (containers: --security-opt seccomp=…)");
        }
        String lockdown = read("/sys/kernel/security/lockdown");
        if (lockdown.contains("[integrity]") || lockdown.contains("[confidentiality]")) {
            suspects.add("kernel lockdown, which is on: " + lockdown.strip());
        }
        if (suspects.isEmpty()) {
            suspects.add("a security module, or a user namespace other than the host's");
        }
        return "the kernel does not permit " + place + " although this process has the capabilities. What forbids it"
                + " may be " + String.join(", or ", suspects) + ".";
    }

    /** What a file says; nothing when it cannot be read. */
    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException _) {
            return "";
        }
    }
}
