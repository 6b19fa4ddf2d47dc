package io.github.bpf4j.object;

import io.github.bpf4j.btf.BtfExt.FuncInfo;
import io.github.bpf4j.btf.BtfExt.LineInfo;

import java.util.List;

/**
 * A program with all the sub-programs that it reaches, in one piece as the kernel takes it. Calls between the parts are
 * resolved; references to maps, data and externs are still to be filled in.
 *
 * @param spec the program
 * @param parts its functions and where each starts
 * @param code all instructions, in the canonical layout of {@link io.github.bpf4j.insn.Insn}; the caller's to change
 * @param relocations what is to be filled in, by instruction of the whole
 * @param funcInfo the types of the functions, by instruction of the whole; empty when the program has none
 * @param lineInfo the source lines, likewise
 */
public record AssembledProgram(ProgramSpec spec, List<Part> parts, long[] code, List<CodeRelocation> relocations,
        List<FuncInfo> funcInfo, List<LineInfo> lineInfo) {

    /** A function and the index of its first instruction in the whole. */
    public record Part(FunctionSpec function, int start) {}

    /** The part that holds an instruction of the whole. */
    public Part partOf(int insn) {
        Part found = parts.get(0);
        for (Part part : parts) {
            if (part.start() <= insn) {
                found = part;
            }
        }
        return found;
    }
}
