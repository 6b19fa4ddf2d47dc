package io.github.bpf4j.load;

import io.github.bpf4j.KernelException;
import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.Memory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The memory of an object's arenas in this process. The kernel wants an arena mapped before it loads a program that uses
 * it, once in a process, and always at the same address.
 */
public final class ArenaMaps implements AutoCloseable {

    /** {@code BPF_F_SEGV_ON_FAULT}: only programs make pages, and who touches another dies. */
    public static final int FLAG_SEGV_ON_FAULT = 1 << 17;

    private final LoadPlan plan;
    private final Map<String, MemorySegment> memory = new HashMap<>();
    /** Made with the first arena: closing one stops every thread for a moment. */
    private @Nullable Arena scope;
    private @Nullable MemorySegment globals;
    private long globalsOffset;

    ArenaMaps(LoadPlan plan) {
        this.plan = plan;
    }

    /** The whole memory of each arena, by the name of its map. */
    public Map<String, MemorySegment> memory() {
        return Collections.unmodifiableMap(memory);
    }

    /** The globals in their arena; null when the object has none. */
    public @Nullable MemorySegment globals() {
        return globals;
    }

    /** Where in the arena its globals begin. */
    long globalsOffset() {
        return globalsOffset;
    }

    /**
     * Maps an arena, and puts the object's globals into it.
     *
     * @param isNew whether the globals get the values of the object; in an arena that others use they stay as they are
     */
    void map(MapSpec spec, Fd map, boolean isNew) {
        long size = spec.maxEntries() * Memory.pageSize();
        MemorySegment pages = pages(spec, map, size);
        memory.put(spec.name(), pages);
        DataSectionSpec section = spec.data();
        if (section != null) {
            requireRoom(spec, section, size);
            globalsOffset = offset(section, size);
            MemorySegment place = pages.asSlice(globalsOffset, section.size());
            if (isNew) {
                MemorySegment.copy(plan.memory(section.name()), 0, place, 0, section.size());
            }
            globals = place;
        }
    }

    private MemorySegment pages(MapSpec spec, Fd map, long size) {
        int access = Memory.PROT_READ | Memory.PROT_WRITE;
        Arena owner = scope == null ? scope = Arena.ofShared() : scope;
        try {
            return spec.extra() == 0
                    ? Memory.map(plan.runtime().sys(), owner, size, access, Memory.MAP_SHARED, map.number(), 0)
                    : Memory.mapAt(plan.runtime().sys(), owner, spec.extra(), size, access,
                            Memory.MAP_SHARED, map.number());
        } catch (KernelException e) {
            if (e.errno() == Errno.EEXIST) {
                throw new KernelException(e.call(), e.errno(), "arena \"" + spec.name() + "\" is to be at 0x"
                        + Long.toHexString(spec.extra()) + " (map_extra), where this process has"
                        + " something else");
            }
            throw e;
        }
    }

    private static void requireRoom(MapSpec spec, DataSectionSpec section, long size) {
        if (section.size() > size) {
            throw new IllegalStateException(
                    "arena \"" + spec.name() + "\" has " + size + " bytes, and its globals need "
                            + section.size() + ": give it more entries (pages) with maxEntries()");
        }
        if ((spec.flags() & FLAG_SEGV_ON_FAULT) != 0) {
            throw new IllegalStateException("arena \"" + spec.name() + "\" has globals and BPF_F_SEGV_ON_FAULT: nobody"
                    + " but a program could make the pages that hold their first values");
        }
    }

    /** The last pages, so that no variable is at 0, where programs take its address for NULL; the first if need be. */
    private long offset(DataSectionSpec section, long size) {
        long page = Memory.pageSize();
        long pages = (section.size() + page - 1) / page * page;
        return plan.features().has(KernelFeature.FAR_ARENA_GLOBALS).isYes() ? size - pages : 0;
    }

    /** Unmaps all of it. */
    @Override
    public void close() {
        if (scope != null && scope.scope().isAlive()) {
            scope.close();
        }
    }
}
