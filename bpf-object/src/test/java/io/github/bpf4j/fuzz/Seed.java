package io.github.bpf4j.fuzz;

import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.elf.ElfSection;
import io.github.bpf4j.fuzz.Field.Part;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** An intact object, and where the numbers are that hold it together. */
final class Seed {

    private static final int SECTION_HEADER = 64;
    private static final int SEGMENT_HEADER = 56;
    private static final int SYMBOL = 24;
    private static final int RELOCATION = 16;
    private static final int[] HEADER_WIDTHS = {1, 1, 1, 1, 1, 1, 1, 1, 8, 2, 2, 4, 8, 8, 8, 4, 2, 2, 2, 2, 2, 2};
    private static final int[] SECTION_WIDTHS = {4, 4, 8, 8, 8, 8, 4, 4, 8, 8};
    private static final int[] SYMBOL_WIDTHS = {4, 1, 1, 2, 8, 8};
    private static final int[] SEGMENT_WIDTHS = {4, 4, 8, 8, 8, 8, 8, 8};
    private static final int[] VERSION_WIDTHS = {2, 2, 2, 2, 4, 4, 4, 4, 4};
    private static final int[] RELOCATION_WIDTHS = {8, 4, 4};
    private static final int[] WORDS = {4, 4, 4, 4, 4, 4, 4, 4};
    private static final int[] TYPE_WIDTHS = {4, 2, 1, 1, 4};

    private final String name;
    private final byte[] bytes;
    private final ByteOrder order;
    private final Map<Part, List<Field>> fields = new EnumMap<>(Part.class);

    private Seed(String name, byte[] bytes, ByteOrder order) {
        this.name = name;
        this.bytes = bytes;
        this.order = order;
    }

    /** An object file. */
    static Seed ofElf(String name, byte[] bytes) {
        ElfFile elf = ElfFile.parse(bytes, name);
        Seed seed = new Seed(name, bytes, elf.byteOrder());
        seed.add(Part.ELF_HEADER, 0, HEADER_WIDTHS);
        long table = ByteBuffer.wrap(bytes).order(elf.byteOrder()).getLong(40);
        int segments = (int) ByteBuffer.wrap(bytes).order(elf.byteOrder()).getLong(32);
        int count = segments == 0 ? 0 : ByteBuffer.wrap(bytes).order(elf.byteOrder()).getShort(56);
        seed.addAll(Part.SEGMENT, segments, segments + count * SEGMENT_HEADER, SEGMENT_WIDTHS);
        for (ElfSection section : elf.sections()) {
            seed.add(Part.SECTION, (int) table + section.index() * SECTION_HEADER, SECTION_WIDTHS);
            seed.addSection(section);
        }
        return seed;
    }

    /** Raw BTF. */
    static Seed ofBtf(String name, byte[] bytes, ByteOrder order) {
        Seed seed = new Seed(name, bytes, order);
        seed.addBtf(0);
        return seed;
    }

    String name() {
        return name;
    }

    byte[] bytes() {
        return bytes;
    }

    ByteOrder order() {
        return order;
    }

    /** The parts that this seed has. */
    List<Part> parts() {
        return List.copyOf(fields.keySet());
    }

    List<Field> fields(Part part) {
        return fields.get(part);
    }

    private void addSection(ElfSection section) {
        int start = (int) section.offset();
        int end = section.noBits() ? start : (int) (section.offset() + section.size());
        if (section.name().equals(".BTF")) {
            addBtf(start);
        } else if (section.name().equals(".BTF.ext")) {
            add(Part.EXT_HEADER, start, WORDS);
            addAll(Part.EXT_WORD, start + 32, end, new int[]{4});
        } else if (section.type() == ElfSection.SHT_SYMTAB || section.type() == ElfSection.SHT_DYNSYM) {
            addAll(Part.SYMBOL, start, end, SYMBOL_WIDTHS);
        } else if (section.type() == ElfSection.SHT_GNU_VERDEF) {
            addAll(Part.VERSION, start, end, VERSION_WIDTHS);
        } else if (section.name().equals(".note.stapsdt")) {
            addAll(Part.NOTE, start, end, new int[]{4});
        } else if (section.type() == ElfSection.SHT_REL && !section.name().contains("debug")) {
            addAll(Part.RELOCATION, start, end, RELOCATION_WIDTHS);
        } else if (section.executable()) {
            addAll(Part.CODE, start, end, new int[]{1, 1, 2, 4});
        }
    }

    /** Heads of types and what follows them are told apart by the kinds of the intact types. */
    private void addBtf(int start) {
        ByteBuffer btf = ByteBuffer.wrap(bytes).order(order);
        add(Part.BTF_HEADER, start, new int[]{2, 1, 1, 4, 4, 4, 4, 4});
        int header = btf.getInt(start + 4);
        int at = start + header + btf.getInt(start + 8);
        int end = at + btf.getInt(start + 12);
        while (at < end) {
            int info = btf.getInt(at + 4);
            add(Part.BTF_TYPE, at, order == ByteOrder.LITTLE_ENDIAN ? TYPE_WIDTHS : new int[]{4, 1, 1, 2, 4});
            at += 12;
            int size = trailing(info >>> 24 & 0x1f, info & 0xffff);
            addAll(Part.BTF_MEMBER, at, at + size, new int[]{4});
            at += size;
        }
        int strings = start + header + btf.getInt(start + 16);
        addAll(Part.BTF_STRING, strings, strings + btf.getInt(start + 20), new int[]{1});
    }

    private static int trailing(int kind, int count) {
        return switch (kind) {
            case 1, 14, 17 -> 4;
            case 3 -> 12;
            case 4, 5, 15, 19 -> 12 * count;
            case 6, 13 -> 8 * count;
            default -> 0;
        };
    }

    private void addAll(Part part, int start, int end, int[] widths) {
        int size = 0;
        for (int width : widths) {
            size += width;
        }
        for (int at = start; at + size <= end; at += size) {
            add(part, at, widths);
        }
    }

    private void add(Part part, int start, int[] widths) {
        int at = start;
        for (int column = 0; column < widths.length; column++) {
            Field field = new Field(part, column, at, widths[column]);
            if (field.isIn(bytes)) {
                fields.computeIfAbsent(part, key -> new ArrayList<>()).add(field);
            }
            at += widths[column];
        }
    }
}
