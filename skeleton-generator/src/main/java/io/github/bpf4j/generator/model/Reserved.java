package io.github.bpf4j.generator.model;

import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names that a C name cannot have in the generated class, scope by scope. */
final class Reserved {

    /**
     * Methods that every object has. Some of them ({@code hashCode}, {@code wait} …) are not allowed as components of a
     * record either (Java Language Specification 8.10.1); the others would only puzzle a reader.
     */
    static final List<String> OBJECT_METHODS = List.of("getClass", "hashCode", "equals", "clone", "toString", "notify",
            "notifyAll", "wait", "finalize");

    /** Nested types that a skeleton may have; all of them, so that a new section never renames a struct. */
    static final List<String> SKELETON_TYPES = List.of("Programs", "Maps", "Data", "Rodata", "Bss", "Kconfig", "Arena",
            "Links",
            "StructOps", "Elf", "Cursor");

    /** The classes of the sections that every reader knows. */
    static final List<String> SECTION_TYPES = List.of("Data", "Rodata", "Bss", "Kconfig", "Arena");

    /** Members of the skeleton itself; those of sections are allocated. */
    static final List<String> SKELETON_MEMBERS = List.of("open", "openAndLoad", "load", "loaded", "attach", "detach",
            "close", "destroy", "object", "programs", "maps", "structOps", "links");

    /** Types that the generated code names, which a nested type of the same name would hide. */
    static final List<String> USED_TYPES = List.of("Object", "String", "Boolean", "Byte", "Short", "Integer", "Long",
            "Float", "Double", "Override", "Record", "Enum", "Arrays", "Objects", "Optional", "BigInteger",
            "MemorySegment",
            "EmbeddedObject", "OpenOptions", "BpfSkeleton", "BpfObject", "BpfLink", "BpfProgram", "DataSection",
            "GlobalInt", "GlobalLong", "Codec", "Codecs", "BpfHashMap", "BpfArray", "BpfPerfEventArray", "UntypedMap",
            "KprobeProgram", "KsyscallProgram", "TracepointProgram", "RawTracepointProgram", "OpaqueProgram",
            "PerfEventLink", "RawTracepointLink", "StructOpsTable", "StructOpsLink", "StructOpsProgram");

    /** Members of the class of a table of functions beside those of the struct. */
    static final List<String> TABLE_MEMBERS = List.of("table", "attach");

    /** Members of the runtime's cursors, and of the records and cursors of all structs. */
    static final List<String> STRUCT_MEMBERS = List.of("cursor", "toRecord", "set", "moveTo", "segment", "offset",
            "length", "getByte", "getShort", "getInt", "getLong", "getFloat", "getDouble", "getBoolean", "getString",
            "getBytes", "setByte", "setShort", "setInt", "setLong", "setFloat", "setDouble", "setBoolean", "setString",
            "setBytes");

    /** Identifiers that the language reads as keywords where a type is named (Java Language Specification 3.9). */
    private static final Set<String> CONTEXTUAL = Set.of("var", "yield", "record", "sealed", "permits");

    private Reserved() {}

    /** Whether a skeleton cannot have this name: it has nested types of its own, and uses others. */
    static boolean isSkeletonPart(String className) {
        return SKELETON_TYPES.contains(className) || USED_TYPES.contains(className);
    }

    /** Whether the name is no name for a type, or for a member. */
    static boolean isKeyword(String name, boolean type) {
        return SourceVersion.isKeyword(name, SourceVersion.RELEASE_17) || name.equals("_") || name.equals("yield")
                || type && CONTEXTUAL.contains(name);
    }
}
