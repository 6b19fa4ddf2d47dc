package io.github.bpf4j.elf;

import java.util.ArrayList;
import java.util.List;

/** Reads the section headers. */
final class SectionTable {

    private SectionTable() {}

    static List<ElfSection> read(ElfHeader header) {
        ByteReader table = header.file()
                .slice(header.sectionOffset(), (long) header.sectionCount() * ElfSection.HEADER_SIZE, "section table");
        StringTable names = names(header, table);
        List<ElfSection> sections = new ArrayList<>(header.sectionCount());
        for (int index = 0; index < header.sectionCount(); index++) {
            sections.add(section(header.file(), table, index, names));
        }
        return List.copyOf(sections);
    }

    private static StringTable names(ElfHeader header, ByteReader table) {
        int index = header.nameSection();
        if (index == ElfSymbol.SHN_UNDEF) {
            return new StringTable(header.file().slice(0, 0, "section names"));
        }
        if (index < 0 || index >= header.sectionCount()) {
            throw header.file().malformed(62, "section names in section " + index + " of " + header.sectionCount());
        }
        int at = index * ElfSection.HEADER_SIZE;
        if (table.s32(at + 4) != ElfSection.SHT_STRTAB) {
            throw table.malformed(at + 4L, "section " + index + " with the section names is no string table");
        }
        return new StringTable(header.file().slice(table.s64(at + 24), table.s64(at + 32), "section names"));
    }

    private static ElfSection section(ByteReader file, ByteReader table, int index, StringTable names) {
        int at = index * ElfSection.HEADER_SIZE;
        String name = names.at(table.u32(at));
        int type = table.s32(at + 4);
        long offset = table.s64(at + 24);
        long size = table.s64(at + 32);
        boolean empty = type == ElfSection.SHT_NOBITS || type == ElfSection.SHT_NULL;
        ByteReader content = empty ? file.slice(0, 0, "section " + name) : file.slice(offset, size, "section " + name);
        return new ElfSection(
                index,
                name,
                type,
                table.s64(at + 8),
                table.s64(at + 16),
                offset,
                size,
                table.s32(at + 40),
                table.s32(at + 44),
                table.s64(at + 56),
                table.s64(at + 48),
                content);
    }
}
