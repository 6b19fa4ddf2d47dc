package io.github.bpf4j.elf;

/**
 * A part of a file that is mapped into memory when the file is executed or loaded as a library.
 *
 * <pre>
 * typedef struct {
 *     Elf64_Word  p_type;     4 bytes: PT_LOAD for those that are mapped
 *     Elf64_Word  p_flags;    4 bytes: executable, writable, readable from the lowest bit on
 *     Elf64_Off   p_offset;   8 bytes: place in the file
 *     Elf64_Addr  p_vaddr;    8 bytes: address, before the file is moved to another
 *     Elf64_Addr  p_paddr;    8 bytes
 *     Elf64_Xword p_filesz;   8 bytes
 *     Elf64_Xword p_memsz;    8 bytes: the rest is zero
 *     Elf64_Xword p_align;    8 bytes
 * } Elf64_Phdr;
 * </pre>
 *
 * @param flags set of PF_ bits
 * @param offset place in the file in bytes
 * @param address virtual address
 * @param fileSize bytes in the file
 * @param memorySize bytes in memory
 * @see <a href="https://man7.org/linux/man-pages/man5/elf.5.html">elf(5)</a>
 */
public record ElfSegment(int flags, long offset, long address, long fileSize, long memorySize) {

    static final int HEADER_SIZE = 56;
    static final int PT_LOAD = 1;

    private static final int PF_X = 1;

    static ElfSegment read(ByteReader table, int at) {
        return new ElfSegment(table.s32(at + 4), table.s64(at + 8), table.s64(at + 16), table.s64(at + 32),
                table.s64(at + 40));
    }

    /** Holds instructions. */
    public boolean executable() {
        return (flags & PF_X) != 0;
    }

    /** Whether what is at an address in memory comes from the file. */
    public boolean holds(long virtualAddress) {
        return Long.compareUnsigned(virtualAddress - address, fileSize) < 0;
    }

    /** Place in the file of what is at an address that the segment {@link #holds}. */
    public long fileOffset(long virtualAddress) {
        return virtualAddress - address + offset;
    }
}
