package io.github.bpf4j.probe;

import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfFeature;
import io.github.bpf4j.insn.HelperFunctions;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.object.SectionRule;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.SystemCalls;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What the running kernel can do, found out by trying it. Nothing is tried before somebody asks, and nothing twice.
 *
 * <p>What was tried is closed at once. The kernel is asked with the permissions of this process: without them most
 * answers are {@link Support.Answer#UNKNOWN}. Safe for use by several threads.
 */
public final class Features {

    private final Prober prober;
    private final KernelFiles files;
    private final ProgramProbes programs;
    private final MapProbes maps;
    private final BtfProbes btf;
    private final FeatureProbes features;
    private final Map<Object, Support> known = new ConcurrentHashMap<>();
    private volatile Map<String, String> configuration = Map.of();
    private volatile boolean configurationRead;

    private record Helper(ProgramType type, int number) {}

    /**
     * What a kernel can do.
     *
     * @param sys the way to it
     * @param root the directory below which its files are, {@code /} as a rule
     * @param kernelTypes gives its types, or throws {@link io.github.bpf4j.KernelBtfException}
     */
    public Features(SystemCalls sys, Path root, Supplier<Btf> kernelTypes) {
        this(new Prober(sys, new Bpf(sys), new KernelFiles(root), kernelTypes));
    }

    private Features(Prober prober) {
        this.prober = prober;
        this.files = prober.files();
        this.programs = new ProgramProbes(prober);
        this.maps = new MapProbes(prober);
        this.btf = new BtfProbes(prober);
        this.features = new FeatureProbes(prober);
    }

    /** The same kernel asked in another way, such as with a token; nothing is known of it yet. */
    public Features with(Bpf bpf) {
        return new Features(prober.with(bpf));
    }

    private Support ask(Object question, Supplier<Support> probe) {
        Support answer = known.get(question);
        if (answer != null) {
            return answer;
        }
        Support found = probe.get();
        Support first = known.putIfAbsent(question, found);
        return first == null ? found : first;
    }

    /** Whether programs of this type can be loaded. */
    public Support programType(ProgramType type) {
        return ask(type, () -> programs.type(type));
    }

    /** Whether maps of this type can be created. */
    public Support mapType(MapType type) {
        return ask(type, () -> maps.type(type));
    }

    /** What to throw for a program of this type; empty unless the kernel lacks the type for certain. */
    public Optional<UnsupportedFeatureException> lacking(ProgramType type) {
        return lacking(programType(type), "programs of type " + type, History.firstKernel(type));
    }

    /**
     * What to throw for a program of this kind of section; empty unless the kernel lacks its type, its kind of attachment
     * or its flags for certain.
     *
     * @param target what the program is attached to, by its id in BTF; 0 when that is not part of the load
     * @param holder the descriptor of the BTF or the program that has the target; 0 for the kernel itself
     */
    public Optional<UnsupportedFeatureException> lacking(SectionRule section, int target, int holder) {
        return lacking(section.type()).or(() -> lacking(programs.section(section, target, holder),
                "programs for SEC(\"" + section.name() + "\")", SectionHistory.firstKernel(section)));
    }

    /** What to throw for a map of this type; empty unless the kernel lacks the type for certain. */
    public Optional<UnsupportedFeatureException> lacking(MapType type) {
        return lacking(mapType(type), "maps of type " + type, History.firstKernel(type));
    }

    /** What to throw for a use of this; empty unless the kernel lacks it for certain. */
    public Optional<UnsupportedFeatureException> lacking(KernelFeature feature) {
        return lacking(has(feature), feature.text(), feature.firstKernel());
    }

    private static Optional<UnsupportedFeatureException> lacking(Support support, String what, String firstKernel) {
        return support.isNo()
                ? Optional.of(new UnsupportedFeatureException(what, firstKernel, support.reason()))
                : Optional.empty();
    }

    /**
     * Whether programs of this type may call a helper function.
     *
     * @param helper its name, such as {@code bpf_map_lookup_elem}
     * @throws IllegalArgumentException if there is no helper function of this name
     */
    public Support helper(ProgramType type, String helper) {
        return helper(type, HelperFunctions.number(helper)
                .orElseThrow(() -> new IllegalArgumentException("there is no helper function " + helper)));
    }

    /**
     * Whether programs of this type may call a helper function.
     *
     * @param helper its number
     */
    public Support helper(ProgramType type, int helper) {
        return ask(new Helper(type, helper), () -> programs.helper(type, helper));
    }

    /** All helper functions by name, with whether programs of this type may call them. Takes about a second. */
    public Map<String, Support> helpers(ProgramType type) {
        Map<String, Support> all = new LinkedHashMap<>();
        int number = 1;
        for (Optional<String> name = HelperFunctions.name(number); name.isPresent();) {
            all.put(name.get(), helper(type, number));
            name = HelperFunctions.name(++number);
        }
        return all;
    }

    /** Whether the kernel accepts this in the BTF of an object. */
    public Support btf(BtfFeature feature) {
        return ask(feature, () -> btf.feature(feature));
    }

    /** Whether the kernel has this. */
    public Support has(KernelFeature feature) {
        return ask(feature, () -> features.feature(feature));
    }

    /** The highest level of the instruction set that the kernel is known to take, as for clang's {@code -mcpu=v}. */
    public int instructionSet() {
        if (has(KernelFeature.ISA_V4).isYes()) {
            return 4;
        }
        if (has(KernelFeature.ISA_V3).isYes()) {
            return 3;
        }
        return has(KernelFeature.ISA_V2).isYes() ? 2 : 1;
    }

    /** The release of the kernel, as {@code uname -r} prints it; empty when it cannot be read. */
    public String release() {
        return files.release();
    }

    /**
     * A value of the configuration that the kernel was built with, such as {@code y}.
     *
     * @param option with {@code CONFIG_} in front
     * @return empty when it is not set, and when the configuration is nowhere to be found
     */
    public Optional<String> configuration(String option) {
        return Optional.ofNullable(configuration().get(option));
    }

    /** The whole configuration that the kernel was built with; empty when it is nowhere to be found. */
    public Map<String, String> configuration() {
        if (!configurationRead) {
            configuration = Map.copyOf(files.configuration());
            configurationRead = true;
        }
        return configuration;
    }

    /** Where the configuration is looked for, in this order. */
    public List<String> configurationPlaces() {
        return files.configurations().stream().map(place -> "/" + place).toList();
    }

    /**
     * A setting of the running kernel.
     *
     * @param name as {@code sysctl(8)} has it, such as {@code kernel.unprivileged_bpf_disabled}
     * @return empty when there is none, or when it may not be read
     */
    public Optional<String> setting(String name) {
        return files.read("proc/sys/" + name.replace('.', '/'));
    }

    /** Tries everything but helper functions, and puts it together. */
    public FeatureReport report() {
        return FeatureReport.of(this);
    }
}
