package io.github.bpf4j;

import io.github.bpf4j.inspect.ExistingMap;
import io.github.bpf4j.load.ArenaMaps;
import io.github.bpf4j.load.MapEntries;
import io.github.bpf4j.load.MapSettings;
import io.github.bpf4j.load.PinFile;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map of an object, whatever its type: its sizes, and its descriptor once it is in the kernel. The operations are
 * those of the typed classes in {@code io.github.bpf4j.map}, which are bound to a map like this one.
 */
public final class BpfMap {

    private final BpfObject object;
    private final MapSpec spec;
    private final @Nullable BpfMap outer;
    private final @Nullable BpfMap inner;
    private MapSpec chosen;
    private boolean autocreate;
    private @Nullable Path pinPath;
    private @Nullable Fd reused;
    private @Nullable Fd template;
    private @Nullable BpfProgram user;
    private int ifindex;
    private byte @Nullable [] registration;
    private @Nullable StructOpsLink link;
    private @Nullable Fd fd;

    BpfMap(BpfObject object, MapSpec spec) {
        this(object, spec, null);
    }

    private BpfMap(BpfObject object, MapSpec spec, @Nullable BpfMap outer) {
        this.object = object;
        this.outer = outer;
        this.spec = spec;
        this.chosen = spec;
        MapSpec innerSpec = spec.inner();
        this.inner = innerSpec == null ? null : new BpfMap(object, innerSpec, this);
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
        return chosen.type();
    }

    /** The size of a key in bytes. */
    public int keySize() {
        return chosen.keySize();
    }

    /** The size of a value in bytes; of one CPU's value where each CPU has its own. */
    public int valueSize() {
        return object.valueSize(chosen);
    }

    /**
     * The number of entries that the map has room for: the size in bytes for a ring, a power of two of pages; the number
     * of possible CPUs for a perf event array that says 0.
     */
    public long maxEntries() {
        return MapEntries.of(chosen);
    }

    /**
     * Changes the number of entries; the size of a ring is raised to the next that the kernel takes.
     *
     * @throws IllegalStateException after {@code load()}
     * @throws IllegalArgumentException for a map of globals or a table of functions, and for more than 32 bits
     */
    public void maxEntries(long entries) {
        if (entries < 0 || entries > 0xffff_ffffL) {
            throw new IllegalArgumentException("map \"" + name() + "\" cannot have " + entries + " entries");
        }
        choose("size", now -> now.withMaxEntries(entries));
    }

    /** A template of inner maps is created for a moment, and only what it is created with counts. */
    private void requireOwn(String can) {
        object.requireOpen("map \"" + name() + "\" " + can);
        if (outer != null) {
            throw new IllegalArgumentException(this + " is the template of the inner maps of \"" + outer.name()
                    + "\", no map that " + can);
        }
    }

    private void choose(String what, Function<MapSpec, MapSpec> change) {
        object.requireOpen("map \"" + name() + "\" can be given another " + what);
        if (spec.isInternal() || spec.structOps() != null) {
            throw new IllegalArgumentException(this + " is made by the loader and keeps its " + what);
        }
        chosen = change.apply(chosen);
    }

    /**
     * Creates the map with another type, such as an {@code LRU_HASH} in place of a {@code HASH}.
     *
     * @throws IllegalStateException after {@code load()}
     * @throws IllegalArgumentException for a map of globals or a table of functions
     */
    public void type(MapType type) {
        choose("type", now -> now.withType(type));
    }

    /** Creates the map with keys of another size; fails as {@link #type(MapType)} does. */
    public void keySize(int bytes) {
        choose("size of keys", now -> now.withKeySize(bytes));
    }

    /** Creates the map with values of another size; fails as {@link #type(MapType)} does. */
    public void valueSize(int bytes) {
        choose("size of values", now -> now.withValueSize(bytes));
    }

    /** The {@code BPF_F_*} flags that the map is created with. */
    public int flags() {
        return chosen.flags();
    }

    /** Creates the map with these {@code BPF_F_*} flags and no others; fails as {@link #type(MapType)} does. */
    public void flags(int flags) {
        choose("set of flags", now -> now.withFlags(flags));
    }

    /** Creates the map with another {@code map_extra}; fails as {@link #type(MapType)} does. */
    public void extra(long extra) {
        choose("map_extra", now -> now.withExtra(extra));
    }

    /** Creates the map in the memory of a NUMA node, with the flag that says so; fails as {@link #type(MapType)} does. */
    public void numaNode(int node) {
        choose("NUMA node", now -> now.withNumaNode(node));
    }

    /** Creates the map on a network device, by its index; fails as {@link #type(MapType)} does. */
    public void device(int index) {
        requireOwn("can be given a device");
        choose("device", now -> now);
        ifindex = index;
    }

    /**
     * The template of the inner maps, of a map of maps whose definition has one: it can be changed like any map, and is
     * never in the kernel itself.
     */
    public Optional<BpfMap> innerMap() {
        return Optional.ofNullable(inner);
    }

    /**
     * Takes a map of the kernel as template of the inner maps, in place of that of the definition.
     *
     * @param map may be closed afterwards
     * @throws IllegalStateException after {@code load()}
     * @throws IllegalArgumentException if this is no map of maps
     */
    public void innerMap(ExistingMap map) {
        requireOwn("can be given a template");
        if (!chosen.type().mapInMap()) {
            throw new IllegalArgumentException(this + " has no inner maps");
        }
        close(template);
        template = map.fd().duplicate();
    }

    /**
     * Reserves the map for one program (Linux 6.18): the kernel refuses others that use it, and user space keeps what it
     * can do.
     *
     * @param program of the same object
     * @throws IllegalStateException after {@code load()}
     */
    public void exclusiveTo(BpfProgram program) {
        requireOwn("can be for one program");
        choose("user", now -> now);
        if (program.object() != object) {
            throw new IllegalArgumentException(program + " is of another object than " + this);
        }
        user = program;
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
        requireOwn("can be left out");
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
        requireOwn("can be given a pin path");
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
        requireOwn("can be replaced by one that exists");
        close(reused);
        reused = map.fd().duplicate();
    }

    private static void close(@Nullable Fd given) {
        if (given != null) {
            given.close();
        }
    }

    private MapSpec chosen() {
        MapSpec sized = chosen.withValueSize(object.valueSize(chosen));
        return inner == null ? sized : sized.withInner(inner.chosen());
    }

    MapSettings settings() {
        return new MapSettings(chosen(), autocreate, pinPath, reused, template, ifindex,
                user == null ? null : user.name());
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

    /** Takes a pin of the map away; nothing happens when there is none. The map lives on as long as it is used. */
    public void unpin(Path path) {
        PinFile.remove(path);
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
        if ((chosen.flags() & ArenaMaps.FLAG_SEGV_ON_FAULT) != 0) {
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

    boolean isInKernel() {
        Fd created = fd;
        return created != null && !created.isClosed();
    }

    void createdAs(Fd mapFd) {
        fd = mapFd;
    }

    /** The load has failed after all, and has closed the map again. */
    void notCreated() {
        fd = null;
    }

    void release() {
        close(reused);
        close(template);
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
