package io.github.bpf4j.map;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.inspect.ExistingMap;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.Cpus;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.MapElements;
import io.github.bpf4j.sys.MapInfo;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A map of any type, with keys and values as bytes: for the types that have no class of their own, and beside those
 * that do, for code that must not allocate.
 *
 * <p>Keys have exactly {@link #keySize()} bytes and values {@link #valueRoom()}. Segments may be of any kind, heap or
 * native; they are copied. What an operation means for a type of map is the kernel's business: an operation that a type
 * does not have is a {@link KernelException}.
 */
public final class UntypedMap {

    private static final Set<MapType> HASHES = EnumSet.of(MapType.HASH, MapType.PERCPU_HASH, MapType.LRU_HASH,
            MapType.LRU_PERCPU_HASH);

    private final String name;
    private final MapType type;
    private final SystemCalls sys;
    private final Supplier<Fd> fd;

    /** Asked of the kernel at the first operation: binding comes before loading. */
    private volatile @Nullable Access access;

    /** What operations need to know; the sizes are the kernel's own, since it writes by them. */
    record Access(Fd fd, MapInfo info, long valueRoom, MapElements elements) {}

    UntypedMap(String name, MapType type, SystemCalls sys, Supplier<Fd> fd) {
        this.name = name;
        this.type = type;
        this.sys = sys;
        this.fd = fd;
    }

    /** The operations of a map. */
    public static UntypedMap of(BpfMap map) {
        return new UntypedMap(map.name(), map.type(), map.sys(), map::fd);
    }

    /** The operations of a map that is in the kernel already; they end with it. */
    public static UntypedMap of(ExistingMap map) {
        return new UntypedMap(map.name(), map.type(), map.sys(), map::fd);
    }

    /** The map of this name in an object. */
    public static UntypedMap bind(BpfObject object, String name) {
        return of(object.map(name));
    }

    /** The map's name. */
    public String name() {
        return name;
    }

    /** The map's type. */
    public MapType type() {
        return type;
    }

    /** The size of a key in the kernel. */
    public int keySize() {
        return access().info.keySize();
    }

    /**
     * The size of what is read and written as value. That is the value's size; for a type that keeps a value for each
     * CPU, that size rounded up to 8, times {@link Cpus#possible()}.
     */
    public long valueRoom() {
        return access().valueRoom;
    }

    /** The number of elements that the map has room for. */
    public long maxEntries() {
        return Integer.toUnsignedLong(access().info.maxEntries());
    }

    Access access() {
        Access known = access;
        return known != null ? known : askKernel();
    }

    private Access askKernel() {
        Fd map = fd.get();
        MapInfo info = MapInfo.of(sys, map);
        long value = Integer.toUnsignedLong(info.valueSize());
        long room = MapType.of(info.type()).perCpu() ? (value + 7 & -8L) * Cpus.possible() : value;
        Access known = new Access(map, info, room, new MapElements(sys, map, info.keySize(), room));
        access = known;
        return known;
    }

    MapElements elements() {
        return access().elements;
    }

    SystemCalls sys() {
        return sys;
    }

    /**
     * Reads the value of a key.
     *
     * @return false, with the value untouched, when there is no element with that key
     */
    public boolean lookup(MemorySegment key, MemorySegment value) {
        MemorySegment block = blockWith(key);
        return done(BpfCommand.MAP_LOOKUP_ELEM, elements().lookup(block, 0), Errno.ENOENT) && copyValue(block, value);
    }

    /** Reads the value of a key; null when there is no element with that key. */
    public byte @Nullable [] lookup(byte[] key) {
        byte[] value = new byte[Math.toIntExact(valueRoom())];
        return lookup(MemorySegment.ofArray(key), MemorySegment.ofArray(value)) ? value : null;
    }

    /** Reads the value of a key and removes the element; for hash maps since Linux 5.14. */
    public boolean lookupAndDelete(MemorySegment key, MemorySegment value) {
        MemorySegment block = blockWith(key);
        long result = elements().lookupAndDelete(block, 0);
        return taken(result) && copyValue(block, value);
    }

    /**
     * Stores a value.
     *
     * @return false when the condition is not met
     */
    public boolean update(MemorySegment key, MemorySegment value, Update when) {
        MemorySegment block = blockWith(key);
        require("value", valueRoom(), value.byteSize());
        MemorySegment.copy(value, 0, block, elements().valueOffset(), value.byteSize());
        return update(block, when);
    }

    /** Stores a value, in any case. */
    public void update(byte[] key, byte[] value) {
        update(MemorySegment.ofArray(key), MemorySegment.ofArray(value), Update.ANY);
    }

    boolean update(MemorySegment block, Update when) {
        long result = elements().update(block, when.flag());
        if (result == -Errno.E2BIG) {
            throw new KernelException(BpfCommand.MAP_UPDATE_ELEM.kernelName(), Errno.E2BIG,
                    this + " has no room beyond its " + maxEntries() + " entries");
        }
        int unmet = switch (when) {
            case ANY -> 0;
            case IF_ABSENT -> Errno.EEXIST;
            case IF_PRESENT -> Errno.ENOENT;
        };
        return done(BpfCommand.MAP_UPDATE_ELEM, result, unmet);
    }

    /**
     * Removes the element with this key.
     *
     * @return false when there is none
     */
    public boolean delete(MemorySegment key) {
        return done(BpfCommand.MAP_DELETE_ELEM, elements().delete(blockWith(key)), Errno.ENOENT);
    }

    /** Removes the element with this key; false when there is none. */
    public boolean delete(byte[] key) {
        return delete(MemorySegment.ofArray(key));
    }

    /**
     * Hands over every element, key first. The segments are read-only and valid until the action returns. Elements that
     * come or go meanwhile may be seen or not; no element is seen twice unless it is removed and put again.
     */
    public void forEach(BiConsumer<? super MemorySegment, ? super MemorySegment> action) {
        int keySize = keySize();
        long valueRoom = valueRoom();
        try (Arena arena = Arena.ofConfined()) {
            Chunks chunks = Chunks.of(this, arena);
            for (int count = chunks.next(); count > 0; count = chunks.next()) {
                MemorySegment keys = chunks.keys().asReadOnly();
                MemorySegment values = chunks.values().asReadOnly();
                for (int i = 0; i < count; i++) {
                    action.accept(keys.asSlice((long) i * keySize, keySize), values.asSlice(i * valueRoom, valueRoom));
                }
            }
        }
    }

    private MemorySegment blockWith(MemorySegment key) {
        Access known = access();
        require("key", known.info.keySize(), key.byteSize());
        MemorySegment block = known.elements.block();
        MemorySegment.copy(key, 0, block, MapElements.KEY, key.byteSize());
        return block;
    }

    private boolean copyValue(MemorySegment block, MemorySegment value) {
        require("value", valueRoom(), value.byteSize());
        MemorySegment.copy(block, elements().valueOffset(), value, 0, value.byteSize());
        return true;
    }

    private void require(String part, long expected, long actual) {
        if (expected != actual) {
            throw new IllegalArgumentException(
                    "a " + part + " of " + this + " has " + expected + " bytes, not " + actual);
        }
    }

    /** Whether a value was there to be taken. */
    boolean taken(long result) {
        if (result == -Errno.ENOTSUPP && HASHES.contains(type)) {
            throw new UnsupportedFeatureException("reading and removing in one step for hash maps", "5.14", toString());
        }
        return done(BpfCommand.MAP_LOOKUP_AND_DELETE_ELEM, result, Errno.ENOENT);
    }

    /** Whether a call succeeded; {@code no} is the error number that is an answer rather than a failure. */
    boolean done(BpfCommand command, long result, int no) {
        if (result >= 0) {
            return true;
        }
        if (result == -no) {
            return false;
        }
        throw new KernelException(command.kernelName(), (int) -result, toString());
    }

    @Override
    public String toString() {
        return "map \"" + name + "\"";
    }
}
