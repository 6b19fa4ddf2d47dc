package io.github.bpf4j.load;

import io.github.bpf4j.RelocationException;
import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.core.CoreEdit;
import io.github.bpf4j.core.CoreException;
import io.github.bpf4j.core.CorePatcher;
import io.github.bpf4j.core.CoreRelocation;
import io.github.bpf4j.core.CoreRelocator;
import io.github.bpf4j.object.FunctionSpec;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SourceLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The code of an object's functions after CO-RE: adapted to the types of the running kernel.
 *
 * <p>Sub-programs are adapted once, whether or not a program calls them, and then copied, as libbpf does.
 */
final class CoreCode {

    private final LoadPlan plan;
    private final Map<FunctionSpec, long[]> code = new IdentityHashMap<>();
    private final Map<FunctionSpec, Map<Integer, CoreEdit>> poisons = new IdentityHashMap<>();

    CoreCode(LoadPlan plan) {
        this.plan = plan;
        List<FunctionSpec> functions = new ArrayList<>(plan.file().functions());
        for (ProgramSpec program : plan.programs()) {
            functions.add(program.function());
        }
        for (FunctionSpec function : functions) {
            code.put(function, function.code().toArray());
        }
        List<Step> steps = steps(functions);
        Btf local = plan.file().btf();
        if (local != null && !steps.isEmpty()) {
            CoreLog log = new CoreLog(plan.file());
            CoreRelocator relocator = new CoreRelocator(local,
                    plan.options().coreTargets("object \"" + plan.file().name() + "\" (CO-RE)"),
                    log.isOn() ? log::line : null);
            steps.forEach(step -> relocate(relocator, log, step));
        }
    }

    private record Step(FunctionSpec function, CoreRelocation relocation) {}

    /** All relocations in the order of the object file: what one rules out, the next ones do not see. */
    private static List<Step> steps(List<FunctionSpec> functions) {
        List<Step> steps = new ArrayList<>();
        for (FunctionSpec function : functions) {
            function.coreRelocations().forEach(relocation -> steps.add(new Step(function, relocation)));
        }
        steps.sort(Comparator.comparingInt(step -> step.relocation().number()));
        return steps;
    }

    private void relocate(CoreRelocator relocator, CoreLog log, Step step) {
        FunctionSpec function = step.function();
        log.about(function, step.relocation());
        try {
            CoreEdit edit = CorePatcher.apply(code.get(function), relocator.resolve(step.relocation()));
            log.edit(edit);
            if (edit.poisoned()) {
                poisons.computeIfAbsent(function, _ -> new HashMap<>()).put(edit.insn(), edit);
            }
        } catch (CoreException e) {
            throw new RelocationException(function.name(),
                    place(function, step.relocation().insn()) + e.getMessage(), e);
        }
    }

    private String place(FunctionSpec function, int insn) {
        Btf btf = plan.file().btf();
        return btf == null
                ? ""
                : SourceLine.of(btf, function.lineInfo(), insn).map(line -> line.place() + ": ").orElse("");
    }

    /** The adapted code of a function; a copy of its own for the caller. */
    long[] of(FunctionSpec function) {
        long[] adapted = code.get(function);
        return adapted == null ? function.code().toArray() : adapted.clone();
    }

    /** The poisoned instructions of a function, by index. */
    Map<Integer, CoreEdit> poisons(FunctionSpec function) {
        return poisons.getOrDefault(function, Map.of());
    }
}
