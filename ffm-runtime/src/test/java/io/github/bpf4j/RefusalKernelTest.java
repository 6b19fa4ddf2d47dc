package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.sys.NeedsBpf;
import io.github.bpf4j.sys.ObjectKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs of {@code broken.bpf.c}: what the exception says, and that nothing stays behind. */
@NeedsBpf
class RefusalKernelTest {

    private static <E extends Exception> E load(String program, Class<E> expected) {
        Set<Integer> before = KernelObjects.named(ObjectKind.MAP, "numbers");
        try (BpfObject object = TestObject.open("broken")) {
            object.program(program).autoload(true);
            E thrown = assertThrows(expected, object::load);
            IllegalStateException again = assertThrows(IllegalStateException.class, object::load);
            assertTrue(again.getMessage().contains("open the object again"), again.getMessage());
            assertThrows(IllegalStateException.class, object.map("numbers")::fd);
            assertTrue(KernelObjects.vanish(ObjectKind.MAP, "numbers", before));
            return thrown;
        }
    }

    @Test
    void theVerifiersVerdictComesWithTheLineOfSource() {
        VerifierException refused = load("without_null_check", VerifierException.class);
        assertEquals("without_null_check", refused.program());
        assertTrue(refused.getMessage().contains("broken.bpf.c:"), refused.getMessage());
        assertTrue(refused.getMessage().contains("return *number;"), refused.getMessage());
        assertTrue(refused.getMessage().contains("invalid mem access 'map_value_or_null'"), refused.getMessage());
        assertTrue(refused.log().contains("bpf_map_lookup_elem"), refused.log());
    }

    @ParameterizedTest
    @CsvSource({
        "without_null_check, compare it with NULL, return *number;",
        "endless_loop, cannot see the end of a loop, while (1)",
        "too_much_stack, the stack has 512 bytes, ",
        "helper_of_another_type, does not exist for this type of program, bpf_redirect",
        "without_value, has no value on some path, ",
        "wild_pointer, BPF_CORE_READ, return *(volatile int *)task;"
    })
    void theUsualCausesOfARefusalComeWithAHint(String program, String hint, @Nullable String source) {
        VerifierException refused = load(program, VerifierException.class);
        assertTrue(refused.hint().contains(hint), () -> refused.hint() + refused.log());
        assertTrue(refused.getMessage().contains(refused.hint()), refused.getMessage());
        assertFalse(refused.log().isEmpty());
        if (source != null) {
            assertTrue(refused.getMessage().contains(source), refused.getMessage());
            assertTrue(refused.steps().stream().map(VerifierException.Step::source)
                    .anyMatch(line -> line != null && line.text().contains(source)), refused.log());
        }
    }

    @Test
    void aHelperUnderTheGplNeedsALicence() {
        try (BpfObject object = TestObject.open("proprietary")) {
            VerifierException refused = assertThrows(VerifierException.class, object::load);
            assertTrue(refused.hint().contains("licence compatible with the GPL"), refused.log());
        }
    }

    @Test
    void aTargetThatTheKernelLacksIsNamedWithNearOnes() {
        RelocationException refused = load("without_target", RelocationException.class);
        assertTrue(refused.getMessage().contains("function_that_no_kernel_has"), refused.getMessage());
        assertTrue(load("misspelled_target", RelocationException.class).getMessage().contains("vfs_read"));
    }

    @ParameterizedTest
    @CsvSource({
        "p_fentry_bpf_fentry_test1, vfs_raed, no function vfs_raed; near names: vfs_read",
        "p_fentry_bpf_fentry_test1, vmlinux:vfs_raed, near names: vfs_read",
        "p_fentry_bpf_fentry_test1, no_module:vfs_raed, in module no_module",
        "p_fentry_bpf_fentry_test1, no_module:vfs_read, it is part of the kernel itself",
        "p_tp_btf_sys_enter, sched/sched_switch, no tracepoint sched/sched_switch; near names: sched_switch",
        "p_iter_task, tasks, no iterator tasks; near names: task"
    })
    void aTargetThatIsMisspelledIsAnsweredInTheWordsOfItsKind(String program, String target, String answer) {
        try (BpfObject object = TestObject.open("sections")) {
            object.program(program).autoload(true);
            object.program(program).attachTarget(target);
            RelocationException refused = assertThrows(RelocationException.class, object::load);
            assertTrue(refused.getMessage().contains(answer), refused.getMessage());
        }
    }

    @Test
    void anLsmHookIsFoundByTheNameOfTheFunctionThatCallsIt() {
        try (BpfObject object = TestObject.open("sections")) {
            BpfProgram program = object.program("p_lsm_file_open");
            program.autoload(true);
            program.attachTarget("security_file_open");
            RelocationException refused = assertThrows(RelocationException.class, object::load);
            String message = refused.getMessage();
            assertTrue(message.contains("no LSM hook security_file_open; near names: file_open"), message);
        }
    }

    @Test
    void aFieldThatTheKernelLacksIsNamedWithTheLineOfSource() {
        RelocationException refused = load("without_field", RelocationException.class);
        assertTrue(refused.getMessage().contains("task_struct.field_that_no_kernel_has"), refused.getMessage());
        assertTrue(refused.getMessage().contains("broken.bpf.c:"), refused.getMessage());
    }

    @Test
    void aFunctionThatTheKernelLacksIsNamed() {
        RelocationException refused = load("without_function", RelocationException.class);
        assertTrue(refused.getMessage().contains("bpf_function_that_no_kernel_has()"), refused.getMessage());
    }

    @Test
    void aMapThatWasNotCreatedIsNamedWithTheLineOfSource() {
        try (BpfObject object = TestObject.open("broken")) {
            object.map("numbers").autocreate(false);
            object.program("without_null_check").autoload(true);
            RelocationException refused = assertThrows(RelocationException.class, object::load);
            assertTrue(refused.getMessage().contains("map \"numbers\", which was not created"), refused.getMessage());
            assertTrue(refused.getMessage().contains("broken.bpf.c:"), refused.getMessage());
        }
    }

    @Test
    void aFieldThatIsAskedForFirstMayBeMissing() {
        try (BpfObject object = TestObject.open("broken")) {
            object.program("with_guarded_field").autoload(true);
            assertTrue(object.load().loaded().contains("with_guarded_field"));
        }
    }

    @Test
    void aMisspelledSectionIsAnsweredWithTheRightOne() {
        IllegalStateException refused = load("misspelled", IllegalStateException.class);
        assertTrue(refused.getMessage().contains("did you mean kprobe"), refused.getMessage());
    }
}
