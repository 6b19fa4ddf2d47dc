package io.github.bpf4j.object;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A map as the object defines it.
 *
 * @param name the name: that of the C variable, or the full section name of a data section's map
 * @param kernelName the name under which the kernel knows it, 15 characters at most
 * @param typeNumber the number of its type in {@code bpf(2)}
 * @param keySize the size of a key in bytes
 * @param valueSize the size of a value in bytes
 * @param maxEntries the number of entries; 0 of a perf event array stands for the number of possible CPUs
 * @param flags the {@code BPF_F_*} flags
 * @param extra {@code map_extra}
 * @param numaNode the NUMA node, which counts only with flag {@code BPF_F_NUMA_NODE}
 * @param pinByName whether the map says {@code LIBBPF_PIN_BY_NAME}
 * @param keyTypeId the BTF type of a key in the object, 0 when it gives none
 * @param valueTypeId the BTF type of a value in the object, 0 when it gives none
 * @param inner the definition of the inner maps of a map of maps, or null
 * @param slots what the object puts into the map statically
 * @param data the section that the map holds, the globals that an arena begins with, or null
 * @param structOps the table of functions that the map registers, or null
 */
public record MapSpec(String name, String kernelName, int typeNumber, int keySize, int valueSize, long maxEntries,
        int flags, long extra, int numaNode, boolean pinByName, int keyTypeId, int valueTypeId,
        @Nullable MapSpec inner, List<Slot> slots, @Nullable DataSectionSpec data,
        @Nullable StructOpsSpec structOps) {

    /** {@code BPF_F_MMAPABLE}. */
    public static final int FLAG_MMAPABLE = 1 << 10;
    /** {@code BPF_F_NUMA_NODE}: the NUMA node counts. */
    public static final int FLAG_NUMA_NODE = 1 << 2;
    /** {@code BPF_F_RDONLY_PROG}. */
    public static final int FLAG_READ_ONLY_PROGRAM = 1 << 7;

    private static final int MAX_KERNEL_NAME = 15;

    public MapSpec {
        slots = List.copyOf(slots);
    }

    /** An entry that the object fills in: another map, or a program of a program array, by name. */
    public record Slot(int index, String target) {}

    /** The type, {@link MapType#UNKNOWN} for a number without a name. */
    public MapType type() {
        return MapType.of(typeNumber);
    }

    /** Whether the map was made by the compiler to hold a section of global variables. */
    public boolean isInternal() {
        return data != null && type() != MapType.ARENA;
    }

    /** The same arena with the globals that it begins with. */
    MapSpec withGlobals(DataSectionSpec globals) {
        return new MapSpec(name, kernelName, typeNumber, keySize, valueSize, maxEntries, flags, extra, numaNode,
                pinByName, keyTypeId, valueTypeId, inner, slots, globals, null);
    }

    private MapSpec with(int newType, int newKeySize, int newValueSize, long newMaxEntries, int newFlags,
            long newExtra, int newNumaNode, @Nullable MapSpec newInner) {
        return new MapSpec(name, kernelName, newType, newKeySize, newValueSize, newMaxEntries, newFlags, newExtra,
                newNumaNode, pinByName, keyTypeId, valueTypeId, newInner, slots, data, structOps);
    }

    /** The same map with another type. */
    public MapSpec withType(MapType type) {
        return with(type.number(), keySize, valueSize, maxEntries, flags, extra, numaNode, inner);
    }

    /** The same map with keys of another size. */
    public MapSpec withKeySize(int bytes) {
        return with(typeNumber, bytes, valueSize, maxEntries, flags, extra, numaNode, inner);
    }

    /** The same map with values of another size. */
    public MapSpec withValueSize(int bytes) {
        return with(typeNumber, keySize, bytes, maxEntries, flags, extra, numaNode, inner);
    }

    /** The same map with room for another number of entries. */
    public MapSpec withMaxEntries(long entries) {
        return with(typeNumber, keySize, valueSize, entries, flags, extra, numaNode, inner);
    }

    /** The same map with other flags. */
    public MapSpec withFlags(int newFlags) {
        return with(typeNumber, keySize, valueSize, maxEntries, newFlags, extra, numaNode, inner);
    }

    /** The same map with another {@code map_extra}. */
    public MapSpec withExtra(long newExtra) {
        return with(typeNumber, keySize, valueSize, maxEntries, flags, newExtra, numaNode, inner);
    }

    /** The same map on another NUMA node; {@link #FLAG_NUMA_NODE} is one of the flags then. */
    public MapSpec withNumaNode(int node) {
        return with(typeNumber, keySize, valueSize, maxEntries, flags | FLAG_NUMA_NODE, extra, node, inner);
    }

    /** The same map of maps with another template of its inner maps. */
    public MapSpec withInner(MapSpec template) {
        return with(typeNumber, keySize, valueSize, maxEntries, flags, extra, numaNode, template);
    }

    static MapSpec ofStructOps(String name, int size, StructOpsSpec table) {
        return new MapSpec(name, cut(name), MapType.STRUCT_OPS.number(), Integer.BYTES, size, 1,
                table.registeredByLink() ? StructOpsSpec.FLAG_LINK : 0, 0, 0, false, 0, table.typeId(), null,
                List.of(), null, table);
    }

    /** A name as long as the kernel takes it. */
    static String cut(String name) {
        return name.length() > MAX_KERNEL_NAME ? name.substring(0, MAX_KERNEL_NAME) : name;
    }
}
