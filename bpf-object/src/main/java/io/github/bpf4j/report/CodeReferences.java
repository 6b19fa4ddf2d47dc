package io.github.bpf4j.report;

import io.github.bpf4j.insn.Disassembler;
import io.github.bpf4j.insn.Insn;
import io.github.bpf4j.object.AssembledProgram;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.CodeRelocation;
import io.github.bpf4j.object.CodeRelocation.FunctionReference;
import io.github.bpf4j.object.FunctionSpec;
import io.github.bpf4j.object.GlobalSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of what the instructions of an object refer to. */
final class CodeReferences implements Disassembler.References {

    private final BpfObjectFile object;
    private final Map<Integer, String> operands = new HashMap<>();

    private CodeReferences(BpfObjectFile object) {
        this.object = object;
    }

    /** References of one function as it stands in the file. */
    static CodeReferences of(BpfObjectFile object, FunctionSpec function) {
        CodeReferences references = new CodeReferences(object);
        references.addAll(function.relocations());
        return references;
    }

    /** References of a program whose calls are resolved. */
    static CodeReferences of(BpfObjectFile object, AssembledProgram program) {
        CodeReferences references = new CodeReferences(object);
        references.addAll(program.relocations());
        for (int i = 0; i < program.code().length; i++) {
            references.addConnection(program, i);
        }
        return references;
    }

    @Override
    public @Nullable String at(int insn) {
        return operands.get(insn);
    }

    private void addAll(List<CodeRelocation> relocations) {
        for (CodeRelocation relocation : relocations) {
            operands.put(relocation.insn(), operand(relocation));
        }
    }

    private void addConnection(AssembledProgram program, int index) {
        long insn = program.code()[index];
        if (Insn.isPseudoCall(insn) || Insn.isPseudoFunc(insn)) {
            int target = index + 1 + Insn.imm(insn);
            for (AssembledProgram.Part part : program.parts()) {
                if (part.start() == target) {
                    operands.put(index, part.function().name());
                }
            }
        }
    }

    private String operand(CodeRelocation relocation) {
        if (relocation instanceof CodeRelocation.MapReference map) {
            return "map[" + map.map() + "]";
        } else if (relocation instanceof CodeRelocation.DataReference data) {
            return data.section() + (data.offset() < 0 ? "" : "+") + data.offset() + variable(data);
        } else if (relocation instanceof CodeRelocation.SubprogramCall call) {
            return function(call.target());
        } else if (relocation instanceof CodeRelocation.SubprogramAddress address) {
            return function(address.target());
        } else if (relocation instanceof CodeRelocation.ExternCall call) {
            return call.extern();
        }
        return ((CodeRelocation.ExternAddress) relocation).extern();
    }

    /** The variable that a place in a data section belongs to; constants of the compiler's own have none. */
    private String variable(CodeRelocation.DataReference data) {
        return object.map(data.section()).map(map -> map.data()).flatMap(section -> section.variables().stream()
                .filter(variable -> holds(variable, data.offset())).findFirst())
                .map(variable -> " <" + variable.name() + place(data.offset() - variable.offset()) + ">").orElse("");
    }

    private static boolean holds(GlobalSpec variable, int offset) {
        return offset >= variable.offset() && offset - variable.offset() < variable.size();
    }

    private static String place(int offset) {
        return offset == 0 ? "" : "+" + offset;
    }

    private String function(FunctionReference target) {
        for (FunctionSpec function : ObjectReport.allFunctions(object)) {
            if (function.section().equals(target.section()) && function.offset() == target.offset()) {
                return function.name();
            }
        }
        return target.section() + "+" + target.offset();
    }
}
