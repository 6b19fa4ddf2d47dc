package io.github.bpf4j.load;

import io.github.bpf4j.RelocationException;
import io.github.bpf4j.object.ExternSpec.Kconfig;
import io.github.bpf4j.probe.Features;
import io.github.bpf4j.probe.KernelFeature;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Fills section {@code .kconfig}: values of the kernel's configuration, and what loaders know of the kernel. */
final class KernelConfig {

    private final Features features;
    private final String userLines;

    KernelConfig(Features features, String userLines) {
        this.features = features;
        this.userLines = userLines;
    }

    void fill(List<Kconfig> values, MemorySegment section) {
        Set<String> set = new HashSet<>();
        for (Kconfig value : values) {
            if (value.name().startsWith("LINUX_")) {
                KconfigValue.number(value, ownKnowledge(value), section);
                set.add(value.name());
            }
        }
        Map<String, Kconfig> byName = values.stream().filter(value -> !set.contains(value.name()))
                .collect(Collectors.toMap(Kconfig::name, Function.identity()));
        userLines.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                take(line.substring(0, equals), line.substring(equals + 1).strip(), byName, set, section);
            }
        });
        if (!set.containsAll(byName.keySet())) {
            features.configuration().forEach((name, value) -> take(name, value, byName, set, section));
        }
        requireStrong(byName, set);
    }

    private long ownKnowledge(Kconfig value) {
        return switch (value.name()) {
            case "LINUX_KERNEL_VERSION" -> Kernel.versionCode();
            case "LINUX_HAS_SYSCALL_WRAPPER" -> features.has(KernelFeature.SYSCALL_WRAPPER).isYes() ? 1 : 0;
            case "LINUX_HAS_BPF_COOKIE" -> features.has(KernelFeature.ATTACH_COOKIE).isYes() ? 1 : 0;
            default -> {
                if (value.weak()) {
                    yield 0;
                }
                throw new RelocationException("", "extern \"" + value.name() + "\" is no value that a loader knows;"
                        + " known are LINUX_KERNEL_VERSION, LINUX_HAS_BPF_COOKIE, LINUX_HAS_SYSCALL_WRAPPER", null);
            }
        };
    }

    /** Takes over the first value for each name: lines of the user go before those of the system. */
    private static void take(String name, String text, Map<String, Kconfig> values, Set<String> set,
            MemorySegment section) {
        Kconfig value = name.startsWith("CONFIG_") ? values.get(name) : null;
        if (value != null && set.add(name)) {
            KconfigValue.text(value, text, section);
        }
    }

    private void requireStrong(Map<String, Kconfig> values, Set<String> set) {
        List<String> unset = values.values().stream().filter(value -> !value.weak() && !set.contains(value.name()))
                .map(Kconfig::name).sorted().toList();
        if (!unset.isEmpty()) {
            throw new RelocationException("", "the kernel's configuration does not set " + String.join(", ", unset)
                    + " (looked in " + features.configurationPlaces()
                    + "); give a value with OpenOptions.withKernelConfig, or declare"
                    + " the extern __weak", null);
        }
    }
}
