package io.github.bpf4j.corpus;

import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.elf.ElfSection;
import io.github.bpf4j.insn.Disassembler;
import io.github.bpf4j.insn.Instructions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints the code of BPF objects, an instruction a line, after a line {@code OBJECT file} for each object and
 * {@code SECTION name} for each section.
 */
public final class Listing {

    private Listing() {}

    /** Takes the names of the objects. */
    public static void main(String[] files) throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String file : files) {
            out.println("OBJECT " + file);
            ElfFile elf = ElfFile.parse(Files.readAllBytes(Path.of(file)), file);
            for (ElfSection section : elf.sections()) {
                if (section.executable() && section.size() > 0) {
                    out.println("SECTION " + section.name());
                    Instructions code = Instructions.decode(section.data(), elf.byteOrder(), file);
                    new Disassembler(code).lines().forEach(out::println);
                }
            }
        }
        out.flush();
    }
}
