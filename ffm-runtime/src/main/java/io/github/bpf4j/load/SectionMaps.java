package io.github.bpf4j.load;

import io.github.bpf4j.KernelException;
import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.object.DataSectionSpec.Kind;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.MapElements;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.ProgBindMap;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;

/** Brings the values of sections of globals into their maps, and the maps under the memory that users see. */
final class SectionMaps {

    /** {@code BPF_F_ALL_CPUS}: one value is given, for all CPUs. */
    private static final long FLAG_ALL_CPUS = 16;

    private final LoadPlan plan;

    SectionMaps(LoadPlan plan) {
        this.plan = plan;
    }

    /**
     * Values first, then the freeze, then the mapping: a frozen map refuses values, a mapped one the freeze.
     *
     * @return whether the kernel can have this section: those with a copy for each CPU are newer than the others
     */
    boolean populate(MapSpec spec, DataSectionSpec data, Fd map) {
        MapElements elements = elements(spec, map);
        MemorySegment block = first(elements);
        MemorySegment.copy(plan.memory(data.name()), 0, block, elements.valueOffset(), spec.valueSize());
        long flags = data.kind() == Kind.PERCPU ? FLAG_ALL_CPUS : 0;
        long result = elements.update(block, flags);
        if (result == -Errno.EINVAL && data.kind() == Kind.PERCPU) {
            return false;
        }
        require(result, "BPF_MAP_UPDATE_ELEM", spec);
        if (data.kind().readOnly()) {
            plan.runtime().bpf().mapFreeze(map.number());
        } else {
            mapOver(data, map);
        }
        return true;
    }

    /** Takes over the values of a map that was there before; those of single CPUs stay in the kernel. */
    void adopt(MapSpec spec, DataSectionSpec data, Fd map) {
        if (data.kind() == Kind.PERCPU) {
            return;
        }
        MapElements elements = elements(spec, map);
        MemorySegment block = first(elements);
        require(elements.lookup(block, 0), "BPF_MAP_LOOKUP_ELEM", spec);
        MemorySegment.copy(block, elements.valueOffset(), plan.memory(data.name()), 0, spec.valueSize());
        if (!data.kind().readOnly()) {
            mapOver(data, map);
        }
    }

    /**
     * Ties constants to a program that need not refer to them, for tools that show what is loaded
     * ({@code bpf_metadata_…}). Kernels before 5.10 do without.
     */
    void bindConstants(Map<String, Fd> maps, Fd program) {
        for (MapSpec spec : plan.maps()) {
            DataSectionSpec data = spec.data();
            Fd map = maps.get(spec.name());
            if (map != null && data != null && data.kind() == Kind.RODATA) {
                plan.runtime().bpf().call(BpfCommand.PROG_BIND_MAP,
                        new ProgBindMap(program.number(), map.number(), 0));
            }
        }
    }

    private MapElements elements(MapSpec spec, Fd map) {
        return new MapElements(plan.runtime().sys(), map, spec.keySize(), spec.valueSize());
    }

    private static MemorySegment first(MapElements elements) {
        MemorySegment block = elements.block();
        block.set(ValueLayout.JAVA_INT, MapElements.KEY, 0);
        return block;
    }

    private void mapOver(DataSectionSpec data, Fd map) {
        if (data.mappable()) {
            Memory.mapOver(plan.runtime().sys(), plan.memory(data.name()), Memory.PROT_READ | Memory.PROT_WRITE,
                    Memory.MAP_SHARED, map.number(), 0);
        }
    }

    private static void require(long result, String call, MapSpec spec) {
        if (result < 0) {
            throw new KernelException(call, (int) -result, "initial values of map \"" + spec.name() + "\"");
        }
    }
}
