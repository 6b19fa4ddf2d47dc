package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.object.MapType;
import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.Set;

/**
 * Memory that programs and this process share, with the same pointers: {@code BPF_MAP_TYPE_ARENA} (Linux 6.9). Pages
 * are there when they are first touched here or allocated by a program.
 *
 * <p>The global variables of an arena ({@code __arena}) are section {@code .addr_space.1} of the object. Accesses are not
 * ordered against those of programs; use {@link java.lang.invoke.VarHandle} on {@link #memory()} where order matters.
 */
public final class BpfArena extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.ARENA);

    private final BpfMap arena;

    private BpfArena(BpfMap arena) {
        super(UntypedMap.of(arena));
        this.arena = arena;
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no arena
     */
    public static BpfArena bind(BpfObject object, String name) {
        return new BpfArena(Binding.map(object, name, "arena", TYPES));
    }

    /**
     * The memory, all of it, valid until the object is closed.
     *
     * @throws IllegalStateException before {@code load()}, after {@code close()}, and for an arena with
     *         {@code BPF_F_SEGV_ON_FAULT}, where a touch may end this process
     */
    public MemorySegment memory() {
        return arena.memory();
    }

    /**
     * What a pointer points to that a program has stored.
     *
     * @param pointer to somewhere in the arena, and not NULL
     * @param size the number of bytes from there on
     * @throws IndexOutOfBoundsException if the arena ends before
     */
    public MemorySegment at(long pointer, long size) {
        MemorySegment pages = memory();
        // Programs keep the low half, or all of it: an arena is no larger than what the low half can tell.
        return pages.asSlice(Integer.toUnsignedLong((int) (pointer - pages.address())), size);
    }

    /** The pointer with which a program finds what is at an offset. */
    public long pointer(long offset) {
        MemorySegment pages = memory();
        return pages.asSlice(offset).address();
    }
}
