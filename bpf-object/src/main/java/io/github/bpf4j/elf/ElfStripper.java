package io.github.bpf4j.elf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Removes the DWARF of a compiled object and nothing that a loader reads.
 *
 * <p>What goes: sections named {@code .debug…} with their relocations, their symbols, the symbol that names the source
 * file, and LLVM's table of symbols whose address matters. Everything else keeps its bytes and its order and gets new
 * numbers: {@code .BTF} and {@code .BTF.ext} stay, as after {@code llvm-strip -g}. An object without DWARF may become a
 * few bytes smaller; stripping twice changes nothing.
 *
 * <p>Not stripped, but refused: executables and libraries, and files with 65,280 sections or more.
 */
public final class ElfStripper {

    private static final int SECTION_NUMBERS_END = 0xff00;
    private static final int SHT_GROUP = 17;
    private static final long SHF_INFO_LINK = 0x40;
    private static final int HEADER_SIZE = 64;
    /** What a sound file cannot grow by: every section lies in the file once, and rounding is small. */
    private static final int SLACK = 1 << 20;

    private final byte[] input;
    private final ElfFile file;
    private final int nameSection;
    private final StripPlan plan;
    private final Map<Integer, StringPool> strings = new HashMap<>();

    /** A section as it will be written. */
    private record Output(ElfSection section, int name, byte[] content, int link, int info) {

        long alignment() {
            return Math.max(1, section.alignment());
        }

        long size() {
            return section.noBits() ? section.size() : content.length;
        }
    }

    private ElfStripper(byte[] input, ElfFile file) {
        this.input = input;
        this.file = file;
        this.nameSection = ElfHeader.read(input, file.origin()).nameSection();
        this.plan = StripPlan.of(file);
    }

    /**
     * Strips an object of either byte order.
     *
     * @param elf the whole file; not changed
     * @param origin name of the file for messages
     * @return the whole stripped file
     * @throws MalformedObjectException when it is not a relocatable ELF64 file or is damaged
     */
    public static byte[] strip(byte[] elf, String origin) {
        ElfFile file = ElfFile.parse(elf, origin);
        if (file.type() != ElfFile.ET_REL) {
            throw new MalformedObjectException(origin, 16, "no object file of a compiler, but type " + file.type());
        }
        long total = file.sections().stream().mapToLong(section -> section.reader().length()).sum();
        if (total > 2L * elf.length) {
            throw new MalformedObjectException(origin, -1, "sections overlap beyond reason");
        }
        if (file.sections().size() >= SECTION_NUMBERS_END) {
            throw new MalformedObjectException(origin, 60, file.sections().size() + " sections are too many to strip");
        }
        return new ElfStripper(elf, file).strip();
    }

    private byte[] strip() {
        List<ElfSection> sections = plan.sections();
        // Names first: the string tables must be whole when it is their turn.
        Map<ElfSection, Integer> names = new HashMap<>();
        sections.forEach(section -> names.put(section, pool(nameSection).add(section.name())));
        Map<ElfSection, byte[]> symbols = new HashMap<>();
        sections.stream().filter(section -> section.type() == ElfSection.SHT_SYMTAB)
                .forEach(section -> symbols.put(section, symbols(section)));
        List<Output> outputs = new ArrayList<>();
        for (ElfSection section : sections) {
            byte[] content = symbols.containsKey(section) ? symbols.get(section) : content(section);
            outputs.add(new Output(section, names.get(section), content, link(section), info(section)));
        }
        return write(outputs);
    }

    private StringPool pool(int section) {
        return strings.computeIfAbsent(section, number -> new StringPool());
    }

    private byte[] symbols(ElfSection table) {
        StringPool names = pool(table.link());
        List<ElfSymbol> kept = plan.symbols();
        ByteBuffer out = buffer(kept.size() * ElfSymbol.SIZE);
        for (ElfSymbol symbol : kept) {
            byte[] entry = table.reader().bytes(symbol.index() * ElfSymbol.SIZE, ElfSymbol.SIZE);
            ByteBuffer view = ByteBuffer.wrap(entry).order(file.byteOrder());
            view.putInt(0, names.add(symbol.name()));
            if (symbol.isInSection()) {
                view.putShort(6, (short) plan.section(symbol.sectionIndex()));
            }
            out.put(entry);
        }
        return out.array();
    }

