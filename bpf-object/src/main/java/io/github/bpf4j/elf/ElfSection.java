package io.github.bpf4j.elf;

/**
 * One section: its header and a view on its bytes.
 *
 * <pre>
 * typedef struct {
 *     Elf64_Word  sh_name;        4 bytes: offset in the table of section names
 *     Elf64_Word  sh_type;        4 bytes
 *     Elf64_Xword sh_flags;       8 bytes
 *     Elf64_Addr  sh_addr;        8 bytes: 0 in relocatable files
 *     Elf64_Off   sh_offset;      8 bytes: place in the file
 *     Elf64_Xword sh_size;        8 bytes
 *     Elf64_Word  sh_link;        4 bytes: section it belongs to
 *     Elf64_Word  sh_info;        4 bytes
 *     Elf64_Xword sh_addralign;   8 bytes
 *     Elf64_Xword sh_entsize;     8 bytes
 * } Elf64_Shdr;
 * </pre>
 *
 * @param index     place in the section table
 * @param name      name, may be empty
 * @param type      one of the SHT_ numbers
 * @param flags     set of SHF_ bits
 * @param address   virtual address, 0 in relocatable files
 * @param offset    place in the file in bytes
 * @param size      size in bytes; sections without bytes in the file (SHT_NOBITS) have one too
 * @param link      index of the section it belongs to: a symbol table's strings, a relocation's symbols
 * @param info      for relocations the index of the section that they patch
 * @param entrySize size of one entry of a table, 0 for others
 * @param alignment alignment of the address, 0 and 1 mean none
 * @param reader    view on its bytes in the file; empty for SHT_NOBITS
 * @see <a href="https://man7.org/linux/man-pages/man5/elf.5.html">elf(5)</a>
 */
public record ElfSection(
        int index,
        String name,
        int type,
        long flags,
        long address,
        long offset,
        long size,
        int link,
        int info,
        long entrySize,
        long alignment,
        ByteReader reader) {

    /** Type: unused header. */
    public static final int SHT_NULL = 0;
    /** Type: bytes whose meaning is the program's. */
    public static final int SHT_PROGBITS = 1;
    /** Type: symbol table. */
    public static final int SHT_SYMTAB = 2;
    /** Type: table of strings. */
    public static final int SHT_STRTAB = 3;
    /** Type: relocations with addends. */
    public static final int SHT_RELA = 4;
    /** Type: notes. */
    public static final int SHT_NOTE = 7;
    /** Type: zeroes that take no room in the file. */
    public static final int SHT_NOBITS = 8;
    /** Type: relocations without addends. */
    public static final int SHT_REL = 9;
    /** Type: symbols for dynamic linking. */
    public static final int SHT_DYNSYM = 11;
    /** Type: section numbers of symbols whose own field is too small. */
    public static final int SHT_SYMTAB_SHNDX = 18;
    /** Type: names of the versions that the file defines. */
    public static final int SHT_GNU_VERDEF = 0x6ffffffd;
    /** Type: the versions of the symbols for dynamic linking. */
    public static final int SHT_GNU_VERSYM = 0x6fffffff;
    /** Type: LLVM's table of symbols whose address matters. */
    public static final int SHT_LLVM_ADDRSIG = 0x6fff4c03;

    /** Flag: writable. */
    public static final long SHF_WRITE = 0x1;
    /** Flag: takes memory when loaded. */
    public static final long SHF_ALLOC = 0x2;
    /** Flag: holds instructions. */
    public static final long SHF_EXECINSTR = 0x4;

    static final int HEADER_SIZE = 64;

    /** Copy of its bytes in the file; empty for SHT_NOBITS. */
    public byte[] data() {
        return reader.bytes();
    }

    /** Holds instructions (flag SHF_EXECINSTR). */
    public boolean executable() {
        return (flags & SHF_EXECINSTR) != 0;
    }

    /** Holds bytes of the program that are no instructions, as {@code .data}. */
    public boolean holdsData() {
        return type == SHT_PROGBITS && !executable();
    }

    /** Takes no room in the file (SHT_NOBITS), as {@code .bss}. */
    public boolean noBits() {
        return type == SHT_NOBITS;
    }
}
