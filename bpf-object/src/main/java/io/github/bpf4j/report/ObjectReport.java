package io.github.bpf4j.report;

import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.FunctionSpec;
import io.github.bpf4j.object.ProgramSpec;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A readable account of an object. Immutable, and a function of the object alone.
 *
 * @param name the name of the object
 * @param byteOrder {@code little} or {@code big}
 * @param license the text of section {@code license}
 * @param kernelVersion the number in section {@code version}, 0 when there is none
 * @param btfBytes bytes of BTF, 0 without
 * @param btfTypes types in the BTF with {@code void}, 0 without
 * @param programs the programs, in the order of the file
 * @param functions the sub-programs, in the order of the file
 * @param maps the maps that the source defines
 * @param sections the sections of global variables
 * @param externs what is expected of the kernel
 */
public record ObjectReport(String name, String byteOrder, String license, int kernelVersion, int btfBytes, int btfTypes,
        List<Program> programs, List<Function> functions, List<Map> maps, List<Section> sections,
        List<Extern> externs) {

    public ObjectReport {
        programs = List.copyOf(programs);
        functions = List.copyOf(functions);
        maps = List.copyOf(maps);
        sections = List.copyOf(sections);
        externs = List.copyOf(externs);
    }

    /**
     * A program.
     *
     * @param function its code
     * @param section what {@code SEC()} says
     * @param type the program type, {@code UNSPEC} for an unknown section name
     * @param attachType the expected attach type, or null
     * @param target what the section name says that it is attached to, empty when it does not
     * @param problem why it cannot be loaded or attached by its section name, or null
     * @param autoload whether it is loaded unless it is told otherwise
     * @param sleepable whether it may sleep
     * @param reached names of the sub-programs that are loaded with it
     * @param instructions instruction slots with those of the sub-programs
     */
    public record Program(Function function, String section, String type, @Nullable String attachType, String target,
            @Nullable String problem, boolean autoload, boolean sleepable, List<String> reached, int instructions) {
        public Program {
            reached = List.copyOf(reached);
        }
    }

    /**
     * The code of a program or sub-program.
     *
     * @param declaration the prototype in C; the name alone without BTF
     * @param global whether the kernel verifies it on its own
     * @param instructions instruction slots
     * @param relocations what CO-RE changes
     */
    public record Function(String name, String declaration, boolean global, int instructions,
            List<Relocation> relocations) {
        public Function {
            relocations = List.copyOf(relocations);
        }
    }

    /**
     * A CO-RE relocation.
     *
     * @param insn the index of the instruction in its function
     * @param kind what is asked: {@code byte_off}, {@code field_exists} and so on
     * @param subject what is asked about: {@code task_struct.mm.exe_file}
     * @param place the line of C, or null when it is not known
     */
    public record Relocation(int insn, String kind, String subject, @Nullable String place) {}

    /**
     * A map.
     *
     * @param type the map type, or its number when it has no name
     * @param key C type of a key, empty when the source gives none
     * @param value C type of a value, empty when the source gives none
     * @param inner the inner maps of a map of maps, or null
     * @param slots what the object puts into it: index and name
     * @param implementations the members of a table of functions that programs implement
     */
    public record Map(String name, String type, String key, int keySize, String value, int valueSize, long maxEntries,
            int flags, boolean pinByName, @Nullable Map inner, List<Slot> slots,
            List<Implementation> implementations) {
        public Map {
            slots = List.copyOf(slots);
            implementations = List.copyOf(implementations);
        }
    }

    /** An entry of a map that the object fills in with a map or program. */
    public record Slot(int index, String target) {}

    /** A member of a table of functions, and the program that implements it. */
    public record Implementation(String member, String program) {}

    /**
     * A section of global variables.
     *
     * @param kind {@code DATA}, {@code RODATA}, {@code BSS} or {@code KCONFIG}
     */
    public record Section(String name, String kind, int size, List<Variable> variables) {
        public Section {
            variables = List.copyOf(variables);
        }
    }

    /**
     * A global variable.
     *
     * @param declaration the declaration in C
     * @param visible whether it is neither static nor hidden
     */
    public record Variable(String name, String declaration, int offset, int size, boolean visible) {}

    /**
     * Something that the kernel is to have.
     *
     * @param kind {@code kconfig}, {@code symbol}, {@code variable} or {@code function}
     * @param declaration the declaration in C
     * @param weak whether the object can do without it
     */
    public record Extern(String name, String kind, String declaration, boolean weak) {}

    /**
     * Describes an object.
     *
     * @throws MalformedObjectException when its types are damaged
     */
    public static ObjectReport of(BpfObjectFile object) {
        return new ReportBuilder(object).build();
    }

    /** The report for people: one paragraph for programs, maps and so on. */
    public String toText() {
        return new ReportText(this).text();
    }

    /** The report as one JSON object, whose members are named as those of the records. */
    public String toJson() {
        return new ReportJson(this).text();
    }

    /** The reports of several objects as one JSON array. */
    public static String toJson(List<ObjectReport> reports) {
        return "[" + reports.stream().map(ObjectReport::toJson).map(String::strip).collect(Collectors.joining(", "))
                + "]\n";
    }

    static List<FunctionSpec> allFunctions(BpfObjectFile object) {
        return Stream.concat(object.programs().stream().map(ProgramSpec::function), object.functions().stream())
                .toList();
    }
}
