package io.github.bpf4j.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.elf.ElfSection;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.object.CodeRelocation.JumpTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JumpTableTest {

    @ParameterizedTest
    @ValueSource(strings = {"jumps.bpf.o", "jumps.bpfeb.o"})
    void theTargetsOfATableCountFromTheStartOfTheFunction(String file) {
        BpfObjectFile object = Objects.parse(file);
        assertEquals(List.of(new JumpTable(0, 0, List.of(4, 6))),
                object.program("choose").orElseThrow().function().relocations());
    }

    @Test
    void theTableOfASubprogramMovesWithIt() {
        BpfObjectFile object = Objects.parse("jumps.bpf.o");
        AssembledProgram program = new ProgramAssembler(object).assemble(object.program("caller").orElseThrow(),
                function -> function.code().toArray());
        int start = program.parts().get(1).start();
        assertEquals("second", program.parts().get(1).function().name());
        assertEquals(List.of(new JumpTable(start, 16, List.of(start + 4, start + 6))), program.relocations());
    }

    @Test
    void aTableThatLeadsOutOfItsSectionIsMalformed() {
        byte[] damaged = Objects.bytes("jumps.bpf.o");
        ElfSection tables = ElfFile.parse(damaged, "jumps").section(".jumptables").orElseThrow();
        ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putLong((int) tables.offset(), -8);
        MalformedObjectException e = assertThrows(MalformedObjectException.class,
                () -> BpfObjectFile.parse(damaged, "jumps"));
        assertTrue(e.getMessage().contains("program \"choose\": relocation at instruction 0"), e.getMessage());
    }
}
