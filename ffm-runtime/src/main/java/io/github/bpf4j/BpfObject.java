package io.github.bpf4j;

import io.github.bpf4j.attach.Programs;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.load.ArenaMaps;
import io.github.bpf4j.load.LoadPlan;
import io.github.bpf4j.load.LoadedObject;
import io.github.bpf4j.load.ObjectLoader;
import io.github.bpf4j.load.PreparedObject;
import io.github.bpf4j.load.Token;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.probe.Features;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object with its maps and programs, found by name. Generated skeletons stand on it; an object whose file is only
 * known at run time is used through it directly.
 *
 * <p>The states are those of {@link BpfSkeleton}. Owns every descriptor, mapping and link that comes of it.
 */
public final class BpfObject implements AutoCloseable {

    private final BpfObjectFile file;
    private final OpenOptions options;
    private final Arena arena = Arena.ofShared();
    private final Map<String, BpfMap> maps = new LinkedHashMap<>();
    private final Map<String, DataSection> sections = new LinkedHashMap<>();
    private final Map<String, StructOpsTable> tables = new LinkedHashMap<>();
    private final Map<String, BpfProgram> programs = new LinkedHashMap<>();
    private final OpenLinks links = new OpenLinks();
    private final Token token;
    private volatile ObjectState state = ObjectState.OPEN;
    private @Nullable ObjectLoader loader;
    private @Nullable ArenaMaps arenas;

