package io.github.bpf4j.check;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.check.Finding.Kind;
import io.github.bpf4j.core.CoreEdit;
import io.github.bpf4j.core.CoreException;
import io.github.bpf4j.core.CoreFixup;
import io.github.bpf4j.core.CorePatcher;
import io.github.bpf4j.core.CoreRelocation;
import io.github.bpf4j.core.CoreRelocator;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.FunctionSpec;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SourceLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The code of all functions of an object after CO-RE on a kernel, and what was missing there. */
final class RelocatedCode {

    private static final class Function {
        final long[] code;
        /** What cannot run, by instruction. */
        final Map<Integer, Poison> poisons = new TreeMap<>();
        /** Questions that are answered by no. */
        final List<Finding> answers = new ArrayList<>();
        /** Relocations that cannot be carried out, so that nothing loads. */
        final List<Finding> failures = new ArrayList<>();

        Function(FunctionSpec spec) {
            this.code = spec.code().toArray();
        }
    }

    /** An instruction that cannot run. */
    record Poison(CoreEdit edit, Finding asGuarded) {

        /** The finding; looks for near misses, which takes time, only where the instruction matters. */
        Finding finding(boolean guarded) {
            return guarded
                    ? asGuarded
                    : new Finding(Kind.TYPE, asGuarded.subject(), String.valueOf(edit.reason()), asGuarded.function(),
                            asGuarded.line(), false);
        }
    }

    private record Step(FunctionSpec function, CoreRelocation relocation) {}

    private final BpfObjectFile object;
    private final Map<FunctionSpec, Function> functions = new IdentityHashMap<>();

    RelocatedCode(BpfObjectFile object, KernelBtf kernel) {
        this.object = object;
        List<Step> steps = new ArrayList<>();
        object.functions().forEach(function -> add(function, steps));
        object.programs().stream().map(ProgramSpec::function).forEach(function -> add(function, steps));
        steps.sort(Comparator.comparingInt(step -> step.relocation().number()));
        Btf local = object.btf();
        if (local != null) {
            CoreRelocator relocator = new CoreRelocator(local, kernel.targets());
            steps.forEach(step -> relocate(relocator, step));
        }
    }

    private void add(FunctionSpec function, List<Step> steps) {
        functions.put(function, new Function(function));
        function.coreRelocations().forEach(relocation -> steps.add(new Step(function, relocation)));
    }

    private void relocate(CoreRelocator relocator, Step step) {
        Function function = get(step.function());
        try {
            CoreFixup fixup = relocator.resolve(step.relocation());
            CoreEdit edit = CorePatcher.apply(function.code, fixup);
            if (edit.poisoned()) {
                function.poisons.put(edit.insn(), new Poison(edit, guarded(step, fixup)));
            } else if (fixup instanceof CoreFixup.Patch patch && patch.miss() != null) {
                function.answers.add(guarded(step, fixup));
            }
        } catch (CoreException e) {
            String message = String.valueOf(e.getMessage());
            function.failures.add(finding(step, message, message, false));
        }
    }

    private Finding guarded(Step step, CoreFixup fixup) {
        String reason = fixup instanceof CoreFixup.Poison poison
                ? poison.miss().finding()
                : fixup instanceof CoreFixup.Patch patch && patch.miss() != null
                        ? patch.miss().finding()
                        : "it has another width";
        return finding(step, fixup.local().path(), fixup.local().path() + ": " + reason, true);
    }

    private Finding finding(Step step, String subject, String reason, boolean guarded) {
        Btf local = Objects.requireNonNull(object.btf());
        SourceLine line = SourceLine.of(local, step.function().lineInfo(), step.relocation().insn()).orElse(null);
        return new Finding(Kind.TYPE, subject, reason, step.function().name(), line, guarded);
    }

    private Function get(FunctionSpec spec) {
        return Objects.requireNonNull(functions.get(spec), spec.name());
    }

    long[] of(FunctionSpec function) {
        return get(function).code.clone();
    }

    Map<Integer, Poison> poisons(FunctionSpec function) {
        return get(function).poisons;
    }

    List<Finding> answers(FunctionSpec function) {
        return get(function).answers;
    }

    List<Finding> failures(FunctionSpec function) {
        return get(function).failures;
    }
}
