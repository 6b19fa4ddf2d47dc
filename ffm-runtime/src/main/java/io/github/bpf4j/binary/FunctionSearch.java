package io.github.bpf4j.binary;

import io.github.bpf4j.RelocationException;
import io.github.bpf4j.elf.ElfFunction;
import io.github.bpf4j.elf.ElfSection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Looks for functions of a binary by name: among those that other files can call, and if there is none among all that
 * the binary names.
 *
 * @param program the program that is to be attached, for messages
 */
public record FunctionSearch(BinaryFile binary, String program) {

    private static final int[] TABLES = {ElfSection.SHT_DYNSYM, ElfSection.SHT_SYMTAB};

    /**
     * Where in the file a function begins.
     *
     * @param function a name, or {@code name@VERSION}
     * @throws RelocationException if the binary has no such function, or several of which none goes before the others
     */
    public long fileOffset(String function) {
        FunctionName wanted = FunctionName.of(function);
        for (int table : TABLES) {
            List<ElfFunction> found = all(table, wanted::matches);
            if (!found.isEmpty()) {
                return place(choose(function, found));
            }
        }
        throw new MissingFunction(binary, program).named(function);
    }

    /**
     * Where in the file the functions begin that match a pattern: of all functions if the binary has kept their names, and
     * otherwise of those that other files can call. Each place is given once, in the order of the places.
     *
     * @param pattern a name in which {@code *} stands for any characters and {@code ?} for one
     * @throws RelocationException if no function matches
     */
    public List<Long> matching(String pattern) {
        Glob glob = new Glob(pattern);
        for (int table : new int[]{ElfSection.SHT_SYMTAB, ElfSection.SHT_DYNSYM}) {
            List<Long> offsets = all(table, function -> glob.matches(function.name())).stream().map(this::place)
                    .distinct().sorted().toList();
            if (!offsets.isEmpty()) {
                return offsets;
            }
        }
        throw new RelocationException(program, "no function of " + binary.elf().origin() + " matches \"" + pattern
                + "\"" + (binary.elf().section(ElfSection.SHT_SYMTAB).isEmpty()
                        ? ": it is stripped, and only functions that other files can call have kept their names"
                        : ""),
                null);
    }

    /** The functions of a table that are called by their name (not those that choose one), and that are wanted. */
    private List<ElfFunction> all(int table, Predicate<ElfFunction> wanted) {
        List<ElfFunction> found = new ArrayList<>();
        binary.elf().functions(table, function -> {
            if (!function.indirect() && wanted.test(function)) {
                found.add(function);
            }
        });
        return found;
    }

    /** An old version stands back behind the one that is linked today, a weak function behind others of its name. */
    private ElfFunction choose(String function, List<ElfFunction> found) {
        List<ElfFunction> linked = prefer(found, ElfFunction::defaultVersion);
        List<ElfFunction> left = prefer(linked, each -> !each.weak());
        if (left.stream().mapToLong(ElfFunction::address).distinct().count() > 1) {
            throw new RelocationException(program, binary.elf().origin() + " has several functions \"" + function
                    + "\": " + left.stream().map(each -> each.fullName() + " at file offset 0x"
                            + Long.toHexString(place(each))).distinct().collect(Collectors.joining(", "))
                    + "; give the offset to attach(…)", null);
        }
        return left.get(0);
    }

    private static List<ElfFunction> prefer(List<ElfFunction> functions, Predicate<ElfFunction> better) {
        List<ElfFunction> left = functions.stream().filter(better).toList();
        return left.isEmpty() ? functions : left;
    }

    private long place(ElfFunction function) {
        OptionalLong offset = binary.elf().fileOffset(function.address());
        return binary.fileOffset(offset.orElseThrow(() -> new RelocationException(program, "the function \""
                + function.fullName() + "\" of " + binary.elf().origin() + " is at address 0x"
                + Long.toHexString(function.address()) + ", for which nothing is in the file"
                + " (is it the file with debugging information alone?)", null)));
    }
}
