package io.github.bpf4j.object;

import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.btf.BtfExt;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.btf.BtfType.Linkage;
import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.elf.ElfSection;
import io.github.bpf4j.elf.ElfSymbol;
import io.github.bpf4j.elf.MalformedObjectException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Completes the BTF that clang writes: sizes and offsets of data sections, which only the symbol table knows, and the
 * linkage of what is hidden.
 */
final class BtfRepair {

    private final String origin;
    private final ElfFile elf;
    private final BtfBuilder edit;
    private final Map<String, ElfSymbol> variables = new HashMap<>();

    BtfRepair(String origin, ElfFile elf, BtfBuilder edit) {
        this.origin = origin;
        this.elf = elf;
        this.edit = edit;
        for (ElfSymbol symbol : elf.symbols()) {
            if (symbol.isObject() && !symbol.isLocal()) {
                variables.putIfAbsent(symbol.name(), symbol);
            }
        }
    }

    void repair(FunctionTable functions, @Nullable BtfExt ext) {
        for (int id = 1; id < edit.size(); id++) {
            if (edit.kind(id) == BtfKind.DATASEC) {
                BtfType.DataSec section = (BtfType.DataSec) edit.get(id);
                if (!section.name().equals(".kconfig") && !section.name().equals(".ksyms")) {
                    edit.set(id, repair(section));
                }
            }
        }
        for (FunctionTable.Entry entry : functions.entries()) {
            if (ext != null && entry.isSubprogram() && entry.symbol().isHidden()) {
                hideFunction(entry, ext);
            }
        }
    }

    /** A section that went through the BPF linker has its size, and then its offsets are right too. */
    private BtfType.DataSec repair(BtfType.DataSec section) {
        boolean linked = section.size() != 0;
        int size = linked ? section.size() : sectionSize(section.name());
        List<BtfType.SecVar> repaired = new ArrayList<>();
        for (BtfType.SecVar entry : section.vars()) {
            repaired.add(repair(section, entry, linked));
        }
        repaired.sort(Comparator.comparingInt(BtfType.SecVar::offset));
        return new BtfType.DataSec(section.name(), size, repaired);
    }

    private BtfType.SecVar repair(BtfType.DataSec section, BtfType.SecVar entry, boolean linked) {
        BtfType type = edit.get(entry.type());
        if (!(type instanceof BtfType.Var)) {
            throw malformed("BTF section \"" + section.name() + "\" lists type " + entry.type()
                    + ", which is no variable");
        }
        BtfType.Var variable = (BtfType.Var) type;
        if (variable.linkage() != Linkage.GLOBAL) {
            return entry;
        }
        ElfSymbol symbol = variables.get(variable.name());
        if (symbol == null) {
            throw malformed("variable \"" + variable.name() + "\" of section \"" + section.name()
                    + "\" has no symbol");
        }
        if (symbol.isHidden()) {
            edit.set(entry.type(), new BtfType.Var(variable.name(), variable.type(), Linkage.STATIC));
        }
        if (linked) {
            return entry;
        }
        if (symbol.value() < 0 || symbol.value() > Integer.MAX_VALUE) {
            throw malformed("symbol \"" + symbol.name() + "\" stands at an impossible offset");
        }
        return new BtfType.SecVar(entry.type(), (int) symbol.value(), entry.size());
    }

    private int sectionSize(String section) {
        return elf.section(section).map(ElfSection::size).filter(size -> size > 0 && size <= Integer.MAX_VALUE)
                .map(Long::intValue).orElseThrow(() -> malformed(
                        "BTF describes section \"" + section + "\", which the file does not have or which is empty"));
    }

    private void hideFunction(FunctionTable.Entry entry, BtfExt ext) {
        for (BtfExt.FuncInfo info : ext.funcInfo().getOrDefault(entry.section().name(), List.of())) {
            if (entry.contains(info.insnOffset()) && info.typeId() > 0 && info.typeId() < edit.size()
                    && edit.get(info.typeId()) instanceof BtfType.Func) {
                BtfType.Func function = (BtfType.Func) edit.get(info.typeId());
                edit.set(info.typeId(), new BtfType.Func(function.name(), function.proto(), Linkage.STATIC));
            }
        }
    }

    private MalformedObjectException malformed(String finding) {
        return new MalformedObjectException(origin, -1, finding);
    }
}
