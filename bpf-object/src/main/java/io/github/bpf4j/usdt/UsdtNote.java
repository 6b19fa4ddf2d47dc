package io.github.bpf4j.usdt;

import io.github.bpf4j.elf.ByteReader;
import io.github.bpf4j.elf.ElfBinary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One place of a static probe; a probe that the compiler has copied to several places has as many notes.
 *
 * <pre>
 * section .note.stapsdt:
 *     Elf64_Word  size of the name, 8
 *     Elf64_Word  size of what follows the name
 *     Elf64_Word  type, 3
 *     char        name[], "stapsdt" with its NUL, filled up to a multiple of 4
 *     Elf64_Addr  address of the instruction
 *     Elf64_Addr  address of the section .stapsdt.base when the note was written
 *     Elf64_Addr  address of the semaphore, 0 for none
 *     char        provider[], name[], arguments[], each with its NUL; filled up to a multiple of 4
 * </pre>
 *
 * @param provider who has named it, such as {@code hotspot}
 * @param name the name
 * @param arguments where its arguments are, as the assembler writes it; empty for none
 * @param address virtual address of the instruction
 * @param semaphore virtual address of two bytes that count who watches the probe; 0 for none
 * @see <a href="https://sourceware.org/systemtap/wiki/UserSpaceProbeImplementation">SystemTap: user space probe
 *      implementation</a>
 */
public record UsdtNote(String provider, String name, String arguments, long address, long semaphore) {

    private static final String SECTION = ".note.stapsdt";
    private static final String BASE = ".stapsdt.base";
    private static final String OWNER = "stapsdt";
    private static final int TYPE = 3;
    private static final int HEADER_SIZE = 12;
    private static final int ADDRESSES_SIZE = 24;

    /**
     * All static probes of a program or library, in the order of the file.
     *
     * @throws io.github.bpf4j.elf.MalformedObjectException when the notes are damaged
     */
    public static List<UsdtNote> read(ElfBinary binary) {
        Optional<ElfBinary.Section> section = binary.section(SECTION);
        if (section.isEmpty()) {
            return List.of();
        }
        long base = binary.section(BASE).map(ElfBinary.Section::address).orElse(0L);
        ByteReader notes = binary.content(section.get());
        List<UsdtNote> found = new ArrayList<>();
        long at = 0;
        while (at < notes.length()) {
            ByteReader header = notes.slice(at, HEADER_SIZE, "note");
            long nameEnd = at + HEADER_SIZE + header.u32(0);
            long content = up(nameEnd);
            long size = header.u32(4);
            ByteReader name = notes.slice(at + HEADER_SIZE, header.u32(0), "name of a note");
            if (header.s32(8) == TYPE && isOwner(name)) {
                found.add(read(notes.slice(content, size, "note about a static probe"), base));
            }
            at = up(content + size);
        }
        return List.copyOf(found);
    }

    private static long up(long offset) {
        return offset + 3 & -4L;
    }

    private static boolean isOwner(ByteReader name) {
        return name.length() == OWNER.length() + 1 && name.cString(0).equals(OWNER);
    }

    private static UsdtNote read(ByteReader note, long base) {
        int provider = ADDRESSES_SIZE;
        int name = provider + note.cStringLength(provider) + 1;
        int arguments = name + note.cStringLength(name) + 1;
        // What prelink has moved is seen by the address of a section that has no other use.
        long moved = base == 0 || note.s64(8) == 0 ? 0 : base - note.s64(8);
        long semaphore = note.s64(16);
        String text = note.cString(arguments);
        return new UsdtNote(note.cString(provider), note.cString(name), text.startsWith(":") ? "" : text,
                note.s64(0) + moved, semaphore == 0 ? 0 : semaphore + moved);
    }
}
