package io.github.bpf4j.load;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.RelocationException;
import io.github.bpf4j.VerifierException;
import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.core.CoreEdit;
import io.github.bpf4j.core.CorePatcher;
import io.github.bpf4j.object.AssembledProgram;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.object.ExternSpec;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.SourceLine;
import io.github.bpf4j.sys.SystemCalls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Says why the verifier refused a program: from its log, the C source lines, and what the loader had to leave open. */
final class VerifierFailure {

    /** Of kernels that can fill such a map for all CPUs, but give programs no addresses in it. */
    private static final String NO_ADDRESSES = "no direct value access support for this map type";

    private static final int TAIL = 8;

    private final SystemCalls sys;
    private final BpfObjectFile file;
    private final CoreCode code;

    VerifierFailure(SystemCalls sys, BpfObjectFile file, CoreCode code) {
        this.sys = sys;
        this.file = file;
        this.code = code;
    }

    private static boolean isPerCpu(MapSpec map) {
        return map.data() != null && map.data().kind() == DataSectionSpec.Kind.PERCPU;
    }

    private static String missing(MapSpec map) {
        return isPerCpu(map)
                ? "uses variables with an own copy for each CPU, \"" + map.name()
                        + "\", which this kernel does not have (Linux 7.3 has them)"
                : "uses map \"" + map.name() + "\", which was not created: its autocreate is off";
    }

    BpfException explain(AssembledProgram program, int errno, String text) {
        VerifierLog log = new VerifierLog(text);
        OptionalInt insn = log.lastInstruction();
        String source = insn.isPresent() ? source(program, insn.getAsInt()) : "";
        if (insn.isPresent() && log.mentionsHelper(CorePatcher.POISON_CALL)) {
            Optional<CoreEdit> poison = poison(program, insn.getAsInt());
            if (poison.isPresent()) {
                return new RelocationException(program.spec().name(), source + poison.get().reason(),
                        refusal(program, errno, log, log.verdict(), text));
            }
        }
        for (int i = 0; i < file.maps().size(); i++) {
            MapSpec map = file.maps().get(i);
            if (log.mentionsHelper(CodeFiller.MISSING_MAP + i) || isPerCpu(map) && text.contains(NO_ADDRESSES)) {
                return new RelocationException(program.spec().name(), source + missing(map),
                        refusal(program, errno, log, log.verdict(), text));
            }
        }
        List<ExternSpec> externs = file.externs();
        for (int i = 0; i < externs.size(); i++) {
            if (log.mentionsHelper(CodeFiller.MISSING_FUNCTION + i)) {
                return new RelocationException(program.spec().name(), source + "calls kernel function "
                        + externs.get(i).name() + "(), which this kernel does not have",
                        refusal(program, errno, log, log.verdict(), text));
            }
        }
        return refusal(program, errno, log, finding(log, source, acquired(program, log)), text);
    }

    private VerifierException refusal(AssembledProgram program, int errno, VerifierLog log, String finding,
            String text) {
        // A loop is in the log as often as it was gone through.
        Map<Integer, Optional<SourceLine>> lines = new HashMap<>();
        List<VerifierException.Step> steps = log.visits().stream().map(visit -> new VerifierException.Step(
                visit.insn(), visit.text(),
                lines.computeIfAbsent(visit.insn(), insn -> line(program, insn)).orElse(null))).toList();
        return new VerifierException(program.spec().name(), errno, finding, hint(log), log.omitted(TAIL), steps, text);
    }

    private String hint(VerifierLog log) {
        return VerifierHints.of(log, Permissions.missing(sys), Permissions.lockdown());
    }

    private String finding(VerifierLog log, String source, String acquired) {
        StringBuilder finding = new StringBuilder(source).append(log.verdict()).append(acquired);
        String hint = hint(log);
        if (!hint.isEmpty()) {
            finding.append("\n    Usually: ").append(hint).append('.');
        }
        int omitted = log.omitted(TAIL);
        if (omitted > 0) {
            finding.append("\n    (").append(omitted).append(omitted == 1 ? " line" : " lines").append(" omitted)");
        }
        log.tail(TAIL).forEach(line -> finding.append("\n    ").append(line));
        return finding.toString();
    }

    /** Where that was acquired which the program does not release. */
    private String acquired(AssembledProgram program, VerifierLog log) {
        OptionalInt insn = log.acquired();
        return insn.isEmpty()
                ? ""
                : line(program, insn.getAsInt()).map(line -> "\n    Acquired at " + line).orElse("");
    }

    private String source(AssembledProgram program, int insn) {
        return line(program, insn).map(line -> "at " + line + ": ").orElse("");
    }

    private Optional<SourceLine> line(AssembledProgram program, int insn) {
        Btf btf = file.btf();
        return btf == null ? Optional.empty() : SourceLine.of(btf, program.lineInfo(), insn);
    }

    private Optional<CoreEdit> poison(AssembledProgram program, int insn) {
        AssembledProgram.Part part = program.partOf(insn);
        return Optional.ofNullable(code.poisons(part.function()).get(insn - part.start()));
    }
}
