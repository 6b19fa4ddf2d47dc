package io.github.bpf4j.object;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.btf.BtfType.Linkage;
import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.elf.ElfSymbol;
import io.github.bpf4j.elf.MalformedObjectException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what an object declares {@code extern}, and rewrites the BTF of sections {@code .kconfig} and {@code .ksyms} so
 * that the kernel accepts it.
 */
final class ExternReader {

    private static final String KCONFIG = ".kconfig";
    private static final String KSYMS = ".ksyms";

    private final String origin;
    private final ElfFile elf;
    private final Btf btf;
    private final BtfBuilder edit;
    private final Map<String, Integer> declarations = new HashMap<>();
    private final Map<Integer, String> sections = new HashMap<>();

    ExternReader(String origin, ElfFile elf, Btf btf, BtfBuilder edit) {
        this.origin = origin;
        this.elf = elf;
        this.btf = btf;
        this.edit = edit;
    }

    /** Whether a symbol is one that the loader has to find: undefined, without type, global or weak. */
    static boolean isExtern(ElfSymbol symbol) {
        return symbol.isUndefined() && !symbol.isLocal() && !symbol.isFunction() && !symbol.isObject()
                && !symbol.isSection() && !symbol.name().isEmpty();
    }

    List<ExternSpec> read() {
        List<ElfSymbol> symbols = new ArrayList<>();
        for (ElfSymbol symbol : elf.symbols()) {
            if (isExtern(symbol)) {
                symbols.add(symbol);
            }
        }
        if (symbols.isEmpty()) {
            return List.of();
        }
        indexDeclarations();
        List<ExternSpec> externs = new ArrayList<>();
        Map<String, ExternSpec.Kconfig> kconfig = new LinkedHashMap<>();
        for (ElfSymbol symbol : symbols) {
            Integer id = declarations.get(symbol.name());
            if (id == null) {
                throw malformed(symbol.name(), "is declared extern but has no type in BTF; is it a function of the C"
                        + " library, or was the object compiled without -g?");
            }
            switch (sections.getOrDefault(id, "")) {
                case KCONFIG -> kconfig.put(symbol.name(), KconfigLayout.describe(origin, btf, symbol, id));
                case KSYMS -> externs.add(kernelSymbol(symbol, id));
                default -> throw malformed(symbol.name(),
                        "is declared extern but neither __kconfig nor __ksym: the loader does not know where to look;"
                                + " if another object defines it, link the objects first (bpftool gen object)");
            }
        }
        externs.addAll(KconfigLayout.lay(btf, edit, List.copyOf(kconfig.values())));
        rewriteKernelSymbols();
        return externs;
    }

    private void indexDeclarations() {
        for (int id = 1; id < btf.typeCount(); id++) {
            BtfType type = btf.type(id);
            if (type instanceof BtfType.Var && ((BtfType.Var) type).linkage() == Linkage.EXTERN
                    || type instanceof BtfType.Func && ((BtfType.Func) type).linkage() == Linkage.EXTERN) {
                declarations.put(type.name(), id);
            } else if (type instanceof BtfType.DataSec) {
                for (BtfType.SecVar variable : ((BtfType.DataSec) type).vars()) {
                    sections.put(variable.type(), type.name());
                }
            }
        }
    }

    private ExternSpec kernelSymbol(ElfSymbol symbol, int id) {
        BtfType type = btf.type(id);
        if (type instanceof BtfType.Func) {
            return new ExternSpec.Function(symbol.name(), symbol.isWeak(), ((BtfType.Func) type).proto());
        }
        int target = ((BtfType.Var) type).type();
        return btf.resolve(target) == 0
                ? new ExternSpec.Symbol(symbol.name(), symbol.isWeak(), target)
                : new ExternSpec.Variable(symbol.name(), symbol.isWeak(), target);
    }

    /**
     * The kernel takes section {@code .ksyms} only as a list of int variables: each variable becomes one, each function
     * is stood for by one shared variable, and the functions themselves become global ones with named parameters.
     */
    private void rewriteKernelSymbols() {
        int sectionId = btf.find(KSYMS, BtfKind.DATASEC);
        if (sectionId == 0) {
            return;
        }
        int intId = fourByteInt();
        int dummy = 0;
        List<BtfType.SecVar> variables = new ArrayList<>();
        for (BtfType.SecVar entry : ((BtfType.DataSec) btf.type(sectionId)).vars()) {
            BtfType type = btf.type(entry.type());
            int id = entry.type();
            if (type instanceof BtfType.Func) {
                BtfType.Func function = (BtfType.Func) type;
                if (dummy == 0) {
                    dummy = edit.add(new BtfType.Var("dummy_ksym", intId, Linkage.GLOBAL));
                }
                edit.set(id, new BtfType.Func(function.name(), function.proto(), Linkage.GLOBAL));
                nameParameters(function.proto());
                id = dummy;
            } else {
                edit.set(id, new BtfType.Var(type.name(), intId, Linkage.GLOBAL));
            }
            variables.add(new BtfType.SecVar(id, variables.size() * Integer.BYTES, Integer.BYTES));
        }
        edit.set(sectionId, new BtfType.DataSec(KSYMS, variables.size() * Integer.BYTES, variables));
    }

    private void nameParameters(int protoId) {
        if (!(edit.get(protoId) instanceof BtfType.FuncProto)) {
            throw malformed(btf.name(protoId), "is declared as a function but its type is none");
        }
        BtfType.FuncProto proto = (BtfType.FuncProto) edit.get(protoId);
        List<BtfType.Param> named = proto.params().stream()
                .map(param -> param.name().isEmpty() && param.type() != 0
                        ? new BtfType.Param("dummy_ksym", param.type())
                        : param)
                .toList();
        edit.set(protoId, new BtfType.FuncProto(proto.returnType(), named));
    }

    private int fourByteInt() {
        for (int id = 1; id < btf.typeCount(); id++) {
            if (btf.kind(id) == BtfKind.INT && ((BtfType.Int) btf.type(id)).bits() == Integer.SIZE) {
                return id;
            }
        }
        return edit.add(new BtfType.Int("int", Integer.BYTES, true, false, false, 0, Integer.SIZE));
    }

    private MalformedObjectException malformed(String symbol, String finding) {
        return new MalformedObjectException(origin, -1, "symbol \"" + symbol + "\" " + finding);
    }
}
