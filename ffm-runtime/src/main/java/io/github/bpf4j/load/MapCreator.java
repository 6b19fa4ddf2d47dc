package io.github.bpf4j.load;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LockedMemory;
import io.github.bpf4j.sys.MapCreate;
import io.github.bpf4j.sys.MapInfo;
import io.github.bpf4j.sys.SystemCalls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Creates the maps of an object, or finds those that are to be used instead. */
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
    private final ModuleTypes types;
    private final UnaryOperator<Fd> keep;
    private final MapAttributes attributes;
    private final ExclusiveMaps exclusive;
    private final SectionMaps data;
    private final ArenaMaps arenas;
    private final List<Path> pinned = new ArrayList<>();
    private final List<StructOpsLayout> layouts = new ArrayList<>();

    MapCreator(LoadPlan plan, ObjectBtf btf, ModuleTypes types, ExclusiveMaps exclusive, UnaryOperator<Fd> keep) {
        this.plan = plan;
        this.sys = plan.runtime().sys();
        this.bpf = plan.bpf();
        this.btf = btf;
        this.types = types;
        this.keep = keep;
        this.attributes = new MapAttributes(plan, exclusive);
        this.exclusive = exclusive;
        this.data = new SectionMaps(plan);
        this.arenas = new ArenaMaps(plan);
    }

    /**
     * Creates the maps, or takes those that are there; both are the caller's. There is none for a map that is not wanted, or
     * for variables of a kind that the kernel does not have: programs that use them are refused.
     */
    Map<String, Fd> create() {
        Map<String, Fd> maps = new LinkedHashMap<>();
        Set<String> found = new HashSet<>();
        for (MapSpec spec : plan.maps()) {
            MapSettings settings = plan.settings(spec);
            if (settings.create()) {
                Fd existing = existing(spec, settings);
                if (existing != null) {
                    found.add(spec.name());
                }
                Fd map = existing != null ? existing : createNew(spec, settings, found);
                if (map == null) {
                    continue;
                }
                maps.put(spec.name(), map);
                if (spec.type() == MapType.ARENA) {
                    arenas.map(spec, map, existing == null);
                }
            }
        }
        new MapSlots(plan, maps, Map.of()).fillMapsOfMaps(found);
        return maps;
    }

    private @Nullable Fd existing(MapSpec spec, MapSettings settings) {
        if (settings.reused() != null) {
            return compatible(spec, keep.apply(settings.reused().duplicate()), "that was given");
        }
        if (settings.pin() == null) {
            return null;
        }
        Fd pinned = PinFile.open(plan.runtime(), settings.pin());
        return pinned == null ? null : compatible(spec, keep.apply(pinned), "pinned at " + settings.pin());
    }

    /** A map with values of its own: they are not touched, except that our view of them begins with them. */
    private Fd compatible(MapSpec spec, Fd existing, String where) {
        MapShape.require(spec, attributes.of(spec, null).build(), MapInfo.of(sys, existing), where);
        if (spec.data() != null && spec.isInternal()) {
            data.adopt(spec, spec.data(), existing);
        }
        return existing;
    }

    /** The memory of arenas, to be closed by whoever has created the maps; there before all of them are. */
    ArenaMaps arenas() {
        return arenas;
    }

    /** The tables of functions that have been created, in the kernel's form. */
    List<StructOpsLayout> structOps() {
        return layouts;
    }

    private Fd createStructOps(MapSpec spec) {
        StructOpsLayout layout = new StructOpsResolver(plan, types).resolve(spec);
        layouts.add(layout);
        return createWithMemory(attributes.of(layout, btf.number()));
    }

    private @Nullable Fd createNew(MapSpec spec, MapSettings settings, Set<String> found) {
        Fd created = keep.apply(spec.structOps() == null ? create(spec) : createStructOps(spec));
        if (spec.data() != null && spec.isInternal() && !data.populate(spec, spec.data(), created)) {
            created.close();
            return null;
        }
        if (settings.pin() == null) {
            return created;
        }
        try {
            PinFile.create(plan.runtime(), created, settings.pin());
            pinned.add(settings.pin());
            return created;
        } catch (KernelException e) {
            // Somebody else was quicker: from now on theirs is the map of this name.
            Fd winner = e.errno() == Errno.EEXIST ? PinFile.open(plan.runtime(), settings.pin()) : null;
            if (winner == null) {
                throw e;
            }
            created.close();
            found.add(spec.name());
            return compatible(spec, keep.apply(winner), "pinned at " + settings.pin());
        }
    }

    /** Takes the pins of this load away again, when a later step fails. */
    void unpin() {
        KernelException failure = null;
        for (Path pin : pinned) {
            try {
                PinFile.remove(pin);
            } catch (KernelException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private Fd create(MapSpec spec) {
        MapSpec inner = spec.inner();
        Fd given = plan.settings(spec).template();
        if (inner == null || given != null) {
            return create(spec, given);
        }
        try (Fd template = create(inner, null)) {
            return create(spec, template);
        }
    }

    private Fd create(MapSpec spec, @Nullable Fd inner) {
        try {
            return createTyped(spec, inner);
        } catch (KernelException e) {
            if (exclusive.contains(spec) && (e.errno() == Errno.E2BIG || e.errno() == Errno.EINVAL)) {
                throw new UnsupportedFeatureException("maps for one program alone", "6.18", e.getMessage());
            }
            throw e.errno() == Errno.EINVAL
                    ? plan.features().lacking(spec.type()).<BpfException>map(lacking -> lacking).orElse(e)
                    : e;
        }
    }

    private Fd createTyped(MapSpec spec, @Nullable Fd inner) {
        boolean typed = btf.isLoaded() && !WITHOUT_BTF.contains(spec.type())
                && (spec.keyTypeId() != 0 || spec.valueTypeId() != 0);
        if (typed) {
            try {
                return createWithMemory(
                        attributes.of(spec, inner).btf(btf.number(), spec.keyTypeId(), spec.valueTypeId())
                                .build());
            } catch (KernelException e) {
                // Some kernels refuse the types for some kinds of maps; the map itself can do without.
                if (e.errno() == Errno.EPERM) {
                    throw e;
                }
            }
        }
        return createWithMemory(attributes.of(spec, inner).build());
    }

    /** Kernels before 5.11 count maps against the limit of locked memory, which is small at first. */
    private Fd createWithMemory(MapCreate attr) {
        try {
            return bpf.mapCreate(attr);
        } catch (KernelException e) {
            if (e.errno() == Errno.EPERM && plan.countsLockedMemory() && LockedMemory.raise(sys)) {
                return bpf.mapCreate(attr);
            }
            throw e;
        }
    }
}
