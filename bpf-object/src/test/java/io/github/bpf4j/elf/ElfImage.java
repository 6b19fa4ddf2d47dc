package io.github.bpf4j.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes small ELF files by hand, for what no compiler writes. */
final class ElfImage {

    private record Section(int name, int type, int link, int info, long entrySize, byte[] data) {}

    private final ByteOrder order;
    private final List<Section> sections = new ArrayList<>();
    private final ByteArrayOutputStream names = new ByteArrayOutputStream();
    private boolean extendedNumbering;

    ElfImage(ByteOrder order) {
        this.order = order;
        names.write(0);
        sections.add(new Section(0, ElfSection.SHT_NULL, 0, 0, 0, new byte[0]));
    }

    /** Appends a section and returns its index. */
    int section(String name, int type, int link, int info, long entrySize, byte[] data) {
        sections.add(new Section(text(name), type, link, info, entrySize, data));
        return sections.size() - 1;
    }

    /** Lets section 0 tell the number of sections and which one has the names, as files with very many do. */
    ElfImage extendedNumbering() {
        extendedNumbering = true;
        return this;
    }

    /** One entry of a symbol table. */
    byte[] symbol(int name, int info, int other, int section, long value, long size) {
        return ByteBuffer.allocate(24).order(order)
                .putInt(name)
                .put((byte) info)
                .put((byte) other)
                .putShort((short) section)
                .putLong(value)
                .putLong(size)
                .array();
    }

    byte[] words(int... words) {
        ByteBuffer out = ByteBuffer.allocate(4 * words.length).order(order);
        for (int word : words) {
            out.putInt(word);
        }
        return out.array();
    }

    byte[] bytes() {
        int nameSection = section(".shstrtab", ElfSection.SHT_STRTAB, 0, 0, 0, new byte[0]);
        byte[] nameBytes = names.toByteArray();
        sections.set(nameSection,
                new Section(sections.get(nameSection).name, ElfSection.SHT_STRTAB, 0, 0, 0, nameBytes));
        int dataSize = sections.stream().mapToInt(section -> section.data.length).sum();
        ByteBuffer out = ByteBuffer.allocate(64 + dataSize + 64 * sections.size()).order(order);
        header(out, 64 + dataSize, nameSection);
        sections.forEach(section -> out.put(section.data));
        int at = 64;
        for (int index = 0; index < sections.size(); index++) {
            Section section = sections.get(index);
            boolean first = index == 0 && extendedNumbering;
            out.putInt(section.name).putInt(section.type).putLong(0).putLong(0).putLong(at);
            out.putLong(first ? sections.size() : section.data.length);
            out.putInt(first ? nameSection : section.link).putInt(section.info).putLong(1).putLong(section.entrySize);
            at += section.data.length;
        }
        return out.array();
    }

    private void header(ByteBuffer out, int sectionTable, int nameSection) {
        out.put(new byte[]{0x7f, 'E', 'L', 'F', 2, (byte) (order == ByteOrder.BIG_ENDIAN ? 2 : 1), 1});
        out.position(16);
        out.putShort((short) ElfFile.ET_REL).putShort((short) ElfFile.EM_BPF).putInt(1);
        out.position(40);
        out.putLong(sectionTable).putInt(0).putShort((short) 64).putShort((short) 0).putShort((short) 0);
        out.putShort((short) 64);
        out.putShort((short) (extendedNumbering ? 0 : sections.size()));
        out.putShort((short) (extendedNumbering ? 0xffff : nameSection));
    }

    private int text(String name) {
        int offset = names.size();
        names.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        names.write(0);
        return offset;
    }
}
