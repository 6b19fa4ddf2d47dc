package io.github.bpf4j.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.core.CorePatcher;
import io.github.bpf4j.core.CoreRelocation;
import io.github.bpf4j.core.CoreRelocator;
import io.github.bpf4j.core.CoreTargets;
import io.github.bpf4j.insn.Insn;
import io.github.bpf4j.insn.Instructions;
import io.github.bpf4j.object.AssembledProgram;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.CodeRelocation;
import io.github.bpf4j.object.FunctionSpec;
import io.github.bpf4j.object.ProgramAssembler;
import io.github.bpf4j.object.ProgramSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code fields.bpf.c} adapted to the types of real kernels, instruction by instruction as libbpf does it. libbpf had all
 * types of the kernel; here are those few of them that {@code min-core-btf} writes for the object.
 */
class RelocatedStreamsTest {

    private static byte[] resource(String name) {
        try (InputStream in = RelocatedStreamsTest.class.getResourceAsStream("/bpf/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private final BpfObjectFile object = BpfObjectFile.parse(resource("fields.x86.bpf.o"), "fields");

    @ParameterizedTest
    @ValueSource(strings = {"5.10", "6.1", "6.12", "6.18", "7.3"})
    void everyInstructionEqualsWhatLibbpfMakesOfItOnThatKernel(String kernel) {
        Btf types = Btf.parse(resource("kernels/" + kernel + ".btf"), kernel);
        Map<FunctionSpec, long[]> code = relocate(CoreTargets.of(types));
        ProgramAssembler assembler = new ProgramAssembler(object);
        Map<String, List<String>> actual = new LinkedHashMap<>();
        for (ProgramSpec program : object.programs()) {
            actual.put(program.name(), slots(assembler.assemble(program, function -> code.get(function).clone())));
        }
        assertEquals(expected(kernel), actual);
    }

    private Map<FunctionSpec, long[]> relocate(CoreTargets targets) {
        Map<FunctionSpec, long[]> code = new IdentityHashMap<>();
        Map<CoreRelocation, FunctionSpec> owners = new IdentityHashMap<>();
        List<FunctionSpec> functions = new ArrayList<>(object.functions());
        object.programs().forEach(program -> functions.add(program.function()));
        for (FunctionSpec function : functions) {
            code.put(function, function.code().toArray());
            function.coreRelocations().forEach(relocation -> owners.put(relocation, function));
        }
        CoreRelocator relocator = new CoreRelocator(Objects.requireNonNull(object.btf()), targets);
        owners.keySet().stream().sorted(Comparator.comparingInt(CoreRelocation::number))
                .forEach(relocation -> CorePatcher.apply(code.get(owners.get(relocation)),
                        relocator.resolve(relocation)));
        return code;
    }

    /** Without the addresses of globals and kernel variables, which only a load knows. */
    private static List<String> slots(AssembledProgram program) {
        long[] code = program.code();
        for (CodeRelocation relocation : program.relocations()) {
            int at = relocation.insn();
            code[at] = Insn.of(Insn.OP_LD_IMM64, Insn.dst(code[at]), 0, 0, 0);
            code[at + 1] = 0;
        }
        List<String> slots = new ArrayList<>();
        for (long slot : code) {
            slots.add(HexFormat.of().formatHex(Instructions.encode(new long[]{slot}, ByteOrder.LITTLE_ENDIAN)));
        }
        return slots;
    }

    private static Map<String, List<String>> expected(String kernel) {
        Map<String, List<String>> programs = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        boolean here = false;
        for (String line : new String(resource("fields.expected"), StandardCharsets.US_ASCII).lines().toList()) {
            if (line.startsWith("=")) {
                here = line.equals("= " + kernel);
            } else if (here && line.contains("_")) {
                current = programs.computeIfAbsent(line, _ -> new ArrayList<>());
            } else if (here) {
                current.add(line);
            }
        }
        return programs;
    }
}
