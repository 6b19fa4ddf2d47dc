package io.github.bpf4j.elf;

/**
 * One entry of a relocation section without addends (SHT_REL).
 *
 * <pre>
 * typedef struct {
 *     Elf64_Addr  r_offset;   8 bytes: place in the target section
 *     Elf64_Xword r_info;     8 bytes: symbol index in the upper half, type in the lower
 * } Elf64_Rel;
 * </pre>
 *
 * @param offset      place in the target section in bytes
 * @param symbolIndex index into {@link ElfFile#symbols()}
 * @param type        relocation type of the machine
 * @see <a href="https://man7.org/linux/man-pages/man5/elf.5.html">elf(5)</a>
 */
public record ElfRelocation(long offset, int symbolIndex, int type) {

    static final int SIZE = 16;

    static ElfRelocation read(ByteReader entries, int at) {
        long info = entries.s64(at + 8);
        return new ElfRelocation(entries.s64(at), (int) (info >>> 32), (int) info);
    }
}
