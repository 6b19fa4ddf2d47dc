package io.github.bpf4j.load;

import io.github.bpf4j.KernelBtfException;
import io.github.bpf4j.RelocationException;
import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.core.CoreException;
import io.github.bpf4j.core.TypeCompat;
import io.github.bpf4j.load.Externs.Answer;
import io.github.bpf4j.load.ModuleTypes.Found;
import io.github.bpf4j.object.ExternSpec;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds in the running kernel what an object declares {@code extern}. */
final class ExternResolver {

    private final LoadPlan plan;
    private final ModuleTypes types;

    ExternResolver(LoadPlan plan, ModuleTypes types) {
        this.plan = plan;
        this.types = types;
    }

    Externs resolve() {
        List<ExternSpec> externs = plan.file().externs();
        if (externs.isEmpty()) {
            return new Externs(Map.of(), Map.of());
        }
        Map<String, Integer> offsets = new HashMap<>();
        List<ExternSpec.Kconfig> values = externs.stream().filter(ExternSpec.Kconfig.class::isInstance)
                .map(ExternSpec.Kconfig.class::cast).toList();
        if (!values.isEmpty()) {
            values.forEach(value -> offsets.put(value.name(), value.offset()));
            MemorySegment section = plan.memory(".kconfig");
            new KernelConfig(plan.features(), plan.options().kernelConfig()).fill(values, section);
        }
        Map<String, Answer> answers = new HashMap<>();
        Map<String, Long> addresses = KernelSymbols.addresses(externs.stream()
                .filter(ExternSpec.Symbol.class::isInstance).map(ExternSpec::name).toList());
        for (ExternSpec extern : externs) {
            switch (extern) {
                case ExternSpec.Kconfig _ -> {
                }
                case ExternSpec.Symbol symbol -> answers.put(symbol.name(), address(symbol, addresses));
                case ExternSpec.Variable variable -> answers.put(variable.name(), typed(variable, BtfKind.VAR));
                case ExternSpec.Function function -> answers.put(function.name(), typed(function, BtfKind.FUNC));
            }
        }
        return new Externs(answers, offsets);
    }

    private static Answer address(ExternSpec.Symbol symbol, Map<String, Long> addresses) {
        Long address = addresses.get(symbol.name());
        return address == null ? missing(symbol, "/proc/kallsyms") : new Externs.Address(address);
    }

    private Answer typed(ExternSpec extern, BtfKind kind) {
        Found found = find(extern, kind);
        if (found == null) {
            return missing(extern, "BTF");
        }
        Btf local = Objects.requireNonNull(plan.file().btf());
        BtfType type = found.btf().type(found.id());
        int target = type instanceof BtfType.Func function ? function.proto() : ((BtfType.Var) type).type();
        if (compatible(extern, local, found, target)) {
            return new Externs.Typed(found);
        }
        if (extern.weak()) {
            return new Externs.Missing();
        }
        throw new RelocationException("", "the object declares \"" + extern.name() + "\" with other types than "
                + found.btf().origin() + " has it; declare a flavour of it (" + extern.name()
                + "___other) beside, both __weak, to run on kernels with either", null);
    }

    /** A kernel without types has no variable or function of that name that a program could use. */
    private @Nullable Found find(ExternSpec extern, BtfKind kind) {
        try {
            return types.find(null, extern.essentialName(), kind, "extern \"" + extern.name() + "\"");
        } catch (KernelBtfException e) {
            if (extern.weak()) {
                return null;
            }
            throw e;
        }
    }

    /** Without the outermost qualifiers: {@code const} tells what the object means to do, not what the kernel has. */
    private static boolean compatible(ExternSpec extern, Btf local, Found found, int target) {
        try {
            return TypeCompat.areCompatible(local, local.resolve(extern.typeId()), found.btf(),
                    found.btf().resolve(target));
        } catch (CoreException e) {
            throw new RelocationException("", "extern \"" + extern.name() + "\": " + e.getMessage(), e);
        }
    }

    private static Answer missing(ExternSpec extern, String where) {
        if (extern.weak()) {
            return new Externs.Missing();
        }
        throw new RelocationException("", "the object needs \"" + extern.name() + "\" of the kernel, which "
                + where + " does not have; declare it __weak if the programs can do without", null);
    }
}
