package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codec;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.OpenFile;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value for each cgroup that a program or this class has given one: {@code BPF_MAP_TYPE_CGRP_STORAGE} (Linux 6.2). It
 * goes with the cgroup.
 *
 * @param <V> the type of a value
 */
public final class BpfCgroupStorage<V> extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.CGRP_STORAGE);

    private final Elements<Integer, V> elements;

    BpfCgroupStorage(UntypedMap map, Codec<V> values) {
        super(map);
        this.elements = new Elements<>(map, Codecs.U32, values);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no cgroup storage, or values have another size
     */
    public static <V> BpfCgroupStorage<V> bind(BpfObject object, String name, Codec<V> values) {
        BpfMap map = Binding.map(object, name, "cgroup storage", TYPES);
        Binding.requireSize(map, "value", map.valueSize(), values.size());
        return new BpfCgroupStorage<>(UntypedMap.of(map), values);
    }

    /** The value of a cgroup, by its directory; null when it has none. */
    public @Nullable V get(Path cgroup) {
        try (Fd owner = OpenFile.readOnly(map.sys(), cgroup)) {
            return elements.get(owner.number());
        }
    }

    /** Stores the value of a cgroup, by its directory, whether it has one or not. */
    public void put(Path cgroup, V value) {
        try (Fd owner = OpenFile.readOnly(map.sys(), cgroup)) {
            elements.update(owner.number(), value, Update.ANY);
        }
    }

    /** Removes the value of a cgroup, by its directory; false when it has none. */
    public boolean remove(Path cgroup) {
        try (Fd owner = OpenFile.readOnly(map.sys(), cgroup)) {
            return elements.remove(owner.number());
        }
    }
}
