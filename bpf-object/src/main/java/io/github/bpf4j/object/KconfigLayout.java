package io.github.bpf4j.object;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.btf.BtfType.Linkage;
import io.github.bpf4j.elf.ElfSymbol;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.object.ExternSpec.Kconfig;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides where each kernel configuration value stands in section {@code .kconfig}, which the compiler leaves open. */
final class KconfigLayout {

    private static final String SECTION = ".kconfig";
    private static final String TRISTATE = "libbpf_tristate";
    /** No line of a kernel configuration is as long; a declared size above it is damage. */
    private static final int MAX_TEXT = 1 << 16;

    private KconfigLayout() {}

    /** The value that a symbol stands for, not yet with an offset. */
    static Kconfig describe(String origin, Btf btf, ElfSymbol symbol, int variableId) {
        int typeId = ((BtfType.Var) btf.type(variableId)).type();
        BtfType type = btf.type(btf.resolve(typeId));
        if (type instanceof BtfType.Int) {
            BtfType.Int integer = (BtfType.Int) type;
            if (integer.bool() && integer.size() == 1) {
                return value(symbol, typeId, Kconfig.Kind.BOOL, false, 1);
            }
            if (integer.size() == 1 && integer.character()) {
                return value(symbol, typeId, Kconfig.Kind.CHAR, integer.signed(), 1);
            }
            if (!integer.bool() && integer.size() <= Long.BYTES && Integer.bitCount(integer.size()) == 1) {
                Kconfig.Kind kind = integer.size() == 1 ? Kconfig.Kind.CHAR : Kconfig.Kind.INT;
                return value(symbol, typeId, kind, integer.signed(), integer.size());
            }
        } else if (type instanceof BtfType.Enumeration && type.name().equals(TRISTATE)) {
            return value(symbol, typeId, Kconfig.Kind.TRISTATE, false, ((BtfType.Enumeration) type).size());
        } else if (type instanceof BtfType.Array && isChar(btf, ((BtfType.Array) type).element())
                && ((BtfType.Array) type).count() > 0 && ((BtfType.Array) type).count() <= MAX_TEXT) {
            return value(symbol, typeId, Kconfig.Kind.CHARS, false, ((BtfType.Array) type).count());
        }
        throw new MalformedObjectException(origin, -1, "extern \"" + symbol.name() + "\" has a type that no kernel"
                + " configuration value can have; allowed are bool, char, integers, enum libbpf_tristate, char[N]");
    }

    private static boolean isChar(Btf btf, int id) {
        BtfType type = btf.type(btf.resolve(id));
        return type instanceof BtfType.Int && ((BtfType.Int) type).size() == 1;
    }

    private static Kconfig value(ElfSymbol symbol, int typeId, Kconfig.Kind kind, boolean signed, int size) {
        return new Kconfig(symbol.name(), symbol.isWeak(), typeId, kind, signed, 0, size);
    }

    /** Gives each value its offset, as libbpf does: alignment descending, size ascending, name. */
    static List<Kconfig> lay(Btf btf, BtfBuilder edit, List<Kconfig> values) {
        List<Kconfig> sorted = new ArrayList<>(values);
        sorted.sort(Comparator.<Kconfig>comparingInt(value -> -btf.alignOf(value.typeId()))
                .thenComparingInt(Kconfig::size).thenComparing(Kconfig::name));
        List<Kconfig> laid = new ArrayList<>();
        int end = 0;
        for (Kconfig value : sorted) {
            int align = Math.max(1, btf.alignOf(value.typeId()));
            int offset = (end + align - 1) / align * align;
            laid.add(new Kconfig(value.name(), value.weak(), value.typeId(), value.kind(), value.signed(), offset,
                    value.size()));
            end = offset + value.size();
        }
        rewriteSection(btf, edit, laid, end);
        return laid;
    }

    private static void rewriteSection(Btf btf, BtfBuilder edit, List<Kconfig> values, int size) {
        int sectionId = btf.find(SECTION, BtfKind.DATASEC);
        if (sectionId == 0) {
            return;
        }
        Map<String, Kconfig> byName = new HashMap<>();
        values.forEach(value -> byName.put(value.name(), value));
        List<BtfType.SecVar> variables = new ArrayList<>();
        for (BtfType.SecVar entry : ((BtfType.DataSec) btf.type(sectionId)).vars()) {
            BtfType type = btf.type(entry.type());
            Kconfig value = byName.get(type.name());
            if (value != null && type instanceof BtfType.Var) {
                edit.set(entry.type(), new BtfType.Var(type.name(), ((BtfType.Var) type).type(), Linkage.GLOBAL));
                variables.add(new BtfType.SecVar(entry.type(), value.offset(), value.size()));
            }
        }
        variables.sort(Comparator.comparingInt(BtfType.SecVar::offset));
        edit.set(sectionId, new BtfType.DataSec(SECTION, size, variables));
    }
}
