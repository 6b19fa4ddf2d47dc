package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.sys.NeedsBpf;
import io.github.bpf4j.sys.ObjectKind;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
