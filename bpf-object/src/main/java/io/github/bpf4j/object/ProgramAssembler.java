package io.github.bpf4j.object;

import io.github.bpf4j.btf.BtfExt.FuncInfo;
import io.github.bpf4j.btf.BtfExt.LineInfo;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.insn.Insn;
import io.github.bpf4j.object.AssembledProgram.Part;
import io.github.bpf4j.object.CodeRelocation.FunctionReference;
import io.github.bpf4j.object.CodeRelocation.SubprogramAddress;
import io.github.bpf4j.object.CodeRelocation.SubprogramCall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts a program and the sub-programs that it reaches into one piece of code.
 *
 * <p>The order is libbpf's: each sub-program is appended when the first reference to it is met, and then its own
 * references are followed before the walk goes on.
 */
public final class ProgramAssembler {

    /** The kernel's own bound ({@code BPF_MAX_SUBPROGS}) is 256; this one keeps the walk's depth bounded. */
    private static final int MAX_PARTS = 1024;

    private final BpfObjectFile object;
    private final Map<FunctionReference, FunctionSpec> functions = new HashMap<>();

    /** An assembler for the programs of one object. */
    public ProgramAssembler(BpfObjectFile object) {
        this.object = object;
        object.functions().forEach(this::register);
        object.programs().forEach(program -> register(program.function()));
    }

    private void register(FunctionSpec function) {
        functions.put(new FunctionReference(function.section(), function.offset()), function);
    }

    /**
     * Assembles a program.
     *
     * @param spec the program
     * @param codeOf the code of a function to copy: its own, or one in which CO-RE relocations have been applied
     * @throws MalformedObjectException if the program calls what is no function of the object
     */
    public AssembledProgram assemble(ProgramSpec spec, Function<FunctionSpec, long[]> codeOf) {
        return new Assembly(spec, codeOf).run();
    }

    private final class Assembly {
        private final ProgramSpec spec;
        private final Function<FunctionSpec, long[]> codeOf;
        private final Map<FunctionSpec, Integer> starts = new IdentityHashMap<>();
        private final List<Part> parts = new ArrayList<>();
        private final List<CodeRelocation> relocations = new ArrayList<>();
        private final List<FuncInfo> funcInfo = new ArrayList<>();
        private final List<LineInfo> lineInfo = new ArrayList<>();
        /** The functions that are being appended, each called by the one before it. */
        private List<FunctionSpec> active = new ArrayList<>();
        private long[] code = new long[0];

        Assembly(ProgramSpec spec, Function<FunctionSpec, long[]> codeOf) {
            this.spec = spec;
            this.codeOf = codeOf;
        }

        AssembledProgram run() {
            append(spec.function());
            appendExceptionCallback(spec.function().exceptionCallback());
            boolean hasFuncInfo = !spec.function().funcInfo().isEmpty();
            boolean hasLineInfo = !spec.function().lineInfo().isEmpty();
            return new AssembledProgram(spec, List.copyOf(parts), code, List.copyOf(relocations),
                    hasFuncInfo ? List.copyOf(funcInfo) : List.of(),
                    hasLineInfo ? List.copyOf(lineInfo) : List.of());
        }

        /** The kernel finds it by its tag; here it only has to be there. */
        private void appendExceptionCallback(@Nullable String name) {
            if (name != null) {
                FunctionSpec callback = object.functions().stream()
                        .filter(function -> function.name().equals(name) && function.global()).findFirst()
                        .orElseThrow(() -> new MalformedObjectException(object.name(), -1, "program \"" + spec.name()
                                + "\": its exception callback \"" + name + "\" is no global function in .text"));
                if (!starts.containsKey(callback)) {
                    append(callback);
                }
            }
        }

        private void append(FunctionSpec function) {
            if (parts.size() >= MAX_PARTS) {
                throw new MalformedObjectException(object.name(), -1,
                        "program \"" + spec.name() + "\" reaches more than "
                                + MAX_PARTS + " functions; the kernel takes 256");
            }
            int start = code.length;
            long[] own = codeOf.apply(function);
            code = Arrays.copyOf(code, start + own.length);
            System.arraycopy(own, 0, code, start, own.length);
            starts.put(function, start);
            parts.add(new Part(function, start));
            copyInfo(function, start);
            active.add(function);
            for (CodeRelocation relocation : function.relocations()) {
                CodeRelocation moved = relocation.at(start + relocation.insn());
                if (moved instanceof SubprogramCall) {
                    FunctionSpec target = resolve(function, relocation.insn(), ((SubprogramCall) moved).target());
                    refuseRecursion(function, target);
                    connect(moved.insn(), target);
                } else if (moved instanceof SubprogramAddress) {
                    connectAddress(moved.insn(),
                            resolve(function, relocation.insn(), ((SubprogramAddress) moved).target()));
                } else {
                    relocations.add(moved);
                }
            }
            active.remove(active.size() - 1);
        }

        /** The kernel counts frames of calls, also of those that never happen, and takes no cycle of them. */
        private void refuseRecursion(FunctionSpec caller, FunctionSpec target) {
            if (active.contains(target)) {
                throw new MalformedObjectException(object.name(), -1, "function \"" + caller.name() + "\" calls \""
                        + target.name() + "\", which has called it: BPF programs cannot recurse");
            }
        }

        /** A callback may call the function that has named it: it runs later, not within. */
        private void connectAddress(int insn, FunctionSpec target) {
            List<FunctionSpec> callers = active;
            active = new ArrayList<>();
            connect(insn, target);
            active = callers;
            code[insn] = Insn.withSrc(code[insn], Insn.BPF_PSEUDO_FUNC);
        }

        private void connect(int insn, FunctionSpec target) {
            if (!starts.containsKey(target)) {
                append(target);
            }
            code[insn] = Insn.withImm(code[insn], starts.get(target) - insn - 1);
        }

        private FunctionSpec resolve(FunctionSpec caller, int insn, FunctionReference reference) {
            FunctionSpec target = functions.get(reference);
            if (target == null) {
                throw new MalformedObjectException(object.name(), -1, "function \"" + caller.name()
                        + "\": instruction " + insn + " calls instruction " + reference.offset() + " of section "
                        + reference.section() + ", where no function starts");
            }
            return target;
        }

        private void copyInfo(FunctionSpec function, int start) {
            for (FuncInfo info : function.funcInfo()) {
                funcInfo.add(new FuncInfo(info.insnOffset() + start, info.typeId()));
            }
            for (LineInfo info : function.lineInfo()) {
                lineInfo.add(new LineInfo(info.insnOffset() + start, info.fileNameOffset(), info.lineOffset(),
                        info.lineColumn()));
            }
        }
    }
}
