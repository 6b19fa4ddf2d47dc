package io.github.bpf4j.object;

import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.elf.ElfSection;
import io.github.bpf4j.elf.ElfSymbol;
import io.github.bpf4j.elf.MalformedObjectException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the functions of an object are: every function symbol of an executable section, sorted by section and offset.
 */
record FunctionTable(List<Entry> entries) {

    static final String SUBPROGRAM_SECTION = ".text";
    private static final int INSN_SIZE = 8;

    /** A function; offset and count are in instructions. */
    record Entry(ElfSection section, ElfSymbol symbol, int offset, int count) {

        String name() {
            return symbol.name();
        }

        /** Functions in {@code .text} are called by programs and are none themselves. */
        boolean isSubprogram() {
            return section.name().equals(SUBPROGRAM_SECTION);
        }

        boolean contains(long byteOffset) {
            return byteOffset >= (long) offset * INSN_SIZE && byteOffset < ((long) offset + count) * INSN_SIZE;
        }
    }

    static FunctionTable read(String origin, ElfFile elf) {
        List<Entry> entries = new ArrayList<>();
        for (ElfSymbol symbol : elf.symbols()) {
            if (symbol.isFunction() && symbol.sectionIndex() > 0 && symbol.sectionIndex() < elf.sections().size()) {
                ElfSection section = elf.sections().get(symbol.sectionIndex());
                if (section.type() == ElfSection.SHT_PROGBITS && section.executable() && section.size() > 0) {
                    entries.add(entry(origin, section, symbol));
                }
            }
        }
        entries.sort(Comparator.<Entry>comparingInt(entry -> entry.section().index()).thenComparingInt(Entry::offset));
        return new FunctionTable(List.copyOf(entries));
    }

    private static Entry entry(String origin, ElfSection section, ElfSymbol symbol) {
        String place = "section " + section.name() + ", function " + symbol.name();
        if (symbol.isLocal() && !section.name().equals(SUBPROGRAM_SECTION)) {
            throw new MalformedObjectException(origin, section.offset(),
                    place + ": a program cannot be static; static functions belong into .text");
        }
        boolean aligned = symbol.value() % INSN_SIZE == 0 && symbol.size() % INSN_SIZE == 0;
        if (!aligned || symbol.size() <= 0 || symbol.value() < 0 || symbol.size() > section.size()
                || symbol.value() > section.size() - symbol.size()) {
            throw new MalformedObjectException(origin, section.offset(), place + " at " + symbol.value() + " with "
                    + symbol.size() + " bytes does not fit its section of " + section.size() + " bytes");
        }
        return new Entry(section, symbol, (int) (symbol.value() / INSN_SIZE), (int) (symbol.size() / INSN_SIZE));
    }
}
