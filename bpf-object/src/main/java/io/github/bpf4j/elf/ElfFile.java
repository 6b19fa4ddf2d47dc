package io.github.bpf4j.elf;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An ELF64 file of either byte order. Immutable.
 *
 * <p>All headers and the symbol table are read at once; the bytes of sections stay where they are. Class, machine and
 * type of BPF objects are not demanded here.
 *
 * <p>Not read: ELF32, program headers (see {@link ElfBinary}), relocations with addends (SHT_RELA).
 */
public final class ElfFile {

    /** File type: relocatable, what a compiler writes. */
    public static final int ET_REL = 1;
    /** File type: executable. */
    public static final int ET_EXEC = 2;
    /** File type: shared library or position-independent executable. */
    public static final int ET_DYN = 3;
    /** Machine: none; very old LLVM wrote it into BPF objects. */
    public static final int EM_NONE = 0;
    /** Machine: x86-64. */
    public static final int EM_X86_64 = 62;
    /** Machine: 64-bit ARM. */
    public static final int EM_AARCH64 = 183;
    /** Machine: BPF. */
    public static final int EM_BPF = 247;

    private final ElfHeader header;
    private final List<ElfSection> sections;
    private final List<ElfSymbol> symbols;

    private ElfFile(ElfHeader header, List<ElfSection> sections, List<ElfSymbol> symbols) {
        this.header = header;
        this.sections = sections;
        this.symbols = symbols;
    }

    /**
     * Reads a file.
     *
     * @param bytes  the whole file; not copied, so it must not change afterwards
     * @param origin name of the file for messages
     * @throws MalformedObjectException when it is not an ELF64 file or is damaged
     */
    public static ElfFile parse(byte[] bytes, String origin) {
        ElfHeader header = ElfHeader.read(bytes, origin);
        List<ElfSection> sections = SectionTable.read(header);
        for (ElfSection section : sections) {
            if (section.type() == ElfSection.SHT_SYMTAB) {
                return new ElfFile(header, sections, SymbolTable.read(section, sections));
            }
        }
        return new ElfFile(header, sections, List.of());
    }

    /** Name of the file as given to {@link #parse}. */
    public String origin() {
        return header.file().origin();
    }

    /** Byte order of all numbers in the file. */
    public ByteOrder byteOrder() {
        return header.file().order();
    }

    /** Machine number, {@link #EM_BPF} for BPF. */
    public int machine() {
        return header.machine();
    }

    /** File type, {@link #ET_REL} for what a compiler writes. */
    public int type() {
        return header.type();
    }

    /** All sections by index; index 0 is the unused first header. */
    public List<ElfSection> sections() {
        return sections;
    }

    /** The first section of that name. */
    public Optional<ElfSection> section(String name) {
        for (ElfSection section : sections) {
            if (section.name().equals(name)) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }

    /** All symbols of the first SHT_SYMTAB section by index, the empty symbol 0 included; empty when there is none. */
    public List<ElfSymbol> symbols() {
        return symbols;
    }

    /**
     * The relocations without addends that patch a section, in file order.
     *
     * @param target the section that is patched
     */
    public List<ElfRelocation> relocations(ElfSection target) {
        List<ElfRelocation> found = new ArrayList<>();
        for (ElfSection section : sections) {
            if (section.type() == ElfSection.SHT_REL && section.info() == target.index()) {
                readRelocations(section, found);
            }
        }
        return List.copyOf(found);
    }

    private void readRelocations(ElfSection section, List<ElfRelocation> into) {
        ByteReader entries = section.reader();
        if (section.entrySize() != ElfRelocation.SIZE || entries.length() % ElfRelocation.SIZE != 0) {
            throw entries.malformed(0, "section " + section.name() + " has entries that are not of 16 bytes");
        }
        for (int at = 0; at < entries.length(); at += ElfRelocation.SIZE) {
            ElfRelocation relocation = ElfRelocation.read(entries, at);
            if (relocation.symbolIndex() < 0 || relocation.symbolIndex() >= symbols.size()) {
                throw entries.malformed(at, "relocation in " + section.name() + " refers to symbol "
                        + Integer.toUnsignedString(relocation.symbolIndex()) + " of " + symbols.size());
            }
            into.add(relocation);
        }
    }
}
