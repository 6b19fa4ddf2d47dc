package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.probe.Features;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.NeedsBpf;
import org.junit.jupiter.api.Test;

/** Of several programs for one thing, that is loaded which the kernel can attach. */
@NeedsBpf
class AlternativesKernelTest {

    @Test
    void aFunctionIsEnteredByTheHookThatTheKernelHas() {
        Features features = BpfRuntime.system().features();
        try (BpfObject object = TestObject.open("sections")) {
            BpfProgram fentry = object.program("p_fentry_bpf_fentry_test1");
            BpfProgram kprobe = object.program("p_kprobe_bpf_fentry_test1");
            BpfProgram everywhere = object.program("p_raw_tp_sys_enter");
            BpfProgram chosen = object.oneOf(fentry, kprobe, everywhere);
            if (features.has(KernelFeature.FENTRY).isYes()) {
                assertSame(fentry, chosen);
            } else {
                assertSame(features.has(KernelFeature.KPROBE).isYes() ? kprobe : everywhere, chosen);
            }
            assertEquals(1, object.load().loaded().size());
            assertTrue(chosen.isLoaded());
            assertFalse(chosen.attach().isClosed());
        }
    }

    @Test
    void aFunctionThatTheKernelLacksIsNoAlternative() {
        try (BpfObject object = TestObject.open("broken")) {
            BpfProgram missing = object.program("without_target");
            BpfProgram other = object.program("with_guarded_field");
            assertFalse(missing.attachSupport().supported());
            assertTrue(missing.attachSupport().reason().contains("function_that_no_kernel_has"));
            assertSame(other, object.oneOf(missing, other));
            object.load();
            assertTrue(other.isLoaded());
        }
    }

    @Test
    void thereIsAnAlternativeToManyKprobesAtOnce() {
        try (BpfObject object = TestObject.open("sections")) {
            BpfProgram session = object.program("p_kprobe_session_bpf_fentry_test1");
            BpfProgram multi = object.program("p_kprobe_multi_bpf_fentry_test1");
            BpfProgram other = object.program("p_raw_tp_sys_enter");
            BpfProgram chosen = object.oneOf(session, multi, other);
            Features features = BpfRuntime.system().features();
            BpfProgram expected = features.has(KernelFeature.KPROBE_SESSION).isYes()
                    ? session
                    : features.has(KernelFeature.KPROBE_MULTI).isYes() ? multi : other;
            assertSame(expected, chosen);
            object.load();
            assertFalse(chosen.attach().isClosed());
        }
    }
}
