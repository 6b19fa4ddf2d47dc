package io.github.bpf4j.elf;

/**
 * One entry of a symbol table.
 *
 * <pre>
 * typedef struct {
 *     Elf64_Word    st_name;    4 bytes: offset in the string table
 *     unsigned char st_info;    binding in the upper four bits, type in the lower
 *     unsigned char st_other;   visibility in the lowest two bits
 *     Elf64_Half    st_shndx;   2 bytes: section, or one of the reserved numbers
 *     Elf64_Addr    st_value;   8 bytes: in relocatable files an offset in the section
 *     Elf64_Xword   st_size;    8 bytes
 * } Elf64_Sym;
 * </pre>
 *
 * @param index        place in the symbol table
 * @param name         may be empty, as of section symbols
 * @param value        offset in the section (relocatable files) or virtual address
 * @param size         size of what it names, 0 when unknown
 * @param sectionIndex index into {@link ElfFile#sections()} or one of the SHN_ numbers
 * @param type         one of the STT_ numbers
 * @param binding      one of the STB_ numbers
 * @param visibility   one of the STV_ numbers
 * @see <a href="https://man7.org/linux/man-pages/man5/elf.5.html">elf(5)</a>
 */
public record ElfSymbol(
        int index, String name, long value, long size, int sectionIndex, int type, int binding, int visibility) {

    /** Type: unspecified. */
    public static final int STT_NOTYPE = 0;
    /** Type: data. */
    public static final int STT_OBJECT = 1;
    /** Type: function. */
    public static final int STT_FUNC = 2;
    /** Type: the section itself. */
    public static final int STT_SECTION = 3;
    /** Type: name of the source file. */
    public static final int STT_FILE = 4;
    /** Type: function that chooses another one when the program is loaded. */
    public static final int STT_GNU_IFUNC = 10;

    /** Binding: not visible outside the file. */
    public static final int STB_LOCAL = 0;
    /** Binding: visible to all files. */
    public static final int STB_GLOBAL = 1;
    /** Binding: like global, but gives way to a global one. */
    public static final int STB_WEAK = 2;

    /** Visibility: as the binding says. */
    public static final int STV_DEFAULT = 0;
    /** Visibility: as hidden, with a meaning of the processor's. */
    public static final int STV_INTERNAL = 1;
    /** Visibility: not seen from other components. */
    public static final int STV_HIDDEN = 2;
    /** Visibility: seen, but not to be overridden. */
    public static final int STV_PROTECTED = 3;

    /** Section number: defined elsewhere. */
    public static final int SHN_UNDEF = 0;
    /** First of the section numbers that are not indexes. */
    public static final int SHN_LORESERVE = 0xff00;
    /** Section number: the value is absolute. */
    public static final int SHN_ABS = 0xfff1;
    /** Section number: storage not yet allocated. */
    public static final int SHN_COMMON = 0xfff2;
    /** Section number: the real one stands in a table beside the symbols. */
    static final int SHN_XINDEX = 0xffff;

    static final int SIZE = 24;

    /** Names a function. */
    public boolean isFunction() {
        return type == STT_FUNC;
    }

    /** Names data. */
    public boolean isObject() {
        return type == STT_OBJECT;
    }

    /** Stands for a whole section. */
    public boolean isSection() {
        return type == STT_SECTION;
    }

    /** Has global binding (weak symbols have not). */
    public boolean isGlobal() {
        return binding == STB_GLOBAL;
    }

    /** Has weak binding. */
    public boolean isWeak() {
        return binding == STB_WEAK;
    }

    /** Has local binding. */
    public boolean isLocal() {
        return binding == STB_LOCAL;
    }

    /** Is not to be seen from other components: visibility hidden or internal. */
    public boolean isHidden() {
        return visibility == STV_HIDDEN || visibility == STV_INTERNAL;
    }

    /** Lies in a section of this file; {@link ElfFile#sections()} has an element at {@link #sectionIndex()}. */
    public boolean isInSection() {
        return sectionIndex > SHN_UNDEF && sectionIndex < SHN_LORESERVE;
    }

    /** Is defined elsewhere. */
    public boolean isUndefined() {
        return sectionIndex == SHN_UNDEF;
    }
}
