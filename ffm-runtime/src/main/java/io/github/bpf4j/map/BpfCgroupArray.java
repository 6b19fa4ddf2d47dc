package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.OpenFile;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * Cgroups that programs ask about by {@code bpf_skb_under_cgroup} and {@code bpf_current_task_under_cgroup}:
 * {@code BPF_MAP_TYPE_CGROUP_ARRAY}. What is in it cannot be read.
 */
public final class BpfCgroupArray extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.CGROUP_ARRAY);

    private final Descriptors<Integer> elements;

    BpfCgroupArray(UntypedMap map) {
        super(map);
        this.elements = new Descriptors<>(map, Codecs.U32);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no cgroup array
     */
    public static BpfCgroupArray bind(BpfObject object, String name) {
        BpfMap map = Binding.map(object, name, "cgroup array", TYPES);
        return new BpfCgroupArray(UntypedMap.of(map));
    }

    /**
     * Puts a cgroup into an element.
     *
     * @param cgroup a directory of cgroup2
     */
    public void set(int index, Path cgroup) {
        try (Fd directory = OpenFile.readOnly(map.sys(), cgroup)) {
            elements.set(index, directory);
        }
    }

    /** Empties an element; false when it was empty. */
    public boolean clear(int index) {
        return elements.remove(index);
    }
}
