package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.ClassName;

/** The classes that generated code uses: the whole of what ties a skeleton to the runtime. */
final class Runtime {

    /** The form of what is generated. A change that older runtimes cannot run, or that cannot run older code, is a new one. */
    static final int FORMAT = 1;

    static final ClassName SKELETON = root("BpfSkeleton");
    static final ClassName OBJECT = root("BpfObject");
    static final ClassName LINK = root("BpfLink");
    static final ClassName OPEN_OPTIONS = root("OpenOptions");
    static final ClassName EMBEDDED_OBJECT = root("EmbeddedObject");
    static final ClassName DATA_SECTION = root("DataSection");
    static final ClassName GLOBAL_INT = root("GlobalInt");
    static final ClassName GLOBAL_LONG = root("GlobalLong");
    static final ClassName STRUCT_OPS_TABLE = root("StructOpsTable");
    static final ClassName STRUCT_OPS_LINK = root("StructOpsLink");
    static final ClassName CODEC = root("Codec");
    static final ClassName CODECS = root("Codecs");
    static final ClassName CURSOR = root("Cursor");

    static final ClassName MEMORY_SEGMENT = ClassName.get("java.lang.foreign", "MemorySegment");

    private Runtime() {}

    static ClassName map(String name) {
        return ClassName.get("io.github.bpf4j.map", name);
    }

    static ClassName attach(String name) {
        return ClassName.get("io.github.bpf4j.attach", name);
    }

    private static ClassName root(String name) {
        return ClassName.get("io.github.bpf4j", name);
    }
}
