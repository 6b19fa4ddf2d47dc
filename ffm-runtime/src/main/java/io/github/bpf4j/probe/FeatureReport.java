package io.github.bpf4j.probe;

import io.github.bpf4j.btf.BtfFeature;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.probe.Support.Answer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All that was found out about a kernel, to show and to compare.
 *
 * @param release the kernel's release
 * @param settings settings of the running kernel by name; one that cannot be read is missing
 * @param configuration what the kernel was built with, of those options that concern BPF
 * @param sections answers by name, by section
 */
public record FeatureReport(String release, Map<String, String> settings, Map<String, String> configuration,
        Map<String, Map<String, Support>> sections) {

    private static final List<String> SETTINGS = List.of("kernel.unprivileged_bpf_disabled", "net.core.bpf_jit_enable",
            "net.core.bpf_jit_harden", "net.core.bpf_jit_kallsyms", "kernel.perf_event_paranoid",
            "kernel.kptr_restrict", "kernel.bpf_stats_enabled");
    private static final List<String> OPTIONS = List.of("CONFIG_BPF_SYSCALL", "CONFIG_BPF_JIT",
            "CONFIG_BPF_JIT_ALWAYS_ON", "CONFIG_BPF_LSM", "CONFIG_BPF_EVENTS", "CONFIG_BPF_STREAM_PARSER",
            "CONFIG_BPF_KPROBE_OVERRIDE", "CONFIG_CGROUP_BPF", "CONFIG_DEBUG_INFO_BTF",
            "CONFIG_DEBUG_INFO_BTF_MODULES", "CONFIG_DYNAMIC_FTRACE_WITH_DIRECT_CALLS", "CONFIG_FPROBE",
            "CONFIG_FTRACE_SYSCALLS", "CONFIG_FUNCTION_ERROR_INJECTION", "CONFIG_FUNCTION_TRACER",
            "CONFIG_KPROBE_EVENTS", "CONFIG_LWTUNNEL_BPF", "CONFIG_NETFILTER_BPF_LINK", "CONFIG_NETKIT",
            "CONFIG_NET_CLS_BPF", "CONFIG_SCHED_CLASS_EXT", "CONFIG_UPROBE_EVENTS", "CONFIG_XDP_SOCKETS");

    static FeatureReport of(Features features) {
        Map<String, String> settings = new LinkedHashMap<>();
        SETTINGS.forEach(name -> features.setting(name).ifPresent(value -> settings.put(name, value)));
        Map<String, String> configuration = new LinkedHashMap<>();
        OPTIONS.forEach(name -> features.configuration(name).ifPresent(value -> configuration.put(name, value)));
        Map<String, Map<String, Support>> sections = new LinkedHashMap<>();
        for (KernelFeature feature : KernelFeature.values()) {
            section(sections, lower(feature.group())).put(feature.text(),
                    dated(features.has(feature), feature.firstKernel()));
        }
        for (BtfFeature feature : BtfFeature.values()) {
            section(sections, "btf").put(feature.text(), dated(features.btf(feature), feature.firstKernel()));
        }
        for (ProgramType type : ProgramType.values()) {
            if (type != ProgramType.UNSPEC) {
                section(sections, "program types").put(lower(type),
                        dated(features.programType(type), History.firstKernel(type)));
            }
        }
        for (MapType type : MapType.values()) {
            if (type != MapType.UNSPEC && type != MapType.UNKNOWN) {
                section(sections, "map types").put(lower(type),
                        dated(features.mapType(type), History.firstKernel(type)));
            }
        }
        return new FeatureReport(features.release(), settings, configuration, sections);
    }

    /** This report with the helper functions that programs of a type may call. */
    public FeatureReport with(ProgramType type, Map<String, Support> helpers) {
        Map<String, Map<String, Support>> more = new LinkedHashMap<>(sections);
        more.put("helpers of " + lower(type), helpers);
        return new FeatureReport(release, settings, configuration, Collections.unmodifiableMap(more));
    }

    private static Map<String, Support> section(Map<String, Map<String, Support>> sections, String name) {
        return sections.computeIfAbsent(name, _ -> new LinkedHashMap<>());
    }

    private static Support dated(Support support, String firstKernel) {
        return support.answer() == Answer.NO && !firstKernel.isEmpty()
                ? Support.no("since Linux " + firstKernel + "; " + support.reason())
                : support;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The report for people. */
    public String text() {
        StringBuilder text = new StringBuilder("kernel ").append(release).append('\n');
        values(text, "settings", settings);
        values(text, "configuration", configuration);
        sections.forEach((title, answers) -> {
            text.append('\n').append(title).append('\n');
            answers.forEach((name, support) -> text.append(String.format(Locale.ROOT, "  %-38s %s%s%n", name,
                    lower(support.answer()), support.reason().isEmpty() ? "" : " (" + support.reason() + ")")));
        });
        return text.toString();
    }

    private static void values(StringBuilder text, String title, Map<String, String> values) {
        if (!values.isEmpty()) {
            text.append('\n').append(title).append('\n');
            values.forEach((name, value) -> text.append(String.format(Locale.ROOT, "  %-38s %s%n", name, value)));
        }
    }

    /** The report for programs. */
    public String json() {
        return Json.of(this);
    }
}
