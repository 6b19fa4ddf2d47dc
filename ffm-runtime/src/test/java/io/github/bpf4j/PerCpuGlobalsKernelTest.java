package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.sys.NeedsBpf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Globals of which each CPU has its own. */
@NeedsBpf
@Timeout(60)
class PerCpuGlobalsKernelTest {

    private static int run(BpfObject object, String program) {
        return object.program(program).testRun(TestRunOptions.none().withData(new byte[64])).returnValue();
    }

    @Test
    void programsThatDoWithoutThemAreLoadedByEachKernel() {
        try (BpfObject object = TestObject.open("percpu")) {
            object.load();
            assertEquals(5, run(object, "does_without"));
        }
    }

    @Test
    void eachCpuBeginsWithTheInitialValue() {
        try (BpfObject object = TestObject.open("percpu")) {
            object.program("uses").autoload(true);
            object.load();
            assertEquals(7, run(object, "uses"));
        } catch (RelocationException e) {
            assertTrue(e.getMessage().contains("own copy for each CPU, \".percpu\", which this kernel does not have"),
                    e.getMessage());
            throw new UnsupportedFeatureException("variables for each CPU", "7.3", e.getMessage());
        }
    }
}
