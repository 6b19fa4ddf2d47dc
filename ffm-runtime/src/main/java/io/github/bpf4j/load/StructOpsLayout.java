package io.github.bpf4j.load;

import io.github.bpf4j.load.ModuleTypes.Found;
import io.github.bpf4j.object.MapSpec;
import java.util.List;

/**
 * A table of functions in the form that the running kernel wants.
 *
 * @param spec the map
 * @param valueType the kernel's type of the map's value, which wraps the table
 * @param valueSize its size
 * @param structType the id of the table's own type, beside it
 * @param value the value with all members but the functions
 * @param slots the functions
 */
record StructOpsLayout(MapSpec spec, Found valueType, int valueSize, int structType, byte[] value, List<Slot> slots) {

    /** {@code BPF_F_VTYPE_BTF_OBJ_FD}: the type of the value is a module's. */
    static final int FLAG_MODULE_TYPE = 1 << 15;

    /**
     * A member that a program implements.
     *
     * @param program the name of the program
     * @param member the number of the member in the kernel's struct
     * @param offset where the program's descriptor goes into the value
     */
    record Slot(String program, int member, int offset) {}
}
