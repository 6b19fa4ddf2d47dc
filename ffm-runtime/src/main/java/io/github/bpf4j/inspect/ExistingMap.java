package io.github.bpf4j.inspect;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.MapInfo;
import io.github.bpf4j.sys.ObjectKind;
import io.github.bpf4j.sys.SystemCalls;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A map that is in the kernel already: pinned, of another process, or of another object of this one. It can be looked at,
 * its elements can be read and written through the classes in {@code io.github.bpf4j.map}, and an object can take it in
 * the place of a map of its own ({@link BpfMap#reuse}).
 *
 * <p>Owns a descriptor, which keeps the map alive until it is closed. Safe for use by several threads.
 */
public final class ExistingMap implements AutoCloseable {

    private final SystemCalls sys;
    private final Fd fd;
    private final MapInfo info;

    private ExistingMap(SystemCalls sys, Fd fd) {
        this.sys = sys;
        this.fd = fd;
        try {
            this.info = MapInfo.of(sys, fd);
        } catch (RuntimeException | Error e) {
            fd.close();
            throw e;
        }
    }

    /**
     * Opens a map that is pinned in a bpf file system.
     *
     * @throws KernelException if there is nothing of this name, or it is no map
     * @throws UnsupportedFeatureException if the directory is not on a bpf file system
     */
    public static ExistingMap pinned(Path path) {
        return pinned(BpfRuntime.system(), path);
    }

    /** Opens a pinned map through another runtime. */
    public static ExistingMap pinned(BpfRuntime runtime, Path path) {
        return new ExistingMap(runtime.sys(), Existing.pinned(runtime, ObjectKind.MAP, path));
    }

    /**
     * Opens a map by its id (needs {@code CAP_SYS_ADMIN}).
     *
     * @throws KernelException if there is none
     */
    public static ExistingMap byId(int id) {
        BpfRuntime runtime = BpfRuntime.system();
        return new ExistingMap(runtime.sys(), runtime.bpf().fdById(ObjectKind.MAP, id));
    }

    /**
     * Opens the one map of this name on the machine (needs {@code CAP_SYS_ADMIN}).
     *
     * @param name as the kernel knows it, 15 characters at most
     * @throws NoSuchElementException if there is none
     * @throws IllegalStateException if there are several; {@link #allByName} opens them all
     */
    public static ExistingMap byName(String name) {
        List<ExistingMap> found = allByName(name);
        if (found.size() == 1) {
            return found.getFirst();
        }
        List<Integer> ids = found.stream().map(map -> map.info.id()).toList();
        found.forEach(ExistingMap::close);
        throw Existing.notOne("map", name, ids);
    }

    /** Opens all maps of this name on the machine, lowest id first; the caller closes them. */
    public static List<ExistingMap> allByName(String name) {
        BpfRuntime runtime = BpfRuntime.system();
        return Existing.all(runtime, ObjectKind.MAP, fd -> MapInfo.of(runtime.sys(), fd).name().equals(name),
                fd -> new ExistingMap(runtime.sys(), fd));
    }

    /** The map of a loaded object, to be shared with another one. */
    public static ExistingMap of(BpfMap map) {
        return new ExistingMap(map.sys(), map.fd().duplicate());
    }

    /** The name that the kernel knows, 15 characters at most. */
    public String name() {
        return info.name();
    }

    /** The type of the map. */
    public MapType type() {
        return MapType.of(info.type());
    }

    /** What the kernel says about the map: sizes, flags, id, types; read when it was opened. */
    public MapInfo info() {
        return info;
    }

    /** The map's descriptor. */
    public Fd fd() {
        return fd;
    }

    /** The way to the kernel, for operations on the descriptor. */
    public SystemCalls sys() {
        return sys;
    }

    /** Gives the descriptor back; the map lives on as long as others hold it. */
    @Override
    public void close() {
        fd.close();
    }

    @Override
    public String toString() {
        return "map \"" + name() + "\" (" + type() + ", id " + info.id() + ")";
    }
}
