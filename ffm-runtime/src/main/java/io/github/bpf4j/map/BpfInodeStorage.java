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
 * A value for each inode that a program or this class has given one: {@code BPF_MAP_TYPE_INODE_STORAGE} (Linux 5.10).
 * It goes with the inode.
 *
 * @param <V> the type of a value
 */
public final class BpfInodeStorage<V> extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.INODE_STORAGE);

    private final Elements<Integer, V> elements;

    BpfInodeStorage(UntypedMap map, Codec<V> values) {
        super(map);
        this.elements = new Elements<>(map, Codecs.U32, values);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no inode storage, or values have another size
     */
    public static <V> BpfInodeStorage<V> bind(BpfObject object, String name, Codec<V> values) {
        BpfMap map = Binding.map(object, name, "inode storage", TYPES);
        Binding.requireSize(map, "value", map.valueSize(), values.size());
        return new BpfInodeStorage<>(UntypedMap.of(map), values);
    }

    /** The value of a file; null when it has none. */
    public @Nullable V get(Path file) {
        try (Fd owner = OpenFile.readOnly(map.sys(), file)) {
            return elements.get(owner.number());
        }
    }

    /** Stores the value of a file, whether it has one or not. */
    public void put(Path file, V value) {
        try (Fd owner = OpenFile.readOnly(map.sys(), file)) {
            elements.update(owner.number(), value, Update.ANY);
        }
    }

    /** Removes the value of a file; false when it has none. */
    public boolean remove(Path file) {
        try (Fd owner = OpenFile.readOnly(map.sys(), file)) {
            return elements.remove(owner.number());
        }
    }
}
