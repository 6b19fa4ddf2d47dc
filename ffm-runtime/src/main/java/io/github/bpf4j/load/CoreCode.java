package io.github.bpf4j.load;

import io.github.bpf4j.RelocationException;
import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.core.CoreException;
import io.github.bpf4j.core.CoreFixup;
import io.github.bpf4j.core.CorePatcher;
import io.github.bpf4j.core.CoreRelocation;
import io.github.bpf4j.core.CoreRelocator;
import io.github.bpf4j.object.FunctionSpec;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SourceLine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
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

    private static final Logger LOG = System.getLogger("io.github.bpf4j.core");

    private final LoadPlan plan;
    private final Map<FunctionSpec, long[]> code = new IdentityHashMap<>();
    private final Map<FunctionSpec, Map<Integer, CoreFixup.Poison>> poisons = new HashMap<>();

    CoreCode(LoadPlan plan) {
        this.plan = plan;
        List<FunctionSpec> functions = new ArrayList<>(plan.file().functions());
        plan.programs().stream().map(ProgramSpec::function).forEach(functions::add);
        Btf local = plan.file().btf();
        boolean needed = functions.stream().anyMatch(function -> !function.coreRelocations().isEmpty());
        if (local == null || !needed) {
            functions.forEach(function -> code.put(function, function.code().toArray()));
            return;
        }
        CoreRelocator relocator = new CoreRelocator(local,
                plan.runtime().kernelTypes().targets("object \"" + plan.file().name() + "\" (CO-RE)"),
                LOG.isLoggable(Level.DEBUG) ? line -> LOG.log(Level.DEBUG, line) : null);
        functions.forEach(function -> code.put(function, relocate(relocator, function)));
    }

    private long[] relocate(CoreRelocator relocator, FunctionSpec function) {
        long[] insns = function.code().toArray();
        for (CoreRelocation relocation : function.coreRelocations()) {
            try {
                CoreFixup fixup = relocator.resolve(relocation);
                CorePatcher.apply(insns, fixup);
                if (fixup instanceof CoreFixup.Poison poison) {
                    poisons.computeIfAbsent(function, _ -> new HashMap<>()).put(relocation.insn(), poison);
                }
            } catch (CoreException e) {
                throw new RelocationException(function.name(), place(function, relocation.insn()) + e.getMessage(), e);
            }
        }
        return insns;
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

    /** Why instructions of a function were poisoned, by instruction. */
    Map<Integer, CoreFixup.Poison> poisons(FunctionSpec function) {
        return poisons.getOrDefault(function, Map.of());
    }
}
