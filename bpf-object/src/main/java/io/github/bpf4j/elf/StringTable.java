package io.github.bpf4j.elf;

/** The strings of a SHT_STRTAB section, while one table of names is read. */
final class StringTable {

    private final ByteReader strings;
    private long budget;

    /** A damaged file may let every entry point at one huge string; the budget keeps that from filling the heap. */
    StringTable(ByteReader strings) {
        this.strings = strings;
        this.budget = 16 * strings.length() + 65536;
    }

    String at(long offset) {
        if (offset >= strings.length()) {
            if (offset == 0) {
                return "";
            }
            throw strings.malformed(strings.length(), "name at offset " + offset + " lies beyond the string table");
        }
        budget -= strings.cStringLength((int) offset);
        if (budget < 0) {
            throw strings.malformed(offset, "names overlap beyond reason");
        }
        return strings.cString((int) offset);
    }
}
