package io.github.bpf4j.object;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.insn.Insn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sub-programs of {@code functions.bpf.c}. */
class FunctionsTest {

    private static AssembledProgram assemble(String file, String program) {
        BpfObjectFile object = Objects.parse(file);
        return new ProgramAssembler(object).assemble(object.program(program).orElseThrow(),
                function -> function.code().toArray());
    }

    private static List<String> parts(AssembledProgram program) {
        return program.parts().stream().map(part -> part.function().name()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"functions.bpf.o", "functions.bpfeb.o"})
    void aProgramIsFollowedByTheFunctionsThatItReachesInTheOrderOfFirstUse(String file) {
        assertEquals(List.of("first", "hidden_sum", "global_sum", "twice"), parts(assemble(file, "first")));
        assertEquals(List.of("second", "each", "global_sum", "twice"), parts(assemble(file, "second")));
        assertEquals(List.of("third"), parts(assemble(file, "third")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"functions.bpf.o", "functions.bpfeb.o"})
    void everyCallLeadsToTheStartOfAFunction(String file) {
        for (String name : List.of("first", "second")) {
            AssembledProgram program = assemble(file, name);
            List<Integer> starts = program.parts().stream().map(AssembledProgram.Part::start).toList();
            int calls = 0;
            for (int i = 0; i < program.code().length; i++) {
                long insn = program.code()[i];
                if (Insn.isPseudoCall(insn) || Insn.isPseudoFunc(insn)) {
                    assertTrue(starts.contains(i + 1 + Insn.imm(insn)), name + " at " + i);
                    calls++;
                }
            }
            assertEquals(name.equals("first") ? 5 : 4, calls);
        }
    }

    @Test
    void infoOfFunctionsAndLinesMovesWithTheCode() {
        AssembledProgram program = assemble("functions.bpf.o", "second");
        List<Integer> starts = program.parts().stream().map(AssembledProgram.Part::start).toList();
        assertEquals(starts, program.funcInfo().stream().map(info -> info.insnOffset()).toList());
        for (int i = 1; i < program.lineInfo().size(); i++) {
            assertTrue(program.lineInfo().get(i - 1).insnOffset() < program.lineInfo().get(i).insnOffset());
        }
        Btf btf = Objects.parse("functions.bpf.o").btf();
        assertNotNull(btf);
        AssembledProgram.Part twice = program.parts().get(3);
        assertEquals("total += x;",
                SourceLine.of(btf, program.lineInfo(), twice.start() + 4).orElseThrow().text());
    }

    @Test
    void hiddenAndStaticFunctionsAreNotVerifiedOnTheirOwn() {
        BpfObjectFile object = Objects.parse("functions.bpf.o");
        for (FunctionSpec function : object.functions()) {
            boolean global = function.name().equals("global_sum") || function.name().equals("never_called");
            assertEquals(global, function.global(), function.name());
        }
        assertFalse(object.functions().isEmpty());
    }

    @Test
    void assemblingOneProgramLeavesTheOthersAlone() {
        BpfObjectFile object = Objects.parse("functions.bpf.o");
        ProgramAssembler assembler = new ProgramAssembler(object);
        long[] before = object.program("first").orElseThrow().function().code().toArray();
        assembler.assemble(object.program("first").orElseThrow(), function -> function.code().toArray());
        assertEquals(List.of("second", "each", "global_sum", "twice"), parts(assembler.assemble(
                object.program("second").orElseThrow(), function -> function.code().toArray())));
        assertArrayEquals(before,
                object.program("first").orElseThrow().function().code().toArray());
    }
}
