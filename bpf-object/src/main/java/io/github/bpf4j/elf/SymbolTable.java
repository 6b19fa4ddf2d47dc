package io.github.bpf4j.elf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a symbol table. */
final class SymbolTable {

    private final ByteReader entries;
    private final StringTable names;
    private final @Nullable ByteReader wideIndexes;
    private final int sectionCount;

    private SymbolTable(
            ByteReader entries, StringTable names, @Nullable ByteReader wideIndexes, int sectionCount) {
        this.entries = entries;
        this.names = names;
        this.wideIndexes = wideIndexes;
        this.sectionCount = sectionCount;
    }

    static List<ElfSymbol> read(ElfSection table, List<ElfSection> sections) {
        ByteReader entries = table.reader();
        if (table.entrySize() != ElfSymbol.SIZE || entries.length() % ElfSymbol.SIZE != 0) {
            throw entries.malformed(0, "symbol table " + table.name() + " has entries that are not of 24 bytes");
        }
        if (table.link() <= 0 || table.link() >= sections.size()) {
            throw entries.malformed(0, "symbol table " + table.name() + " has its names in section " + table.link());
        }
        StringTable names = new StringTable(sections.get(table.link()).reader());
        return new SymbolTable(entries, names, wideIndexes(table, sections), sections.size()).read();
    }

    private static @Nullable ByteReader wideIndexes(ElfSection table, List<ElfSection> sections) {
        for (ElfSection section : sections) {
            if (section.type() == ElfSection.SHT_SYMTAB_SHNDX && section.link() == table.index()) {
                return section.reader();
            }
        }
        return null;
    }

    private List<ElfSymbol> read() {
        int count = (int) (entries.length() / ElfSymbol.SIZE);
        List<ElfSymbol> symbols = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            symbols.add(symbol(index));
        }
        return List.copyOf(symbols);
    }

    private ElfSymbol symbol(int index) {
        int at = index * ElfSymbol.SIZE;
        int info = entries.u8(at + 4);
        return new ElfSymbol(
                index,
                names.at(entries.u32(at)),
                entries.s64(at + 8),
                entries.s64(at + 16),
                sectionIndex(index, entries.u16(at + 6)),
                info & 0xf,
                info >> 4,
                entries.u8(at + 5) & 0x3);
    }

    private int sectionIndex(int index, int narrow) {
        boolean wide = narrow == ElfSymbol.SHN_XINDEX && wideIndexes != null;
        int section = wide ? wideIndexes.s32(index * 4) : narrow;
        if (section < 0 || section >= sectionCount && (wide || narrow < ElfSymbol.SHN_LORESERVE)) {
            throw entries.malformed(index * (long) ElfSymbol.SIZE, "symbol " + index + " lies in section "
                    + Integer.toUnsignedString(section) + " of " + sectionCount);
        }
        return section;
    }
}
