package io.github.bpf4j.elf;

import java.util.HashMap;
import java.util.Map;

/**
 * The versions of the symbols of a library.
 *
 * <pre>
 * Elf64_Half versym[];     one for each symbol: number of a version; the highest bit for one that is not the default
 *
 * typedef struct {
 *     Elf64_Half vd_version;   2 bytes
 *     Elf64_Half vd_flags;     2 bytes: bit 0 for the name of the file itself
 *     Elf64_Half vd_ndx;       2 bytes: number
 *     Elf64_Half vd_cnt;       2 bytes
 *     Elf64_Word vd_hash;      4 bytes
 *     Elf64_Word vd_aux;       4 bytes: where the names are, from here
 *     Elf64_Word vd_next;      4 bytes: where the next one is, from here; 0 for the last
 * } Elf64_Verdef;
 *
 * typedef struct {
 *     Elf64_Word vda_name;     4 bytes: offset in the string table; the first one is the version's own
 *     Elf64_Word vda_next;     4 bytes
 * } Elf64_Verdaux;
 * </pre>
 *
 * @see <a href="https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html">Linux
 *      Standard Base, symbol versioning</a>
 */
final class SymbolVersions {

    private static final int DEFINITION_SIZE = 20;
    private static final int HIDDEN = 0x8000;
    private static final int BASE = 1;

    private final ByteReader numbers;
    private final Map<Integer, String> names;

    private SymbolVersions(ByteReader numbers, Map<Integer, String> names) {
        this.numbers = numbers;
        this.names = names;
    }

    static SymbolVersions read(ElfBinary binary) {
        Map<Integer, String> names = new HashMap<>();
        binary.section(ElfSection.SHT_GNU_VERDEF).ifPresent(section -> readNames(binary, section, names));
        ByteReader numbers = binary.section(ElfSection.SHT_GNU_VERSYM).map(binary::content)
                .orElseGet(() -> binary.part(0, 0, "versions"));
        return new SymbolVersions(numbers, names);
    }

    private static void readNames(ElfBinary binary, ElfBinary.Section section, Map<Integer, String> names) {
        ByteReader definitions = binary.content(section);
        StringTable strings = binary.strings(section);
        int at = 0;
        for (long left = definitions.length() / DEFINITION_SIZE; left > 0; left--) {
            if ((definitions.u16(at + 2) & BASE) == 0) {
                int name = forward(definitions, at, definitions.u32(at + 12));
                names.put(definitions.u16(at + 4), strings.at(definitions.u32(name)));
            }
            long next = definitions.u32(at + 16);
            if (next == 0) {
                return;
            }
            at = forward(definitions, at, next);
        }
    }

    private static int forward(ByteReader definitions, int at, long distance) {
        if (distance > definitions.length() - at) {
            throw definitions.malformed(at, "a version continues beyond the end of the table");
        }
        return at + (int) distance;
    }

    /** The function with the version that the table has for this symbol. */
    ElfFunction withVersion(ElfFunction function, int symbol) {
        if (symbol * 2L + 2 > numbers.length()) {
            return function;
        }
        int number = numbers.u16(symbol * 2);
        String name = names.get(number & ~HIDDEN);
        return name == null ? function : function.withVersion(name, (number & HIDDEN) == 0);
    }
}
