package io.github.bpf4j;

import io.github.bpf4j.attach.StructOpsProgram;
import io.github.bpf4j.object.StructOpsSpec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A table of functions that the kernel calls ({@code SEC(".struct_ops")}, Linux 5.6): a struct whose members are numbers,
 * texts and programs. It begins with the values that the object gives it; until {@code load()} its members can be set,
 * and {@code load()} translates them into the kernel's own struct, by their names.
 *
 * <p>A program is loaded if a table that is created has it. One that was taken out of all tables is left out.
 */
public final class StructOpsTable extends TypedMemory {

    private final BpfObject object;
    private final BpfMap map;
    private final StructOpsSpec spec;
    private final MemorySegment segment;
    private final Map<Integer, Member> functions = new TreeMap<>();
    private boolean autoattach = true;

    /** A function member and the name of the program in it. */
    private record Member(String name, String program) {}

    StructOpsTable(BpfObject object, BpfMap map, StructOpsSpec spec, Arena arena) {
        this.object = object;
        this.map = map;
        this.spec = spec;
        this.segment = arena.allocateFrom(ValueLayout.JAVA_BYTE, spec.image());
        spec.functions().forEach(function -> functions.put(function.offset(),
                new Member(function.member(), function.program())));
    }

    /**
     * For generated code: the table of an object, checked to have the size that the code was generated for.
     *
     * @throws IllegalStateException if the object has another layout than the generated class
     */
    public static StructOpsTable bind(BpfObject object, String name, int size) {
        StructOpsTable found = object.structOps(name);
        if (found.segment.byteSize() != size) {
            throw new IllegalStateException("object \"" + object.name() + "\": struct_ops table " + name + " has "
                    + found.segment.byteSize() + " bytes, but the generated class expects " + size
                    + ": generate the class again from this object");
        }
        return found;
    }

    /** The name of the table's variable in C. */
    public String name() {
        return map.name();
    }

    /** The map that holds the table in the kernel. */
    public BpfMap map() {
        return map;
    }

    /** What the object file says about the table. */
    public StructOpsSpec spec() {
        return spec;
    }

    /** Whether {@code load()} creates the table; one of {@code SEC("?.struct_ops")} is not created unless you ask. */
    public boolean autocreate() {
        return map.autocreate();
    }

    /**
     * Decides whether {@code load()} creates the table, and loads its programs.
     *
     * @throws IllegalStateException after {@code load()}
     */
    public void autocreate(boolean create) {
        map.autocreate(create);
    }

    /** Whether the object's {@code attach()} registers the table. */
    public boolean autoattach() {
        return autoattach;
    }

    /** Decides whether the object's {@code attach()} registers the table. */
    public void autoattach(boolean attach) {
        autoattach = attach;
    }

    /**
     * The members as they are: a copy of the object's struct with what was set since. Function members are zero; they
     * are known by {@link #program(int)}. Read-only from {@code load()} on.
     */
    @Override
    public MemorySegment segment() {
        return object.isOpen() ? segment : segment.asReadOnly();
    }

    @Override
    MemorySegment writable() {
        requireOpen();
        return segment;
    }

    private void requireOpen() {
        object.requireOpen("members of struct_ops table \"" + name() + "\" can be set");
    }

    /**
     * The program in a function member.
     *
     * @param offset where the member stands in the object's struct, in bytes
     */
    public Optional<StructOpsProgram> program(int offset) {
        return Optional.ofNullable(functions.get(offset))
                .map(member -> object.program(member.program(), StructOpsProgram.class));
    }

    /**
     * Puts a program into a function member, whatever its {@code SEC("struct_ops/…")} says behind the slash.
     *
     * @param offset where the member stands in the object's struct, in bytes
     * @param member the name of the member
     * @param program a program of the same object; null for none, as far as the kernel allows that
     * @throws IllegalStateException after {@code load()}
     */
    public void program(int offset, String member, @Nullable StructOpsProgram program) {
        requireOpen();
        if (program == null) {
            functions.remove(offset);
            return;
        }
        if (object.programs().stream().noneMatch(own -> own == program)) {
            throw new IllegalArgumentException(program + " is of another object than struct_ops table \"" + name()
                    + "\"");
        }
        functions.put(offset, new Member(member, program.name()));
    }

    /**
     * Registers the table: from now on the kernel calls its programs. The object's {@code attach()} does it for all
     * tables.
     *
     * @return the registration, which ends when it is closed
     * @throws IllegalStateException if the table is not in the kernel
     */
    public StructOpsLink attach() {
        return map.register();
    }

    /** The registration, if there is one. */
    public Optional<StructOpsLink> link() {
        return map.structOpsLink();
    }

    /** The table as it is to be loaded. */
    StructOpsSpec chosen() {
        List<StructOpsSpec.Implementation> chosen = new ArrayList<>();
        functions.forEach((offset, member) -> chosen.add(
                new StructOpsSpec.Implementation(member.name(), offset, member.program())));
        return new StructOpsSpec(spec.section(), spec.optional(), spec.typeId(),
                segment.toArray(ValueLayout.JAVA_BYTE), chosen);
    }

    @Override
    public String toString() {
        return "struct_ops table \"" + name() + "\"";
    }
}
