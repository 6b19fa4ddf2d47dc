package io.github.bpf4j.elf;

import java.nio.ByteOrder;

/**
 * The fields of the file header that lead to the sections.
 *
 * <pre>
 * typedef struct {
 *     unsigned char e_ident[16];   0x7f 'E' 'L' 'F', class, byte order, ...
 *     Elf64_Half    e_type;        at 16
 *     Elf64_Half    e_machine;     at 18
 *     ...
 *     Elf64_Off     e_shoff;       at 40: where the section headers are
 *     ...
 *     Elf64_Half    e_shentsize;   at 58
 *     Elf64_Half    e_shnum;       at 60: 0 when the number stands in section 0
 *     Elf64_Half    e_shstrndx;    at 62
 * } Elf64_Ehdr;
 * </pre>
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/elf.5.html">elf(5)</a>
 */
record ElfHeader(ByteReader file, int type, int machine, long sectionOffset, int sectionCount, int nameSection) {

    static final int SIZE = 64;
    private static final int CLASS_64 = 2;
    private static final int DATA_LITTLE = 1;
    private static final int DATA_BIG = 2;

    static ElfHeader read(byte[] bytes, String origin) {
        ByteReader file = new ByteReader(bytes, byteOrder(bytes, origin), origin);
        long offset = file.s64(40);
        int count = file.u16(60);
        int names = file.u16(62);
        if (offset == 0) {
            return new ElfHeader(file, file.u16(16), file.u16(18), 0, 0, 0);
        }
        if (file.u16(58) != ElfSection.HEADER_SIZE) {
            throw file.malformed(58, "section headers of " + file.u16(58) + " bytes instead of 64");
        }
        ByteReader first = file.slice(offset, ElfSection.HEADER_SIZE, "section header 0");
        long realCount = count == 0 ? first.s64(32) : count;
        int realNames = names == ElfSymbol.SHN_XINDEX ? first.s32(40) : names;
        if (realCount < 0 || realCount > (file.length() - offset) / ElfSection.HEADER_SIZE) {
            throw file.malformed(offset, "section table of " + Long.toUnsignedString(realCount)
                    + " headers does not fit into the file");
        }
        return new ElfHeader(file, file.u16(16), file.u16(18), offset, (int) realCount, realNames);
    }

    static ByteOrder byteOrder(byte[] bytes, String origin) {
        if (bytes.length < SIZE || bytes[0] != 0x7f || bytes[1] != 'E' || bytes[2] != 'L' || bytes[3] != 'F') {
            throw new MalformedObjectException(origin, 0, "not an ELF file");
        }
        if (bytes[4] != CLASS_64) {
            throw new MalformedObjectException(origin, 4, "not a 64-bit ELF file");
        }
        if (bytes[5] != DATA_LITTLE && bytes[5] != DATA_BIG) {
            throw new MalformedObjectException(origin, 5, "unknown byte order " + bytes[5]);
        }
        return bytes[5] == DATA_BIG ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
}
