package io.github.bpf4j.elf;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A program or a library, ELF64 of either byte order, as far as finding functions and static probes needs it.
 *
 * <p>Headers are read at once, everything else when it is asked for, and nothing of it is kept: the input must be open
 * for as long. All methods throw {@link MalformedObjectException} when the part that they read is damaged.
 *
 * <p>Not read: ELF32, relocations, the hash tables of dynamic linking.
 */
public final class ElfBinary {

    private static final int NARROW_MAXIMUM = 0xffff;
    private static final int SYMBOLS_AT_ONCE = 4096;

    private final ElfInput input;
    private final String origin;
    private final ByteReader header;
    private final List<ElfSegment> segments;
    private final List<Section> sections;

    /**
     * The header of a section.
     *
     * @param name name, may be empty
     * @param type one of the SHT_ numbers of {@link ElfSection}
     * @param flags set of SHF_ bits
     * @param address virtual address, 0 for what is not mapped
     * @param offset place in the file in bytes
     * @param size size in bytes
     * @param link index of the section that it belongs to
     */
    public record Section(String name, int type, long flags, long address, long offset, long size, int link) {}

    private ElfBinary(ElfInput input, String origin, ByteOrder order) {
        this.input = input;
        this.origin = origin;
        this.header = ByteReader.ofPart(input.read(0, ElfHeader.SIZE), 0, order, origin, "ELF header");
        this.sections = new ArrayList<>();
        this.segments = new ArrayList<>();
    }

    /**
     * Reads the headers of a file.
     *
     * @param input the file, open for as long as the result is used
     * @param origin name of the file for messages
     * @throws MalformedObjectException when it is not an ELF64 file or is damaged
     */
    public static ElfBinary read(ElfInput input, String origin) {
        byte[] start = input.read(0, (int) Math.min(ElfHeader.SIZE, input.size()));
        ElfBinary binary = new ElfBinary(input, origin, ElfHeader.byteOrder(start, origin));
        binary.readSections();
        binary.readSegments();
        return binary;
    }

    private void readSections() {
        long offset = header.s64(40);
        if (offset == 0) {
            return;
        }
        ByteReader first = part(offset, ElfSection.HEADER_SIZE, "section header 0");
        long count = header.u16(60) == 0 ? first.s64(32) : header.u16(60);
        int names = header.u16(62) == ElfSymbol.SHN_XINDEX ? first.s32(40) : header.u16(62);
        if (header.u16(58) != ElfSection.HEADER_SIZE || count < 0 || count > input.size() / ElfSection.HEADER_SIZE) {
            throw header.malformed(58, "section table of " + Long.toUnsignedString(count) + " headers of "
                    + header.u16(58) + " bytes");
        }
        ByteReader table = part(offset, count * ElfSection.HEADER_SIZE, "section table");
        StringTable strings = names(table, names, count);
        for (int index = 0; index < count; index++) {
            sections.add(section(table, index * ElfSection.HEADER_SIZE, strings));
        }
    }

    private StringTable names(ByteReader table, int index, long count) {
        if (index <= 0 || index >= count) {
            return new StringTable(part(0, 0, "section names"));
        }
        int at = index * ElfSection.HEADER_SIZE;
        return new StringTable(part(table.s64(at + 24), table.s64(at + 32), "section names"));
    }

    private static Section section(ByteReader table, int at, StringTable names) {
        return new Section(names.at(table.u32(at)), table.s32(at + 4), table.s64(at + 8), table.s64(at + 16),
                table.s64(at + 24), table.s64(at + 32), table.s32(at + 40));
    }

    private void readSegments() {
        long offset = header.s64(32);
        int count = header.u16(56);
        if (offset == 0 || count == 0) {
            return;
        }
        if (header.u16(54) != ElfSegment.HEADER_SIZE || count == NARROW_MAXIMUM) {
            throw header.malformed(54, "table of " + count + " program headers of " + header.u16(54) + " bytes");
        }
        ByteReader table = part(offset, (long) count * ElfSegment.HEADER_SIZE, "table of program headers");
        for (int at = 0; at < table.length(); at += ElfSegment.HEADER_SIZE) {
            if (table.s32(at) == ElfSegment.PT_LOAD) {
                segments.add(ElfSegment.read(table, at));
            }
        }
    }

    /** Name of the file as given to {@link #read}. */
    public String origin() {
        return origin;
    }

    /** Byte order of all numbers in the file. */
    public ByteOrder byteOrder() {
        return header.order();
    }

    /** Machine number, such as {@link ElfFile#EM_X86_64}. */
    public int machine() {
        return header.u16(18);
    }

    /** File type: {@link ElfFile#ET_EXEC}, {@link ElfFile#ET_DYN}. */
    public int type() {
        return header.u16(16);
    }

