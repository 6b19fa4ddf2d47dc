package io.github.bpf4j.object;

import io.github.bpf4j.btf.BtfExt.FuncInfo;
import io.github.bpf4j.btf.BtfExt.LineInfo;
import io.github.bpf4j.core.CoreRelocation;
import io.github.bpf4j.insn.Instructions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of the object as the compiler left it: its code, and what has to be filled in.
 *
 * <p>All instruction indexes, also those of {@code funcInfo} and {@code lineInfo} (whose wire form counts bytes), count
 * instructions from the start of this function.
 *
 * @param name the name of the function in C
 * @param section the name of the ELF section that holds it, as in the file
 * @param offset the index of its first instruction within the section
 * @param global whether the kernel verifies it on its own ({@code false} for static and hidden functions)
 * @param code the instructions, before any relocation
 * @param relocations references to maps, data, functions and externs
 * @param coreRelocations what depends on the types of the running kernel
 * @param funcInfo the BTF types of the functions that start in this code
 * @param lineInfo the C source lines
 * @param exceptionCallback the sub-program that is called when the program throws ({@code __exception_cb}), or null
 */
public record FunctionSpec(String name, String section, int offset, boolean global, Instructions code,
        List<CodeRelocation> relocations, List<CoreRelocation> coreRelocations, List<FuncInfo> funcInfo,
        List<LineInfo> lineInfo, @Nullable String exceptionCallback) {

    public FunctionSpec {
        relocations = List.copyOf(relocations);
        coreRelocations = List.copyOf(coreRelocations);
        funcInfo = List.copyOf(funcInfo);
        lineInfo = List.copyOf(lineInfo);
    }
}