    private byte[] content(ElfSection section) {
        return switch (section.type()) {
            case ElfSection.SHT_STRTAB -> strings.containsKey(section.index())
                    ? pool(section.index()).bytes()
                    : section.data();
            case ElfSection.SHT_REL -> relocations(section, ElfRelocation.SIZE);
            case ElfSection.SHT_RELA -> relocations(section, ElfRelocation.SIZE + Long.BYTES);
            case SHT_GROUP -> group(section);
            default -> section.data();
        };
    }

    private byte[] relocations(ElfSection section, int entrySize) {
        ByteBuffer entries = ByteBuffer.wrap(section.data()).order(file.byteOrder());
        if (entries.capacity() % entrySize != 0) {
            throw section.reader().malformed(0, "section " + section.name() + " ends within a relocation");
        }
        for (int at = 0; at < entries.capacity(); at += entrySize) {
            long info = entries.getLong(at + 8);
            int symbol = plan.symbol((int) (info >>> 32));
            if (symbol == StripPlan.GONE) {
                throw section.reader().malformed(at, "relocation in " + section.name() + " refers to symbol "
                        + (info >>> 32) + ", which is none that can stay");
            }
            entries.putLong(at + 8, (long) symbol << 32 | info & 0xffff_ffffL);
        }
        return entries.array();
    }

    /** The first word says what kind of group it is, the others are the numbers of its sections. */
    private byte[] group(ElfSection section) {
        ByteReader words = section.reader();
        int count = (int) (words.length() / Integer.BYTES);
        int[] members = IntStream.range(1, count).map(word -> words.s32(word * Integer.BYTES)).toArray();
        int[] kept = plan.group(members);
        ByteBuffer out = buffer((1 + kept.length) * Integer.BYTES).putInt(words.s32(0));
        Arrays.stream(kept).forEach(out::putInt);
        return out.array();
    }

    private int link(ElfSection section) {
        return Math.max(0, plan.section(section.link()));
    }

    private int info(ElfSection section) {
        return switch (section.type()) {
            case ElfSection.SHT_SYMTAB -> (int) plan.symbols().stream().filter(ElfSymbol::isLocal).count();
            case ElfSection.SHT_REL, ElfSection.SHT_RELA -> plan.section(section.info());
            case SHT_GROUP -> Math.max(0, plan.symbol(section.info()));
            default -> (section.flags() & SHF_INFO_LINK) != 0
                    ? Math.max(0, plan.section(section.info()))
                    : section.info();
        };
    }

    private byte[] write(List<Output> outputs) {
        long[] offsets = new long[outputs.size()];
        long end = HEADER_SIZE;
        for (int index = 1; index < offsets.length; index++) {
            offsets[index] = aligned(end, outputs.get(index).alignment());
            end = offsets[index] + outputs.get(index).content().length;
            if (end > 2L * input.length + SLACK) {
                throw new MalformedObjectException(file.origin(), -1, "sections overlap beyond reason");
            }
        }
        long table = aligned(end, Long.BYTES);
        ByteBuffer out = buffer(Math.toIntExact(table + (long) outputs.size() * ElfSection.HEADER_SIZE));
        header(out, table, outputs.size());
        for (int index = 1; index < offsets.length; index++) {
            out.position((int) offsets[index]).put(outputs.get(index).content());
            out.position((int) table + index * ElfSection.HEADER_SIZE);
            sectionHeader(out, outputs.get(index), offsets[index]);
        }
        return out.array();
    }

    private void header(ByteBuffer out, long table, int count) {
        out.put(0, input, 0, HEADER_SIZE);
        out.putLong(40, count == 0 ? 0 : table);
        out.putShort(60, (short) count);
        out.putShort(62, (short) Math.max(0, plan.section(nameSection)));
    }

    private static void sectionHeader(ByteBuffer out, Output output, long offset) {
        ElfSection section = output.section();
        out.putInt(output.name()).putInt(section.type()).putLong(section.flags()).putLong(section.address());
        out.putLong(offset).putLong(output.size()).putInt(output.link()).putInt(output.info());
        out.putLong(section.alignment()).putLong(section.entrySize());
    }

    private ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(file.byteOrder());
    }

    private long aligned(long offset, long alignment) {
        // A damaged file may ask for any alignment.
        if (alignment > input.length || Long.bitCount(alignment) != 1) {
            throw new MalformedObjectException(file.origin(), -1, "section aligned to " + alignment + " bytes");
        }
        return offset + alignment - 1 & -alignment;
    }
}
