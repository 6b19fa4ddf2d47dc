package io.github.bpf4j;

import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.SystemCalls;
import org.jspecify.annotations.Nullable;

/**
 * A map of an object, whatever its type: its sizes, and its descriptor once it is in the kernel. The operations are
 * those of the typed classes in {@code io.github.bpf4j.map}, which are bound to a map like this one.
 */
public final class BpfMap {

    private final BpfObject object;
    private final MapSpec spec;
    private long maxEntries;
    private @Nullable Fd fd;

    BpfMap(BpfObject object, MapSpec spec) {
        this.object = object;
        this.spec = spec;
        this.maxEntries = spec.maxEntries();
    }

    /** The name: that of the C variable, or the section name of a map of global variables. */
    public String name() {
        return spec.name();
    }

    /** What the object file says about the map. */
    public MapSpec spec() {
        return spec;
    }

    /** The type of the map. */
    public MapType type() {
        return spec.type();
    }

    /** The size of a key in bytes. */
    public int keySize() {
        return spec.keySize();
    }

    /** The size of a value in bytes; of one CPU's value where each CPU has its own. */
    public int valueSize() {
        return spec.valueSize();
    }

    /** The number of entries that the map has room for. */
    public long maxEntries() {
        return maxEntries;
    }

    /**
     * Changes the number of entries.
     *
     * @throws IllegalStateException after {@code load()}
     */
    public void maxEntries(long entries) {
        object.requireOpen("map \"" + name() + "\" can change its size");
        if (entries < 0 || entries > 0xffff_ffffL || spec.isInternal()) {
            throw new IllegalArgumentException("map \"" + name() + "\" cannot have " + entries + " entries");
        }
        maxEntries = entries;
    }

    /**
     * The map's descriptor.
     *
     * @throws IllegalStateException before {@code load()} and after {@code close()}
     */
    public Fd fd() {
        Fd created = fd;
        if (created == null) {
            throw new IllegalStateException(object.notLoaded("map \"" + name() + "\"", true));
        }
        return created;
    }

    /** The way to the kernel, for operations on the descriptor. */
    public SystemCalls sys() {
        return object.runtime().sys();
    }

    void createdAs(Fd mapFd) {
        fd = mapFd;
    }

    void release() {
        Fd created = fd;
        if (created != null) {
            created.close();
        }
    }

    @Override
    public String toString() {
        return "map \"" + name() + "\" (" + type() + ")";
    }
}
