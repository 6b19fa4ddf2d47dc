package io.github.bpf4j.load;

import io.github.bpf4j.KernelException;
import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.Cpus;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.MapCreate;
import io.github.bpf4j.sys.MapElements;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Creates the maps of an object and gives the data sections their values. */
final class MapCreator {

    /** Maps of these types must be created without the types of their keys and values. */
    private static final Set<MapType> WITHOUT_BTF = EnumSet.of(MapType.PERF_EVENT_ARRAY, MapType.CGROUP_ARRAY,
            MapType.STACK_TRACE, MapType.ARRAY_OF_MAPS, MapType.HASH_OF_MAPS, MapType.DEVMAP, MapType.DEVMAP_HASH,
            MapType.CPUMAP, MapType.XSKMAP, MapType.SOCKMAP, MapType.SOCKHASH, MapType.QUEUE, MapType.STACK,
            MapType.ARENA);

    private final LoadPlan plan;
    private final SystemCalls sys;
    private final Bpf bpf;
    private final ObjectBtf btf;
    private final UnaryOperator<Fd> keep;

    MapCreator(LoadPlan plan, ObjectBtf btf, UnaryOperator<Fd> keep) {
        this.plan = plan;
        this.sys = plan.runtime().sys();
        this.bpf = plan.runtime().bpf();
        this.btf = btf;
        this.keep = keep;
    }

    Map<String, Fd> create() {
        Map<String, Fd> maps = new LinkedHashMap<>();
        for (MapSpec spec : plan.file().maps()) {
            Fd fd = keep.apply(create(spec));
            maps.put(spec.name(), fd);
            if (spec.data() != null && spec.isInternal()) {
                populate(spec, spec.data(), fd);
            }
        }
        new MapSlots(plan, maps, Map.of()).fillMapsOfMaps();
        return maps;
    }

    private Fd create(MapSpec spec) {
        MapSpec inner = spec.inner();
        if (inner == null) {
            return create(spec, null);
        }
        try (Fd template = create(inner, null)) {
            return create(spec, template);
        }
    }

    private Fd create(MapSpec spec, @Nullable Fd inner) {
        boolean typed = btf.isLoaded() && !WITHOUT_BTF.contains(spec.type())
                && (spec.keyTypeId() != 0 || spec.valueTypeId() != 0);
        if (typed) {
            try {
                return createWithMemory(attr(spec, inner).btf(btf.number(), spec.keyTypeId(), spec.valueTypeId())
                        .build());
            } catch (KernelException e) {
                // Some kernels refuse the types for some kinds of maps; the map itself can do without.
                if (e.errno() == Errno.EPERM) {
                    throw e;
                }
            }
        }
        return createWithMemory(attr(spec, inner).build());
    }

    /** Kernels before 5.11 count maps against the limit of locked memory, which is small at first. */
    private Fd createWithMemory(MapCreate attr) {
        try {
            return bpf.mapCreate(attr);
        } catch (KernelException e) {
            if (e.errno() == Errno.EPERM && LockedMemory.raise(sys)) {
                return bpf.mapCreate(attr);
            }
            throw e;
        }
    }

    private MapCreate.Builder attr(MapSpec spec, @Nullable Fd inner) {
        MapCreate.Builder attr = MapCreate.builder(spec.typeNumber(), keySize(spec), valueSize(spec),
                (int) entries(spec)).flags(spec.flags()).extra(spec.extra()).numaNode(spec.numaNode())
                .name(spec.kernelName());
        return inner == null ? attr : attr.innerMap(inner.number());
    }

    /** A definition may give the type of its events as that of its values: to the kernel these maps have no such value. */
    private static int valueSize(MapSpec spec) {
        return switch (spec.type()) {
            case PERF_EVENT_ARRAY -> Integer.BYTES;
            case RINGBUF, USER_RINGBUF -> 0;
            default -> spec.valueSize();
        };
    }

    private static int keySize(MapSpec spec) {
        return switch (spec.type()) {
            case PERF_EVENT_ARRAY -> Integer.BYTES;
            case RINGBUF, USER_RINGBUF -> 0;
            default -> spec.keySize();
        };
    }

    private long entries(MapSpec spec) {
        long entries = plan.maxEntries(spec);
        return switch (spec.type()) {
            case PERF_EVENT_ARRAY -> entries == 0 ? Cpus.possible() : entries;
            case RINGBUF, USER_RINGBUF -> ringSize(entries, Memory.pageSize());
            default -> entries;
        };
    }

    /** A ring's size is a power of two of pages; a size between is raised, and 0 is left for the kernel to refuse. */
    static long ringSize(long bytes, int pageSize) {
        if (bytes == 0) {
            return 0;
        }
        long pages = (bytes + pageSize - 1) / pageSize;
        return pageSize * (pages == 1 ? 1 : Long.highestOneBit(pages - 1) << 1);
    }

    /** Values first, then the freeze, then the mapping: a frozen map refuses values, a mapped one the freeze. */
    private void populate(MapSpec spec, DataSectionSpec data, Fd map) {
        MemorySegment memory = plan.memory(data.name());
        MapElements elements = new MapElements(sys, map, spec.keySize(), spec.valueSize());
        MemorySegment block = elements.block();
        block.set(ValueLayout.JAVA_INT, MapElements.KEY, 0);
        MemorySegment.copy(memory, 0, block, elements.valueOffset(), spec.valueSize());
        require(elements.update(block, 0), "BPF_MAP_UPDATE_ELEM", spec);
        if (data.kind().readOnly()) {
            bpf.mapFreeze(map.number());
        } else if (data.mappable()) {
            Memory.mapOver(sys, memory, Memory.PROT_READ | Memory.PROT_WRITE, Memory.MAP_SHARED, map.number(), 0);
        }
    }

    private static void require(long result, String call, MapSpec spec) {
        if (result < 0) {
            throw new KernelException(call, (int) -result, "initial values of map \"" + spec.name() + "\"");
        }
    }
}
