package io.github.bpf4j;

import io.github.bpf4j.inspect.ExistingMap;
import io.github.bpf4j.load.ArenaMaps;
import io.github.bpf4j.load.MapSettings;
import io.github.bpf4j.load.PinFile;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A map of an object, whatever its type: its sizes, and its descriptor once it is in the kernel. The operations are
 * those of the typed classes in {@code io.github.bpf4j.map}, which are bound to a map like this one.
 */
public final class BpfMap {

    private final BpfObject object;
    private final MapSpec spec;
    private long maxEntries;
    private boolean autocreate;
    private @Nullable Path pinPath;
    private @Nullable Fd reused;
    private byte @Nullable [] registration;
    private @Nullable StructOpsLink link;
    private @Nullable Fd fd;

    BpfMap(BpfObject object, MapSpec spec) {
        this.object = object;
        this.spec = spec;
        this.maxEntries = spec.maxEntries();
        this.autocreate = spec.structOps() == null || !spec.structOps().optional();
        this.pinPath = spec.pinByName() ? object.options().pinRoot().resolve(spec.name()) : null;
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

    /** Whether {@code load()} creates the map. */
    public boolean autocreate() {
        return autocreate;
    }

    /**
     * Decides whether {@code load()} creates the map. Programs that use a map that is not created are refused by the
     * verifier, unless they only use it where they never come.
     *
     * @throws IllegalStateException after {@code load()}
     */
    public void autocreate(boolean create) {
        object.requireOpen("map \"" + name() + "\" can be left out");
        autocreate = create;
    }

    /** Where the map is pinned: by {@code LIBBPF_PIN_BY_NAME} in the object, or by choice. */
    public Optional<Path> pinPath() {
        return Optional.ofNullable(pinPath);
    }

    /**
     * Chooses where the map is pinned. {@code load()} takes the map that is pinned there, if it has the same shape, with
     * the values that it has; otherwise it creates one and pins it.
     *
     * @param path on a bpf file system; null for no pin
     * @throws IllegalStateException after {@code load()}
     */
    public void pinPath(@Nullable Path path) {
        object.requireOpen("map \"" + name() + "\" can be given a pin path");
        pinPath = path;
    }

    /**
     * Makes {@code load()} take a map that is in the kernel already instead of creating one. The two must have the same
     * shape; values stay as they are.
     *
     * @param map may be closed afterwards
     * @throws IllegalStateException after {@code load()}
     */
    public void reuse(ExistingMap map) {
        object.requireOpen("map \"" + name() + "\" can be replaced by one that exists");
        releaseReused();
        reused = map.fd().duplicate();
    }

    private void releaseReused() {
        Fd given = reused;
        if (given != null) {
            given.close();
        }
    }

    MapSettings settings() {
        return new MapSettings(maxEntries, object.valueSize(spec), autocreate, pinPath, reused);
    }

    /**
     * Pins the map, so that it outlives this process.
     *
     * @param path a new name on a bpf file system
     * @throws UnsupportedFeatureException if the directory is not on a bpf file system
     */
    public void pin(Path path) {
        PinFile.create(object.runtime(), fd(), path);
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

    /**
     * The memory of an arena, all of it, at the addresses that programs know it by. Pages are there when they are first
     * touched.
     *
     * @return valid until the object is closed
     * @throws IllegalStateException before {@code load()} and after {@code close()}, for a map of another type, and for
     *         an arena with {@code BPF_F_SEGV_ON_FAULT}, where a touch ends the process
     */
    public MemorySegment memory() {
        fd().number();
        MemorySegment pages = object.arenaMemory(name());
        if (pages == null) {
            throw new IllegalStateException(this + " is no arena");
        }
        if ((spec.flags() & ArenaMaps.FLAG_SEGV_ON_FAULT) != 0) {
            throw new IllegalStateException(this + " has BPF_F_SEGV_ON_FAULT: touching a page that no program has made"
                    + " would end this process");
        }
        return pages;
    }

    /** The way to the kernel, for operations on the descriptor. */
    public SystemCalls sys() {
        return object.runtime().sys();
    }

    /** Gives a table of functions the value that registers it. */
    void registersAs(byte[] value) {
        registration = value;
    }

    /** Whether this is a table of functions that the kernel does not call yet. */
    boolean isUnregisteredStructOps() {
        return registration != null && structOpsLink().isEmpty();
    }

    /**
     * Registers a table of functions ({@code SEC(".struct_ops")}): from now on the kernel calls its programs. The
     * object's {@code attach()} does it for all tables.
     *
     * @return the registration, which ends when it is closed
     * @throws IllegalStateException if the map is not in the kernel, or is no table of functions
     */
    public StructOpsLink register() {
        byte[] value = registration;
        if (value == null) {
            fd();
            throw new IllegalStateException("map \"" + name() + "\" is no table of functions (struct_ops)");
        }
        StructOpsLink made = StructOpsLink.register(object, this, value);
        object.links().keep(made);
        link = made;
        return made;
    }

    /** The registration of a table of functions, while there is one. */
    Optional<StructOpsLink> structOpsLink() {
        return Optional.ofNullable(link).filter(made -> !made.isClosed());
    }

    void createdAs(Fd mapFd) {
        fd = mapFd;
    }

    /** The load has failed after all, and has closed the map again. */
    void notCreated() {
        fd = null;
    }

    void release() {
        releaseReused();
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
