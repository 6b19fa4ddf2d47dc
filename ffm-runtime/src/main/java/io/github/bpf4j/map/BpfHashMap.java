package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codec;
import io.github.bpf4j.inspect.ExistingMap;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.MapElements;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A hash map: {@code BPF_MAP_TYPE_HASH} or {@code BPF_MAP_TYPE_LRU_HASH}.
 *
 * <p>Each operation is one system call, atomic against the others and against programs; nothing of the map is kept in
 * Java. Operations before {@code load()} and after {@code close()} are an {@link IllegalStateException}, and what the
 * kernel refuses is a {@link io.github.bpf4j.KernelException}. Safe for use by many threads.
 *
 * @param <K> the type of a key
 * @param <V> the type of a value
 */
public final class BpfHashMap<K, V> {

    private static final Set<MapType> TYPES = EnumSet.of(MapType.HASH, MapType.LRU_HASH, MapType.RHASH);

    private final UntypedMap map;
    private final Codec<K> keys;
    private final Codec<V> values;

    BpfHashMap(UntypedMap map, Codec<K> keys, Codec<V> values) {
        this.map = map;
        this.keys = keys;
        this.values = values;
    }

    /**
     * The map of this name in an object.
     *
     * @throws IllegalStateException when it is no hash map, or keys or values have other sizes
     */
    public static <K, V> BpfHashMap<K, V> bind(BpfObject object, String name, Codec<K> keys, Codec<V> values) {
        BpfMap map = Binding.map(object, name, "hash map", TYPES);
        Binding.requireSize(map, "key", map.keySize(), keys.size());
        Binding.requireSize(map, "value", map.valueSize(), values.size());
        return new BpfHashMap<>(UntypedMap.of(map), keys, values);
    }

    /**
     * A hash map that is in the kernel already; the operations end with it.
     *
     * @throws IllegalStateException when it is no hash map, or keys or values have other sizes
     */
    public static <K, V> BpfHashMap<K, V> of(ExistingMap map, Codec<K> keys, Codec<V> values) {
        Binding.require(map, "hash map", TYPES, keys.size(), values.size());
        return new BpfHashMap<>(UntypedMap.of(map), keys, values);
    }

    /** The same map with keys and values as bytes, for code that must not allocate. */
    public UntypedMap untyped() {
        return map;
    }

    /** The number of elements that the map has room for. */
    public long maxEntries() {
        return map.maxEntries();
    }

    /** The value of a key; null when there is no element with that key. */
    public @Nullable V get(K key) {
        MapElements elements = map.elements();
        MemorySegment block = blockWith(elements, key);
        long result = elements.lookup(block, 0);
        return map.done(BpfCommand.MAP_LOOKUP_ELEM, result, Errno.ENOENT)
                ? values.read(block, elements.valueOffset())
                : null;
    }

    /** Whether there is an element with this key. */
    public boolean containsKey(K key) {
        MapElements elements = map.elements();
        long result = elements.lookup(blockWith(elements, key), 0);
        return map.done(BpfCommand.MAP_LOOKUP_ELEM, result, Errno.ENOENT);
    }

    /** Stores a value under a key, whether there is one or not. A full map is {@code E2BIG}. */
    public void put(K key, V value) {
        update(key, value, Update.ANY);
    }

    /** Stores a value unless there is one; false when there is. */
    public boolean putIfAbsent(K key, V value) {
        return update(key, value, Update.IF_ABSENT);
    }

    /** Stores another value in place of the one that there is; false when there is none. */
    public boolean replace(K key, V value) {
        return update(key, value, Update.IF_PRESENT);
    }

    private boolean update(K key, V value, Update when) {
        MapElements elements = map.elements();
        MemorySegment block = blockWith(elements, key);
        values.write(block, elements.valueOffset(), value);
        return map.update(block, when);
    }

    /** Removes the element with this key; false when there is none. */
    public boolean remove(K key) {
        MapElements elements = map.elements();
        return map.done(BpfCommand.MAP_DELETE_ELEM, elements.delete(blockWith(elements, key)), Errno.ENOENT);
    }

    /**
     * Removes the element with this key and gives its value, in one step; null when there is none. Since Linux 5.14.
     */
    public @Nullable V getAndRemove(K key) {
        MapElements elements = map.elements();
        MemorySegment block = blockWith(elements, key);
        long result = elements.lookupAndDelete(block, 0);
        return map.taken(result) ? values.read(block, elements.valueOffset()) : null;
    }

    private MemorySegment blockWith(MapElements elements, K key) {
        MemorySegment block = elements.block();
        keys.write(block, MapElements.KEY, key);
        return block;
    }

    /**
     * Hands over every element. The action may change the map. Elements that come or go meanwhile may be seen or not;
     * no element is seen twice unless it is removed and put again.
     */
    public void forEach(BiConsumer<? super K, ? super V> action) {
        int keySize = map.keySize();
        long valueRoom = map.valueRoom();
        try (Arena arena = Arena.ofConfined()) {
            Chunks chunks = Chunks.of(map, arena);
            for (int count = chunks.next(); count > 0; count = chunks.next()) {
                for (int i = 0; i < count; i++) {
                    action.accept(keys.read(chunks.keys(), (long) i * keySize),
                            values.read(chunks.values(), i * valueRoom));
                }
            }
        }
    }

    /** The keys that are there now, in no order. */
    public List<K> keys() {
        List<K> found = new ArrayList<>();
        forEach((key, value) -> found.add(key));
        return found;
    }

    /** Removes the elements that are there now. */
    public void clear() {
        keys().forEach(this::remove);
    }

    @Override
    public String toString() {
        return map.toString();
    }
}
