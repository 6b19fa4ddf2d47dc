package io.github.bpf4j.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.object.CodeRelocation.JumpTable;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.FakeKernel;
import io.github.bpf4j.sys.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JumpTablesTest {

    private final List<String> calls = new ArrayList<>();
    private final FakeKernel kernel = new FakeKernel();

    private long create(MemorySegment attr) {
        calls.add("create type " + attr.get(ValueLayout.JAVA_INT, 0) + " value " + attr.get(ValueLayout.JAVA_INT, 8)
                + " entries " + attr.get(ValueLayout.JAVA_INT, 12));
        return kernel.open();
    }

    private long update(MemorySegment attr) {
        calls.add(Memory.at(attr.get(ValueLayout.JAVA_LONG, 8), 4).get(ValueLayout.JAVA_INT, 0) + " -> "
                + Memory.at(attr.get(ValueLayout.JAVA_LONG, 16), 16).get(ValueLayout.JAVA_INT, 0));
        return 0;
    }

    private long freeze(MemorySegment attr) {
        calls.add("freeze");
        return 0;
    }

    @Test
    void aTableIsAFrozenMapOfInstructionsThatIsMadeOnceForAProgram() {
        kernel.on(BpfCommand.MAP_CREATE, this::create).on(BpfCommand.MAP_UPDATE_ELEM, this::update)
                .on(BpfCommand.MAP_FREEZE, this::freeze);
        try (JumpTables tables = new JumpTables(kernel, new Bpf(kernel))) {
            int fd = tables.descriptor("caller", new JumpTable(0, 16, List.of(4, 6)));
            assertEquals(List.of("create type " + MapType.INSN_ARRAY.number() + " value 16 entries 2", "0 -> 4",
                    "1 -> 6", "freeze"), calls);
            assertEquals(fd, tables.descriptor("caller", new JumpTable(9, 16, List.of(4, 6))));
            assertEquals(4, calls.size());
            tables.descriptor("other", new JumpTable(9, 16, List.of(14, 16)));
            assertEquals(List.of("0 -> 14", "1 -> 16", "freeze"), calls.subList(5, 8));
            assertEquals(2, kernel.openCount());
        }
        assertEquals(0, kernel.openCount());
    }

    @Test
    void aKernelWithoutJumpTablesIsNamedAsTheReason() {
        kernel.on(BpfCommand.MAP_CREATE, attr -> -Errno.EINVAL);
        try (JumpTables tables = new JumpTables(kernel, new Bpf(kernel))) {
            UnsupportedFeatureException e = assertThrows(UnsupportedFeatureException.class,
                    () -> tables.descriptor("caller", new JumpTable(0, 0, List.of(1))));
            assertEquals("jump tables", e.feature());
        }
    }
}