    /** What is mapped into memory, in the order of the file. */
    public List<ElfSegment> segments() {
        return List.copyOf(segments);
    }

    /** All sections by index; empty for a file without. */
    public List<Section> sections() {
        return List.copyOf(sections);
    }

    /** The first section of a type. */
    public Optional<Section> section(int type) {
        return sections.stream().filter(section -> section.type() == type).findFirst();
    }

    /** The first section of a name. */
    public Optional<Section> section(String name) {
        return sections.stream().filter(section -> section.name().equals(name)).findFirst();
    }

    /** Reads the bytes of a section; none for one without bytes in the file. */
    public ByteReader content(Section section) {
        return section.type() == ElfSection.SHT_NOBITS
                ? part(0, 0, section.name())
                : part(section.offset(), section.size(), "section " + section.name());
    }

    /** The strings of the section that another one names as its own. */
    StringTable strings(Section user) {
        if (user.link() <= 0 || user.link() >= sections.size()) {
            throw new MalformedObjectException(origin, user.offset(), "section " + user.name()
                    + " has its names in section " + Integer.toUnsignedString(user.link()) + " of " + sections.size());
        }
        return new StringTable(content(sections.get(user.link())));
    }

    /** Reads a part of the file. */
    ByteReader part(long offset, long size, String what) {
        if (offset < 0 || size < 0 || offset > input.size() || size > input.size() - offset
                || size > Integer.MAX_VALUE - Long.BYTES) {
            throw new MalformedObjectException(origin, offset, what + " of " + Long.toUnsignedString(size)
                    + " bytes does not fit into the " + input.size() + " bytes of the file");
        }
        return ByteReader.ofPart(input.read(offset, (int) size), offset, byteOrder(), origin, what);
    }

    /**
     * Where in the file the instruction is that has a virtual address: in the segment that is mapped there, or for a file
     * without segments in the section. Empty when it is nowhere.
     */
    public OptionalLong fileOffset(long address) {
        for (ElfSegment segment : segments) {
            if (segment.holds(address)) {
                return OptionalLong.of(segment.fileOffset(address));
            }
        }
        for (Section section : segments.isEmpty() ? sections : List.<Section>of()) {
            if (section.type() == ElfSection.SHT_PROGBITS
                    && Long.compareUnsigned(address - section.address(), section.size()) < 0) {
                return OptionalLong.of(address - section.address() + section.offset());
            }
        }
        return OptionalLong.empty();
    }

    /**
     * Shows all functions that the file defines, in the order of a symbol table.
     *
     * @param tableType {@link ElfSection#SHT_DYNSYM} for those that other files can call, {@link ElfSection#SHT_SYMTAB}
     *        for all, which many files have no more
     */
    public void functions(int tableType, Consumer<ElfFunction> each) {
        SymbolVersions versions = tableType == ElfSection.SHT_DYNSYM ? SymbolVersions.read(this) : null;
        walk(tableType, (entries, at, index, names) -> {
            int type = entries.u8(at + 4) & 0xf;
            boolean indirect = type == ElfSymbol.STT_GNU_IFUNC;
            if ((type == ElfSymbol.STT_FUNC || indirect) && entries.u16(at + 6) != ElfSymbol.SHN_UNDEF) {
                ElfFunction function = ElfFunction.of(names.at(entries.u32(at)), entries.s64(at + 8),
                        entries.s64(at + 16), entries.u8(at + 4) >> 4 == ElfSymbol.STB_WEAK, indirect);
                each.accept(versions == null ? function : versions.withVersion(function, index));
            }
        });
    }

    /** Whether the file calls a function of this name that another file defines. */
    public boolean imports(String function) {
        boolean[] found = {false};
        walk(ElfSection.SHT_DYNSYM,
                (entries, at, index, names) -> found[0] |= entries.u16(at + 6) == ElfSymbol.SHN_UNDEF
                        && names.at(entries.u32(at)).equals(function));
        return found[0];
    }

    private interface Visitor {
        void entry(ByteReader entries, int at, int index, StringTable names);
    }

    /** Goes through a symbol table in pieces; a file of hundreds of megabytes has a table of dozens. */
    private void walk(int tableType, Visitor visitor) {
        Optional<Section> found = section(tableType);
        if (found.isEmpty()) {
            return;
        }
        Section table = found.get();
        StringTable names = strings(table);
        long step = (long) SYMBOLS_AT_ONCE * ElfSymbol.SIZE;
        long end = table.size() - table.size() % ElfSymbol.SIZE;
        for (long from = 0; from < end; from += step) {
            ByteReader entries = part(table.offset() + from, Math.min(step, end - from), "section " + table.name());
            for (int at = 0; at < entries.length(); at += ElfSymbol.SIZE) {
                visitor.entry(entries, at, (int) ((from + at) / ElfSymbol.SIZE), names);
            }
        }
    }
}
