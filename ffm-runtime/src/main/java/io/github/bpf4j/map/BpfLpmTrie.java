package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codec;
import io.github.bpf4j.object.MapType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map whose keys are prefixes, such as networks: {@code BPF_MAP_TYPE_LPM_TRIE}. A key begins with its length in bits;
 * a look-up finds the longest prefix that the key given begins with.
 *
 * @param <K> the type of a key
 * @param <V> the type of a value
 */
public final class BpfLpmTrie<K, V> extends TypedMap {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.LPM_TRIE);

    private final Elements<K, V> elements;

    BpfLpmTrie(UntypedMap map, Codec<K> keys, Codec<V> values) {
        super(map);
        this.elements = new Elements<>(map, keys, values);
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no trie, or keys or values have another size
     */
    public static <K, V> BpfLpmTrie<K, V> bind(BpfObject object, String name, Codec<K> keys, Codec<V> values) {
        BpfMap map = Binding.map(object, name, "trie", TYPES);
        Binding.requireSize(map, "key", map.keySize(), keys.size());
        Binding.requireSize(map, "value", map.valueSize(), values.size());
        return new BpfLpmTrie<>(UntypedMap.of(map), keys, values);
    }

    /** The value of the longest prefix that this key begins with; null when there is none. */
    public @Nullable V get(K key) {
        return elements.get(key);
    }

    /** Stores a value under a prefix, whether there is one or not. A full map is {@code ENOSPC}. */
    public void put(K prefix, V value) {
        elements.update(prefix, value, Update.ANY);
    }

    /** Removes exactly this prefix; false when it is not there. */
    public boolean remove(K prefix) {
        return elements.remove(prefix);
    }

    /** Hands over every prefix with its value, see {@link BpfHashMap#forEach}. */
    public void forEach(BiConsumer<? super K, ? super V> action) {
        elements.forEach(action);
    }

    /** The prefixes that are there now. */
    public List<K> keys() {
        return elements.allKeys();
    }
}
