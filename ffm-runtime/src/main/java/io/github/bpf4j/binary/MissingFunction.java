package io.github.bpf4j.binary;

import io.github.bpf4j.RelocationException;
import io.github.bpf4j.core.NearNames;
import io.github.bpf4j.elf.ByteReader;
import io.github.bpf4j.elf.ElfBinary;
import io.github.bpf4j.elf.ElfFunction;
import io.github.bpf4j.elf.ElfSection;
import io.github.bpf4j.elf.MalformedObjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why a binary has no function of a name: misspelt, stripped away, in another file.
 *
 * @param program the program that is to be attached
 */
record MissingFunction(BinaryFile binary, String program) {

    private static final Path DEBUG_FILES = Path.of("/usr/lib/debug/.build-id");
    private static final String BUILD_ID = ".note.gnu.build-id";
    private static final int BUILD_ID_START = 16;

    RelocationException named(String function) {
        ElfBinary elf = binary.elf();
        String name = FunctionName.of(function).name();
        List<ElfFunction> all = new ArrayList<>();
        elf.functions(ElfSection.SHT_DYNSYM, all::add);
        int exported = all.size();
        elf.functions(ElfSection.SHT_SYMTAB, all::add);
        List<String> remarks = new ArrayList<>();
        versionsOf(name, all, remarks);
        if (elf.imports(name)) {
            remarks.add("it calls a function of this name, which one of its libraries has: give the path of that"
                    + " library");
        }
        if (remarks.isEmpty() && elf.section(ElfSection.SHT_SYMTAB).isEmpty()) {
            remarks.add("it is stripped: only the " + exported + " functions that other files can call have kept their"
                    + " names" + debugFile(name));
        }
        Set<String> names = new LinkedHashSet<>();
        all.forEach(each -> names.add(each.name()));
        List<String> near = NearNames.of(name, names);
        if (!near.isEmpty() && !near.contains(name)) {
            remarks.add("did you mean " + String.join(", ", near) + "?");
        }
        return new RelocationException(program, elf.origin() + " has no function \"" + function + "\""
                + (remarks.isEmpty() ? "" : ": " + String.join("; ", remarks)), null);
    }

    private static void versionsOf(String name, List<ElfFunction> all, List<String> remarks) {
        List<ElfFunction> same = all.stream().filter(each -> each.name().equals(name)).toList();
        if (same.stream().anyMatch(ElfFunction::indirect)) {
            remarks.add("by this name it chooses a function for the processor while it is loaded (IFUNC): name the one"
                    + " that it chooses");
        } else if (!same.isEmpty()) {
            remarks.add("it has " + String.join(", ", same.stream().map(ElfFunction::fullName).distinct().toList()));
        }
    }

    /** Distributions keep the names in a file of its own, by the id of the build. */
    private String debugFile(String name) {
        Optional<Path> file = buildId().map(id -> DEBUG_FILES.resolve(id.substring(0, 2))
                .resolve(id.substring(2) + ".debug")).filter(Files::isReadable);
        if (file.isEmpty()) {
            return "";
        }
        try (FileInput input = new FileInput(file.get())) {
            List<ElfFunction> found = new ArrayList<>();
            ElfBinary.read(input, file.get().toString()).functions(ElfSection.SHT_SYMTAB, each -> {
                if (each.name().equals(name)) {
                    found.add(each);
                }
            });
            return found.stream().mapToLong(ElfFunction::address).mapToObj(binary.elf()::fileOffset)
                    .flatMap(offset -> offset.stream().boxed())
                    .map(offset -> "; " + file.get() + " has it at file offset 0x"
                            + Long.toHexString(binary.fileOffset(offset)) + ", which attach(…) takes")
                    .findFirst().orElse("");
        } catch (IOException | MalformedObjectException _) {
            return "";
        }
    }

    private Optional<String> buildId() {
        return binary.elf().section(BUILD_ID).map(binary.elf()::content)
                .filter(note -> note.length() > BUILD_ID_START + 2).map(MissingFunction::hex);
    }

    private static String hex(ByteReader note) {
        int end = (int) Math.min(note.length(), BUILD_ID_START + note.u32(4));
        return HexFormat.of().formatHex(note.bytes(BUILD_ID_START, Math.max(2, end - BUILD_ID_START)));
    }
}
