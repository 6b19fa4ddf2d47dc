package io.github.bpf4j.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.btf.BtfFeature;
import io.github.bpf4j.load.Kernel;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.probe.Support.Answer;
import io.github.bpf4j.sys.NeedsBpf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.opentest4j.TestAbortedException;

/** What is found out about a kernel agrees with what is known of its version and its configuration. */
@NeedsBpf
class FeaturesKernelTest {

    private final Features features = BpfRuntime.system().features();

    /** Holds an answer against the history of the kernel; one that is no is a skip that the kernel lab checks. */
    private static void check(Support found, String what, String firstKernel, String option) {
        if (found.answer() == Answer.UNKNOWN) {
            throw new TestAbortedException(what + ": " + found.reason());
        }
        if (found.isNo()) {
            throw new UnsupportedFeatureException(what, firstKernel,
                    found.reason() + (option.isEmpty() ? "" : "; needs " + option));
        }
        assertTrue(firstKernel.isEmpty() || code(firstKernel) <= Kernel.versionCode(),
                what + " is said to be younger than this kernel: " + firstKernel);
    }

    private static int code(String version) {
        String[] numbers = version.split("\\.");
        return Integer.parseInt(numbers[0]) << 16 | Integer.parseInt(numbers[1]) << 8;
    }

    @ParameterizedTest
    @EnumSource(value = ProgramType.class, mode = Mode.EXCLUDE, names = "UNSPEC")
    void aProgramOfEachTypeIsLoaded(ProgramType type) {
        check(features.programType(type), "programs of type " + type, History.firstKernel(type), switch (type) {
            case LIRC_MODE2 -> "CONFIG_BPF_LIRC_MODE2";
            case LSM -> "CONFIG_BPF_LSM";
            case NETFILTER -> "CONFIG_NETFILTER_BPF_LINK";
            case TRACING, EXT, STRUCT_OPS -> "CONFIG_DEBUG_INFO_BTF";
            default -> "";
        });
    }

    @ParameterizedTest
    @EnumSource(value = MapType.class, mode = Mode.EXCLUDE, names = {"UNSPEC", "UNKNOWN"})
    void aMapOfEachTypeIsCreated(MapType type) {
        check(features.mapType(type), "maps of type " + type, History.firstKernel(type), switch (type) {
            case XSKMAP -> "CONFIG_XDP_SOCKETS";
            case INODE_STORAGE -> "CONFIG_BPF_LSM";
            case STRUCT_OPS -> "CONFIG_DEBUG_INFO_BTF";
            default -> "";
        });
    }

    @ParameterizedTest
    @EnumSource(KernelFeature.class)
    void eachFeatureIsThereFromItsVersionOn(KernelFeature feature) {
        check(features.has(feature), feature.text(), feature.firstKernel(), switch (feature) {
            case KPROBE -> "CONFIG_KPROBE_EVENTS";
            case UPROBE -> "CONFIG_UPROBE_EVENTS";
            case KPROBE_MULTI, KPROBE_SESSION -> "CONFIG_FPROBE";
            case FENTRY -> "CONFIG_DEBUG_INFO_BTF";
            case LSM -> "CONFIG_BPF_LSM";
            case NETKIT -> "CONFIG_NETKIT";
            case NETFILTER_LINK -> "CONFIG_NETFILTER_BPF_LINK";
            default -> "";
        });
    }

    @ParameterizedTest
    @EnumSource(value = BtfFeature.class, mode = Mode.EXCLUDE, names = "LAYOUT")
    void eachFeatureOfBtfIsThereFromItsVersionOn(BtfFeature feature) {
        check(features.btf(feature), feature.text(), feature.firstKernel(), "");
    }

    @Test
    void helpersAreThoseOfTheType() {
        assertEquals(Answer.YES, features.helper(ProgramType.KPROBE, "bpf_map_lookup_elem").answer());
        assertEquals(Answer.YES, features.helper(ProgramType.XDP, "bpf_redirect_map").answer());
        assertEquals(Answer.NO, features.helper(ProgramType.KPROBE, "bpf_redirect_map").answer());
        assertEquals(Answer.NO, features.helper(ProgramType.KPROBE, 9999).answer());
    }

    @Test
    void theReleaseIsThatOfTheRunningKernel() {
        assertEquals(Kernel.release(), features.release());
        assertFalse(features.report().text().isEmpty());
    }
}
