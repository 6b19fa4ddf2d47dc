package io.github.bpf4j.check;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.check.Finding.Kind;
import io.github.bpf4j.object.AssembledProgram;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.CodeRelocation;
import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.object.FunctionSpec;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.ProgramAssembler;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SourceLine;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object on one kernel. */
final class ObjectOnKernel {

    private final BpfObjectFile object;
    private final KernelBtf kernel;
    private final RelocatedCode code;
    private final KernelSymbols symbols;
    private final ProgramAssembler assembler;
    private final Map<String, byte[]> constants = new HashMap<>();

    /** Constants that programs see are unknown, since they may be set before the load. */
    ObjectOnKernel(BpfObjectFile object, KernelBtf kernel) {
        this(object, kernel, false);
    }

    ObjectOnKernel(BpfObjectFile object, KernelBtf kernel, boolean initialConstants) {
        this.object = object;
        this.kernel = kernel;
        this.code = new RelocatedCode(object, kernel);
        this.symbols = new KernelSymbols(object, kernel);
        this.assembler = new ProgramAssembler(object);
        for (MapSpec map : object.maps()) {
            DataSectionSpec data = map.data();
            if (initialConstants && data != null && data.kind() == DataSectionSpec.Kind.RODATA) {
                constants.put(data.name(), data.image());
            }
        }
    }

    List<ProgramResult> check() {
        List<ProgramResult> results = new ArrayList<>();
        for (ProgramSpec program : object.programs()) {
            results.add(new ProgramResult(object.name(), program.name(), program.section().text(),
                    program.section().optional(), kernel.name(), findings(program)));
        }
        return results;
    }

    private List<Finding> findings(ProgramSpec program) {
        Findings found = new Findings();
        symbols.needed().forEach(found::add);
        found.add(AttachTargets.missing(program, kernel));
        AssembledProgram whole = assembler.assemble(program, code::of);
        BitSet reached = reached(whole);
        for (AssembledProgram.Part part : whole.parts()) {
            FunctionSpec function = part.function();
            code.poisons(function)
                    .forEach((insn, poison) -> found.add(poison.finding(!reached.get(part.start() + insn))));
            code.answers(function).forEach(found::add);
        }
        code.failures(program.function()).forEach(found::add);
        object.functions().forEach(function -> code.failures(function).forEach(found::add));
        for (CodeRelocation relocation : whole.relocations()) {
            Finding missing = symbols.missing(relocation);
            if (missing != null) {
                AssembledProgram.Part part = whole.partOf(relocation.insn());
                boolean asked = relocation instanceof CodeRelocation.ExternAddress;
                found.add(new Finding(missing.kind(), missing.subject(), missing.reason(), part.function().name(),
                        line(whole, relocation.insn()), asked || !reached.get(relocation.insn())));
            }
        }
        return found.sorted();
    }

    private BitSet reached(AssembledProgram whole) {
        BitSet unknown = new BitSet();
        BitSet calls = new BitSet();
        Map<Integer, ConstantMemory> addresses = new HashMap<>();
        for (CodeRelocation relocation : whole.relocations()) {
            boolean missing = symbols.missing(relocation) != null;
            if (missing && relocation instanceof CodeRelocation.ExternCall) {
                calls.set(relocation.insn());
            } else if (!missing) {
                unknown.set(relocation.insn());
            }
            if (relocation instanceof CodeRelocation.DataReference data && constants.containsKey(data.section())) {
                addresses.put(data.insn(),
                        new ConstantMemory(constants.get(data.section()), object.byteOrder(), data.offset()));
            }
        }
        Reachability flow = new Reachability(whole.code(), unknown, calls, addresses);
        for (AssembledProgram.Part part : whole.parts()) {
            // The verifier looks at a global function on its own, whatever its callers do.
            if (part.start() == 0 || part.function().global() && part.function() != whole.spec().function()) {
                flow.enter(part.start());
            }
        }
        return flow.run();
    }

    private @Nullable SourceLine line(AssembledProgram whole, int insn) {
        Btf btf = object.btf();
        return btf == null ? null : SourceLine.of(btf, whole.lineInfo(), insn).orElse(null);
    }

    /** What was found, each thing once: unguarded when one use of it is. */
    private static final class Findings {
        private final Map<String, Finding> bySubject = new LinkedHashMap<>();

        void add(@Nullable Finding finding) {
            if (finding != null) {
                bySubject.merge(key(finding), finding, (one, other) -> one.guarded() && !other.guarded() ? other : one);
            }
        }

        private static String key(Finding finding) {
            return finding.kind() == Kind.OBJECT ? finding.reason() : finding.kind() + finding.subject();
        }

        List<Finding> sorted() {
            return bySubject.values().stream().sorted(Comparator.comparing(Finding::guarded)).toList();
        }
    }
}
