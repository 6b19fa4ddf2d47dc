package io.github.bpf4j;

import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.object.DataSectionSpec.Kind;
import io.github.bpf4j.sys.Memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * The global variables of one section, as memory.
 *
 * <p>The memory is there from {@code open()} on. Until {@code load()} it holds the initial values, which may be
 * changed; after it the memory <em>is</em> the programs' memory ({@code .data}, {@code .bss}): what a program writes is
 * seen here without a system call, and the other way round. Constants ({@code .rodata}, {@code .kconfig}) can only be
 * read from then on. After {@code close()} every access throws {@link IllegalStateException}.
 *
 * <p>The variables of an arena ({@code __arena}, section {@code .addr_space.1}) move into it with {@code load()}:
 * cursors and segments that were made before see the old memory.
 *
 * <p>Safe for use by several threads as far as memory is: plain accesses to one variable are not ordered against those
 * of programs; {@link GlobalInt} and {@link GlobalLong} have accesses that are.
 */
public final class DataSection extends TypedMemory {

    private final BpfObject object;
    private final DataSectionSpec spec;
    private final Arena arena;
    private MemorySegment memory;
    private volatile MemorySegment segment;

    DataSection(BpfObject object, DataSectionSpec spec, Arena arena) {
        this.object = object;
        this.spec = spec;
        this.arena = arena;
        this.memory = room(spec.size());
        this.segment = memory.asSlice(0, spec.size());
        byte[] image = spec.image();
        MemorySegment.copy(image, 0, memory, ValueLayout.JAVA_BYTE, 0, image.length);
    }

    /** Pages where a map is to lie over the memory with {@code load()}. */
    private MemorySegment room(long size) {
        if (!becomesMap()) {
            return arena.allocate(size, Long.BYTES);
        }
        long page = Memory.pageSize();
        long length = (size + page - 1) / page * page;
        return Memory.map(object.runtime().sys(), arena, length, Memory.PROT_READ | Memory.PROT_WRITE,
                Memory.MAP_PRIVATE | Memory.MAP_ANONYMOUS, -1, 0);
    }

    private boolean becomesMap() {
        return spec.mappable() && !spec.kind().readOnly() && spec.kind() != Kind.ARENA;
    }

    /** The size of the section in bytes. */
    public int size() {
        return (int) segment.byteSize();
    }

    /**
     * Gives the section another size, for an array at its end whose length is only known at run time. Values stay; what
     * is added is zero. The array has as many elements in the kernel's eyes, too; a section that ends with something
     * else, or within an element, is a map without types then. Cursors and segments of the section that were made before
     * see the old memory.
     *
     * @param size in bytes; at least up to the beginning of the last variable
     * @throws IllegalStateException after {@code load()}
     */
    public void resize(int size) {
        object.requireOpen("section " + name() + " can be resized");
        if (spec.kind() == Kind.ARENA) {
            throw new IllegalStateException("section " + name() + " is part of an arena and keeps its size");
        }
        int fixed = spec.variables().isEmpty() ? 0 : spec.variables().getLast().offset();
        if (size <= 0 || size < fixed) {
            throw new IllegalArgumentException(
                    "section " + name() + " cannot have " + size + " bytes: its last variable"
                            + " begins at " + fixed);
        }
        MemorySegment larger = room(size);
        MemorySegment.copy(segment, 0, larger, 0, Math.min(size, segment.byteSize()));
        memory = larger;
        segment = larger.asSlice(0, size);
    }

    /**
     * For generated code: the section of an object, checked to have the size that the code was generated for.
     *
     * @throws IllegalStateException if the object has another layout than the generated class
     */
    public static DataSection bind(BpfObject object, String section, int size) {
        DataSection found = object.dataSection(section);
        if (found.spec.size() != size) {
            throw new IllegalStateException("object \"" + object.name() + "\": section " + section + " has "
                    + found.spec.size() + " bytes, but the generated class expects " + size
                    + ": generate the class again from this object");
        }
        return found;
    }

    /** The name of the section, such as {@code .data}. */
    public String name() {
        return spec.name();
    }

    /** What the object file says about the section. */
    public DataSectionSpec spec() {
        return spec;
    }

    /** The bytes of the section: read-only when it can no longer be changed. Valid until the object is closed. */
    @Override
    public MemorySegment segment() {
        return segment;
    }

    /** The memory as it was reserved: whole pages where a map is to lie over it. */
    MemorySegment memory() {
        return memory;
    }

    /**
     * The kernel has taken the values over. Constants stay in memory of our own, so that no write can ever fault.
     *
     * @param inArena where the globals of the object's arena are now; null when it has none
     */
    void loaded(@Nullable MemorySegment inArena) {
        if (spec.kind() == Kind.ARENA) {
            segment = inArena == null ? segment.asReadOnly() : inArena;
        } else if (!becomesMap()) {
            segment = segment.asReadOnly();
        }
    }

    @Override
    MemorySegment writable() {
        MemorySegment current = segment;
        if (current.isReadOnly()) {
            throw new IllegalStateException("section " + name() + " of object \"" + object.name() + "\" "
                    + (spec.kind().readOnly()
                            ? "is constant once the object is loaded: set its variables before load()"
                            : "is not shared with the programs (only static variables, or a map that is not created)"));
        }
        return current;
    }

    /** A variable of four bytes, with the memory orders that Java knows. */
    public GlobalInt intVariable(long offset) {
        return new GlobalInt(this, offset);
    }

    /** A variable of eight bytes, with the memory orders that Java knows. */
    public GlobalLong longVariable(long offset) {
        return new GlobalLong(this, offset);
    }
}
