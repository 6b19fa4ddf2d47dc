package io.github.bpf4j.report;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfExt.LineInfo;
import io.github.bpf4j.core.CoreAccess;
import io.github.bpf4j.core.CoreException;
import io.github.bpf4j.core.CoreRelocation;
import io.github.bpf4j.insn.Disassembler;
import io.github.bpf4j.insn.Instructions;
import io.github.bpf4j.object.AssembledProgram;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.FunctionSpec;
import io.github.bpf4j.object.SourceLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Code as text: a line of C where the compiler says that one begins, and the instructions that it became, with the names
 * of maps, variables and functions in them.
 *
 * <pre>
 * hello:
 * ; bpf_get_current_comm(&amp;data.command, sizeof(data.command)); @ hello.bpf.c:31
 *    12: r1 = r10
 *    13: r1 += -40
 *    14: w2 = 16
 *    15: call bpf_get_current_comm#16
 * </pre>
 *
 * <p>An instruction that CO-RE changes has its relocation behind it: {@code // byte_off task_struct.mm}.
 */
public final class ProgramListing {

    private final @Nullable Btf btf;
    private final Disassembler disassembler;
    private final Map<Integer, LineInfo> lineInfo = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    /** The last line of C: the compiler has a record for each part of an expression. */
    private String lastPlace = "";

    private ProgramListing(@Nullable Btf btf, Disassembler disassembler, List<LineInfo> lineInfo) {
        this.btf = btf;
        this.disassembler = disassembler;
        lineInfo.forEach(info -> this.lineInfo.put(info.insnOffset(), info));
    }

    /**
     * All functions of an object as the compiler left them, with an empty line between two.
     *
     * @return lines without their ends
     */
    public static List<String> of(BpfObjectFile object) {
        List<String> lines = new ArrayList<>();
        for (FunctionSpec function : ObjectReport.allFunctions(object)) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(of(object, function));
        }
        return lines;
    }

    /**
     * A function as the compiler left it.
     *
     * @param object the object of the function
     * @param function one of its programs or sub-programs
     * @return lines without their ends
     */
    public static List<String> of(BpfObjectFile object, FunctionSpec function) {
        Instructions code = function.code();
        Disassembler disassembler = new Disassembler(code, CodeReferences.of(object, function));
        ProgramListing listing = new ProgramListing(object.btf(), disassembler, function.lineInfo());
        listing.add(function, 0);
        return List.copyOf(listing.lines);
    }

    /**
     * A program with all sub-programs that it reaches, as the kernel gets it.
     *
     * @param object the object of the program
     * @param program the program, its calls resolved
     * @return lines without their ends
     */
    public static List<String> of(BpfObjectFile object, AssembledProgram program) {
        Instructions code = Instructions.of(program.code());
        Disassembler disassembler = new Disassembler(code, CodeReferences.of(object, program));
        ProgramListing listing = new ProgramListing(object.btf(), disassembler, program.lineInfo());
        for (AssembledProgram.Part part : program.parts()) {
            listing.add(part.function(), part.start());
        }
        return List.copyOf(listing.lines);
    }

    private void add(FunctionSpec function, int start) {
        Map<Integer, String> relocations = new HashMap<>();
        function.coreRelocations().forEach(relocation -> relocations.put(start + relocation.insn(),
                " // " + relocation.kind().label() + " " + subject(btf, relocation)));
        lines.add(function.name() + ":");
        lastPlace = "";
        for (int i = start; i < start + function.code().count(); i += disassembler.slots(i)) {
            addSource(i);
            lines.add(disassembler.line(i) + relocations.getOrDefault(i, ""));
        }
    }

    private void addSource(int insn) {
        LineInfo info = lineInfo.get(insn);
        if (btf == null || info == null) {
            return;
        }
        SourceLine line = SourceLine.of(btf, List.of(info), insn).orElseThrow();
        if (!line.place().equals(lastPlace)) {
            lines.add("; " + line.text() + " @ " + line.place());
            lastPlace = line.place();
        }
    }

    /** What a relocation is about as C spells it, or why that cannot be said. */
    static String subject(@Nullable Btf btf, CoreRelocation relocation) {
        if (btf == null) {
            return "";
        }
        try {
            return CoreAccess.of(btf, relocation).path();
        } catch (CoreException e) {
            return "invalid: " + e.getMessage();
        }
    }
}
