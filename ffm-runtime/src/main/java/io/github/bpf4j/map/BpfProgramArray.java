package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.inspect.ExistingProgram;
import io.github.bpf4j.object.MapType;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The programs that others call by {@code bpf_tail_call}: {@code BPF_MAP_TYPE_PROG_ARRAY}. All are of one type. The
 * object may fill it statically; what is set here replaces that.
 */
public final class BpfProgramArray extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.PROG_ARRAY);

    private final Descriptors<Integer> elements;

    BpfProgramArray(UntypedMap map) {
        super(map);
        this.elements = new Descriptors<>(map, Codecs.U32);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no program array
     */
    public static BpfProgramArray bind(BpfObject object, String name) {
        BpfMap map = Binding.map(object, name, "program array", TYPES);
        return new BpfProgramArray(UntypedMap.of(map));
    }

    /** Puts a loaded program into an element. */
    public void set(int index, BpfProgram program) {
        elements.set(index, program.fd());
    }

    /** Puts a program that is in the kernel already into an element; it may be closed afterwards. */
    public void set(int index, ExistingProgram program) {
        elements.set(index, program.fd());
    }

    /** Empties an element: a call of it does nothing. False when it was empty. */
    public boolean clear(int index) {
        return elements.remove(index);
    }

    /** The id of the program in an element; empty when there is none. */
    public OptionalInt programId(int index) {
        return elements.get(index);
    }
}
