package io.github.bpf4j.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.PermissionException;
import io.github.bpf4j.TestObject;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.VerifierException;
import io.github.bpf4j.load.Kernel;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.SectionRule;
import io.github.bpf4j.object.SectionRule.Trait;
import io.github.bpf4j.sys.NeedsBpf;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/**
 * A program of each kind of section ({@code sections.bpf.c}) is loaded by the kernels that {@link SectionHistory} says
 * and refused by the others, in words that name the first of them.
 */
@NeedsBpf
class SectionsKernelTest {

    /** Those of which {@code sections.bpf.c} can have no program. */
    private static final Set<String> WITHOUT_PROGRAM = Set.of("freplace", "struct_ops", "struct_ops.s");

    /**
     * Older kernels do not look at the attach type of these, or not at the flag, and load them like others of their type;
     * they refuse to attach them.
     */
    private static final Set<String> LOADED_BY_OLDER_KERNELS = Set.of("kprobe.multi", "kretprobe.multi",
            "kprobe.session", "uprobe.multi", "uretprobe.multi", "uprobe.multi.s", "uretprobe.multi.s",
            "uprobe.session", "uprobe.session.s", "tc/ingress", "tc/egress", "tcx/ingress", "tcx/egress",
            "netkit/primary", "netkit/peer", "sk_reuseport/migrate", "sk_skb/verdict", "tp_btf.s", "iter.s");

    /** The features by which such a kind is known, which {@link FeaturesKernelTest} holds against the kernels. */
    private static final Map<String, KernelFeature> FEATURES = Map.of("kprobe.multi", KernelFeature.KPROBE_MULTI,
            "kprobe.session", KernelFeature.KPROBE_SESSION, "uprobe.multi", KernelFeature.UPROBE_MULTI,
            "uprobe.session", KernelFeature.UPROBE_SESSION, "tcx/ingress", KernelFeature.TCX, "netkit/primary",
            KernelFeature.NETKIT);

    static List<String> programs() {
        return BpfObjectFile.parse(TestObject.bytes("sections"), "sections").programs().stream()
                .map(program -> program.name()).toList();
    }

    private static SectionRule rule(BpfProgram program) {
        return Objects.requireNonNull(program.spec().section().rule());
    }

    /** What of the kernel's configuration a kind of program needs. */
    private static String option(SectionRule rule) {
        return switch (rule.type()) {
            case LIRC_MODE2 -> "CONFIG_BPF_LIRC_MODE2";
            case LSM -> "CONFIG_BPF_LSM";
            case NETFILTER -> "CONFIG_NETFILTER_BPF_LINK";
            case TRACING ->
                rule.traits().contains(Trait.SLEEPABLE) ? "CONFIG_FUNCTION_ERROR_INJECTION" : "CONFIG_DEBUG_INFO_BTF";
            case KPROBE -> rule.attachType() == null ? "CONFIG_KPROBE_EVENTS" : "CONFIG_FPROBE";
            case SCHED_CLS -> rule.name().startsWith("netkit") ? "CONFIG_NETKIT" : "";
            default -> "";
        };
    }

    private static UnsupportedFeatureException lacking(SectionRule rule, String reason) {
        String option = option(rule);
        return new UnsupportedFeatureException("programs for SEC(\"" + rule.name() + "\")",
                SectionHistory.firstKernel(rule), reason + (option.isEmpty() ? "" : "; needs " + option));
    }

    private static int code(String version) {
        String[] numbers = version.split("\\.");
        return Integer.parseInt(numbers[0]) << 16 | Integer.parseInt(numbers[1]) << 8;
    }

    private static void load(BpfObject object, SectionRule rule) {
        try {
            object.load();
        } catch (UnsupportedFeatureException e) {
            assertEquals(SectionHistory.firstKernel(rule), e.firstKernel(), e.getMessage());
            throw lacking(rule, String.valueOf(e.getMessage()));
        } catch (PermissionException e) {
            // Root may load all: a kernel that has been changed to refuse some.
            throw new TestAbortedException(e.getMessage(), e);
        } catch (VerifierException e) {
            if (e.log().contains("is not sleepable")) {
                throw lacking(rule, e.log().strip());
            }
            throw e;
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramIsLoadedByTheKernelsThatHaveItsKind(String name) {
        try (BpfObject object = TestObject.open("sections")) {
            BpfProgram program = object.program(name);
            program.autoload(true);
            SectionRule rule = rule(program);
            load(object, rule);
            AttachSupport support = program.attachSupport();
            if (!support.supported()) {
                throw lacking(rule, support.reason());
            }
            String first = SectionHistory.firstKernel(rule);
            assertTrue(
                    first.isEmpty() || LOADED_BY_OLDER_KERNELS.contains(rule.name())
                            || code(first) <= Kernel.versionCode(),
                    rule.name() + " is said to be younger than this kernel: " + first);
        }
    }

    @Test
    void whatIsKnownOfAFeatureAndOfItsSectionIsTheSame() {
        FEATURES.forEach((name, feature) -> assertEquals(feature.firstKernel(), SectionHistory.firstKernel(
                SectionRule.table().stream().filter(rule -> rule.name().equals(name)).findFirst().orElseThrow())));
    }

    @Test
    void theObjectHasAProgramForEachSectionThatIsKnown() {
        Set<String> known = SectionRule.table().stream().map(SectionRule::name).collect(Collectors.toSet());
        known.removeAll(WITHOUT_PROGRAM);
        try (BpfObject object = TestObject.open("sections"); Stream<BpfProgram> all = object.programs().stream()) {
            assertEquals(known, all.map(program -> rule(program).name()).collect(Collectors.toSet()));
        }
    }
}