    private BpfObject(BpfObjectFile file, OpenOptions options) {
        this.file = file;
        this.options = options;
        this.token = new Token(options);
        try {
            for (MapSpec spec : file.maps()) {
                maps.put(spec.name(), new BpfMap(this, spec));
                if (spec.structOps() != null) {
                    tables.put(spec.name(), new StructOpsTable(this, map(spec.name()), spec.structOps(), arena));
                }
                DataSectionSpec section = spec.data();
                if (section != null) {
                    sections.put(section.name(), new DataSection(this, section, arena));
                }
            }
            for (ProgramSpec spec : file.programs()) {
                programs.put(spec.name(), Programs.of(this, spec));
            }
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    /**
     * Opens an object: reads it, and reserves memory for its globals. The kernel knows nothing of it yet.
     *
     * @param elf the bytes of the object file
     * @param name the name of the object, from which the kernel names of its data maps are made
     * @throws MalformedObjectException if the bytes are no BPF object
     */
    public static BpfObject open(byte[] elf, String name, OpenOptions options) {
        return open(BpfObjectFile.parse(elf, name), options);
    }

    /**
     * Opens an object whose file has been read. Reading it is a good part of what opening and loading a small object
     * takes, and one that is opened again and again need be read only once.
     *
     * @param file what was read; several objects may be opened with it, also at the same time
     */
    public static BpfObject open(BpfObjectFile file, OpenOptions options) {
        return new BpfObject(file, options);
    }

    /**
     * Opens an object file.
     *
     * @throws IOException if the file cannot be read
     * @throws MalformedObjectException if it is no BPF object
     */
    public static BpfObject open(Path file, OpenOptions options) throws IOException {
        return open(BpfObjectFile.read(file), options);
    }

    /** What the object file says. */
    public BpfObjectFile file() {
        return file;
    }

    /** The name of the object. */
    public String name() {
        return file.name();
    }

    /** The maps, in the order of the object. */
    public Collection<BpfMap> maps() {
        return Collections.unmodifiableCollection(maps.values());
    }

    /** The programs, in the order of the object. */
    public Collection<BpfProgram> programs() {
        return Collections.unmodifiableCollection(programs.values());
    }

    /**
     * The map of this name; a section of globals has the map of the section's name.
     *
     * @throws NoSuchElementException if there is none
     */
    public BpfMap map(String name) {
        return found(maps, name, "map");
    }

    /**
     * The program of this name.
     *
     * @throws NoSuchElementException if there is none
     */
    public BpfProgram program(String name) {
        return found(programs, name, "program");
    }

    /**
     * The program of this name, of this kind.
     *
     * @throws NoSuchElementException if there is none
     * @throws IllegalArgumentException if it is of another kind
     */
    public <P extends BpfProgram> P program(String name, Class<P> kind) {
        BpfProgram program = program(name);
        if (!kind.isInstance(program)) {
            throw new IllegalArgumentException(program + " is no " + kind.getSimpleName() + " but a "
                    + program.getClass().getSimpleName());
        }
        return kind.cast(program);
    }

    /**
     * Chooses the first of several programs that the running kernel can attach, and switches the others off: for objects
     * that do one thing by several hooks. When there is none, the first stays on, and loading or attaching it says why.
     *
     * @return the one that stays switched on
     * @throws IllegalStateException after {@code load()}
     */
    public BpfProgram oneOf(BpfProgram first, BpfProgram... others) {
        List<BpfProgram> all = new ArrayList<>(List.of(others));
        all.addFirst(first);
        BpfProgram chosen = all.stream().filter(program -> program.attachSupport().supported()).findFirst()
                .orElse(first);
        all.forEach(program -> program.autoload(program == chosen));
        return chosen;
    }

    /** The link of a program, if it is attached with a link of this kind. */
    public <L extends BpfLink> Optional<L> link(String program, Class<L> kind) {
        return program(program).link().filter(kind::isInstance).map(kind::cast);
    }

    /**
     * The section of globals of this name.
     *
     * @throws NoSuchElementException if there is none
     */
    public DataSection dataSection(String name) {
        return found(sections, name, "section of globals");
    }

    /**
     * The table of functions ({@code SEC(".struct_ops")}) of this name.
     *
     * @throws NoSuchElementException if there is none
     */
    public StructOpsTable structOps(String name) {
        return found(tables, name, "struct_ops table");
    }

    private <T> T found(Map<String, T> things, String name, String what) {
        T thing = things.get(name);
        if (thing == null) {
            throw new NoSuchElementException("object \"" + name() + "\" has no " + what + " \"" + name + "\"; it has "
                    + things.keySet());
        }
        return thing;
    }

    /**
     * Creates the maps and completes the code of the programs, but does not load them: maps can be filled before the
     * first program can run. {@link #load()} then goes on from here, and what can only be chosen before {@code load()}
     * can no more be chosen.
     *
     * @throws BpfException if the kernel refuses; then nothing is left behind, and the object can only be closed
     */
    public synchronized void prepare() {
        requireOpen("the object can be prepared");
        ObjectLoader preparing = new ObjectLoader(plan());
        state = ObjectState.FAILED;
        PreparedObject prepared = preparing.prepare();
        prepared.maps().forEach((name, fd) -> maps.get(name).createdAs(fd));
        arenas = prepared.arenas();
        sections.values().forEach(section -> section.loaded(prepared.arenas().globals()));
        loader = preparing;
        state = ObjectState.PREPARED;
    }

    /** See {@link BpfSkeleton#load()}. */
    public synchronized LoadReport load() {
        if (state != ObjectState.PREPARED) {
            requireOpen("the object can be loaded");
            prepare();
        }
        state = ObjectState.FAILED;
        LoadedObject loaded;
        try {
            loaded = Objects.requireNonNull(loader).load();
        } catch (RuntimeException | Error e) {
            maps.values().forEach(BpfMap::notCreated);
            throw e;
        } finally {
            loader = null;
        }
        loaded.structOps().forEach((name, value) -> maps.get(name).registersAs(value));
        loaded.programs().forEach((name, fd) -> programs.get(name).loadedAs(fd));
        state = ObjectState.LOADED;
        return loaded.report();
    }

    private LoadPlan plan() {
        LoadPlan plan = new LoadPlan(file, options, token);
        maps.values().forEach(map -> plan.map(map.name(), map.settings()));
        sections.forEach((name, section) -> plan.memory(name, section.memory()));
        tables.forEach((name, table) -> plan.table(name, table.chosen()));
        programs.values().forEach(program -> plan.program(program.name(), program.settings()));
        return plan;
    }

    /** See {@link BpfSkeleton#attach()}. */
    public synchronized void attach() {
        state.requireLoaded("its programs can be attached");
        new AutoAttach(programs.values(), tables.values()).attach();
    }

    /** See {@link BpfSkeleton#detach()}. */
    public synchronized void detach() {
        links.close();
    }

    /**
     * Pins all maps and all programs that are in the kernel, each by its name, so that they outlive this process: what
     * libbpf has {@code bpf_object__pin} for. Maps of globals are called after the object and the section, and dots are
     * underscores: {@code hello_rodata}. A map that {@code load()} has pinned at this place is left as it is.
     *
     * @param directory on a bpf file system; made if it alone is missing
     * @throws IllegalStateException if the object is not loaded
     * @throws UnsupportedFeatureException if the directory is not on a bpf file system
     * @throws KernelException if a name is taken, or the kernel refuses otherwise; then what this call has pinned is
     *         taken back
     */
    public synchronized void pin(Path directory) {
        state.requireLoaded("the object can be pinned");
        new ObjectPins(this, directory).create();
    }

    /**
     * Takes the pins of all maps and programs of this object out of a directory, whoever has made them; names that are
     * not there are passed over. They live on as long as they are used.
     */
    public void unpin(Path directory) {
        new ObjectPins(this, directory).remove();
    }

    /** See {@link BpfSkeleton#close()}. */
    @Override
    public synchronized void close() {
        if (state == ObjectState.CLOSED) {
            return;
        }
        state = ObjectState.CLOSED;
        try {
            links.end();
        } finally {
            if (loader != null) {
                loader.close();
            }
            programs.values().forEach(BpfProgram::unload);
            maps.values().forEach(BpfMap::release);
            if (arenas != null) {
                arenas.close();
            }
            token.close();
            arena.close();
        }
    }

    /**
     * What the kernel can do for this object: asked as its load asks, with its token if it has one. Without a token these
     * are the answers that {@link BpfRuntime#features()} gives to all.
     *
     * @throws BpfException if the options ask for a token, and there is none to be had
     */
    public Features features() {
        return token.features();
    }

    BpfRuntime runtime() {
        return options.runtime();
    }

    OpenOptions options() {
        return options;
    }

    /** The memory of an arena; null when it is not mapped. */
    @Nullable
    MemorySegment arenaMemory(String map) {
        ArenaMaps mapped = arenas;
        return mapped == null ? null : mapped.memory().get(map);
    }

    /** The size of a map's value, which of a section that was resized is another than the object's. */
    int valueSize(MapSpec map) {
        DataSection section = sections.get(map.name());
        return section == null ? map.valueSize() : section.size();
    }

    /** The links that end with this object. */
    OpenLinks links() {
        return links;
    }

    void requireOpen(String what) {
        state.requireOpen(what);
    }

    /** Whether the sections of globals may still be written as a whole. */
    boolean isOpen() {
        return state == ObjectState.OPEN;
    }

    String notLoaded(String what, boolean wanted) {
        return state.notLoaded(what, wanted);
    }

    @Override
    public String toString() {
        return "object \"" + name() + "\" (" + state.name().toLowerCase(Locale.ROOT) + ")";
    }
}
