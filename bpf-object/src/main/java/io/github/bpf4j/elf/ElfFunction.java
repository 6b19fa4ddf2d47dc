package io.github.bpf4j.elf;

/**
 * A function that a program or library names in one of its symbol tables.
 *
 * @param name the name, without a version
 * @param version the version that a library gives it ({@code GLIBC_2.34}); empty for none
 * @param defaultVersion whether programs that are linked today get this version; true also when there is none
 * @param address virtual address
 * @param size size in bytes, 0 when unknown
 * @param weak whether another function of the name goes before it
 * @param indirect whether it is run while the program is loaded, to choose the function that is called by this name
 *        ({@code STT_GNU_IFUNC})
 */
public record ElfFunction(String name, String version, boolean defaultVersion, long address, long size, boolean weak,
        boolean indirect) {

    private static final char MARK = '@';

    /** From a name as linkers write it into {@code .symtab}: {@code name}, {@code name@VERSION}, {@code name@@VERSION}. */
    static ElfFunction of(String text, long address, long size, boolean weak, boolean indirect) {
        int mark = text.indexOf(MARK);
        if (mark <= 0) {
            return new ElfFunction(text, "", true, address, size, weak, indirect);
        }
        boolean isDefault = text.startsWith("@@", mark);
        return new ElfFunction(text.substring(0, mark), text.substring(mark + (isDefault ? 2 : 1)), isDefault, address,
                size, weak, indirect);
    }

    ElfFunction withVersion(String other, boolean isDefault) {
        return new ElfFunction(name, other, isDefault, address, size, weak, indirect);
    }

    /** Name and version, as in {@code pthread_cond_wait@GLIBC_2.2.5}; two signs stand before the default version. */
    public String fullName() {
        return version.isEmpty() ? name : name + (defaultVersion ? "@@" : "@") + version;
    }
}
