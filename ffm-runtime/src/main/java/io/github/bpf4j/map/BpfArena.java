package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Memory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.Set;

/**
 * Memory that programs and this process share, with the same pointers: {@code BPF_MAP_TYPE_ARENA} (Linux 6.9). Pages
 * are there when they are first touched here or allocated by a program.
 */
public final class BpfArena extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.ARENA);

    BpfArena(UntypedMap map) {
        super(map);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no arena
     */
    public static BpfArena bind(BpfObject object, String name) {
        BpfMap map = Binding.map(object, name, "arena", TYPES);
        return new BpfArena(UntypedMap.of(map));
    }

    /**
     * Maps the memory, all of it; a program that uses the arena needs it mapped when it is loaded.
     *
     * @param scope unmaps it when it is closed
     */
    public MemorySegment memory(Arena scope) {
        UntypedMap.Access access = map.access();
        int number = access.fd().acquire();
        try {
            return Memory.map(map.sys(), scope, maxEntries() * Memory.pageSize(),
                    Memory.PROT_READ | Memory.PROT_WRITE, Memory.MAP_SHARED, number, 0);
        } finally {
            access.fd().release();
        }
    }
}
