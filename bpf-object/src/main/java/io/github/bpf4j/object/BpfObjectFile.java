package io.github.bpf4j.object;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.core.CoreRelocation;
import io.github.bpf4j.elf.MalformedObjectException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A compiled BPF object, as clang writes it ({@code clang -target bpf -g -O2 -c}).
 *
 * <p>Immutable, and a function of the bytes alone: reading an object asks no kernel and works on any operating system.
 * The object to load is made of it by the runtime.
 *
 * @param name the name of the object, from which the kernel names of its data maps are made
 * @param byteOrder the byte order of the machine that the object is for
 * @param license the text of section {@code license}, empty when there is none
 * @param kernelVersion the number in section {@code version}, 0 when there is none
 * @param programs the programs, in the order of the file
 * @param functions the sub-programs: all functions of section {@code .text}
 * @param maps the maps, in the order in which a loader creates them: those of the user, then data sections
 * @param externs what the object expects of the kernel
 * @param btf the object's BTF, repaired as loaders need it (offsets of variables, hidden functions); null without BTF
 */
public record BpfObjectFile(String name, ByteOrder byteOrder, String license, int kernelVersion,
        List<ProgramSpec> programs, List<FunctionSpec> functions, List<MapSpec> maps, List<ExternSpec> externs,
        @Nullable Btf btf) {

    public BpfObjectFile {
        programs = List.copyOf(programs);
        functions = List.copyOf(functions);
        maps = List.copyOf(maps);
        externs = List.copyOf(externs);
    }

    /**
     * Reads an object.
     *
     * @param elf the bytes of the ELF file
     * @param name the name of the object, usually its file name up to the first dot
     * @throws MalformedObjectException if the bytes are no BPF object, or a damaged one
     */
    public static BpfObjectFile parse(byte[] elf, String name) {
        return new ObjectReader(elf, name).read();
    }

    /**
     * Reads an object file; the object is named after it.
     *
     * @throws IOException if the file cannot be read
     * @throws MalformedObjectException if it is no BPF object, or a damaged one; it names the file with its path
     */
    public static BpfObjectFile read(Path file) throws IOException {
        byte[] elf = Files.readAllBytes(file);
        try {
            return parse(elf, nameOfFile(file.getFileName().toString()));
        } catch (MalformedObjectException e) {
            throw new MalformedObjectException(file.toString(), e.offset(), e.finding(), e);
        }
    }

    /** The name of an object in a file of this name: the part before the first dot. */
    public static String nameOfFile(String fileName) {
        int dot = fileName.indexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }

    /** The CO-RE relocations of all programs and sub-programs, in the order of the file. */
    public List<CoreRelocation> coreRelocations() {
        return Stream.concat(functions.stream(), programs.stream().map(ProgramSpec::function))
                .flatMap(function -> function.coreRelocations().stream())
                .sorted(Comparator.comparingInt(CoreRelocation::number)).toList();
    }

    /** The program of this name. */
    public Optional<ProgramSpec> program(String programName) {
        return programs.stream().filter(program -> program.name().equals(programName)).findFirst();
    }

    /** The map of this name; a data section's map has the name of the section. */
    public Optional<MapSpec> map(String mapName) {
        return maps.stream().filter(map -> map.name().equals(mapName)).findFirst();
    }

    /** The extern of this name. */
    public Optional<ExternSpec> extern(String externName) {
        return externs.stream().filter(extern -> extern.name().equals(externName)).findFirst();
    }
}
