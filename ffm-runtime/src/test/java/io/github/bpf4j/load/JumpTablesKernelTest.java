package io.github.bpf4j.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.object.CodeRelocation.JumpTable;
import io.github.bpf4j.sys.NeedsBpf;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Maps of instructions in the kernel (Linux 6.19). */
@NeedsBpf
class JumpTablesKernelTest {

    @Test
    void eachTableOfAProgramIsAMapOfItsOwn() {
        BpfRuntime runtime = BpfRuntime.system();
        try (JumpTables tables = new JumpTables(runtime.sys(), runtime.bpf())) {
            JumpTable first = new JumpTable(0, 0, List.of(3, 5, 7));
            JumpTable second = new JumpTable(9, 24, List.of(12, 14));
            int map = tables.descriptor("program", first);
            assertNotEquals(map, tables.descriptor("program", second));
            assertEquals(map, tables.descriptor("program", first));
            assertNotEquals(map, tables.descriptor("other", first));
        }
    }
}
