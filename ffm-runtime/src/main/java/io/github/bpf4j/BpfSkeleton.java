package io.github.bpf4j;

import java.util.function.Function;

/**
 * What every generated skeleton can do: one class for one object file, with one life cycle.
 *
 * <p>A skeleton is <em>open</em> first: globals, map sizes and the choice of programs may be set, and the kernel knows
 * nothing of it yet. {@link #load()} puts maps and programs into the kernel, {@link #attach()} lets the programs run,
 * and {@link #close()} takes everything back. A call that does not fit the state is an {@link IllegalStateException}
 * that says what to do.
 *
 * <p>The life-cycle methods may be called from any thread, one at a time. Closing while other threads use maps or
 * readers is allowed: their next call throws.
 */
public abstract class BpfSkeleton implements AutoCloseable {

    private final BpfObject object;

    /**
     * For generated classes.
     *
     * @param object the object behind the skeleton, which the skeleton closes
     */
    protected BpfSkeleton(BpfObject object) {
        this.object = object;
    }

    /**
     * For generated code: opens an object and makes its skeleton. When that fails nothing stays open.
     *
     * @param format the form of the generated class
     * @param embedded the object file
     * @param options how to open it
     * @param skeleton makes the skeleton of the open object
     * @throws IllegalStateException if this runtime does not know the form: it is older, or much newer, than the class
     */
    protected static <S extends BpfSkeleton> S open(int format, EmbeddedObject embedded,
            OpenOptions options, Function<BpfObject, S> skeleton) {
        SkeletonFormat.require(format, embedded.name());
        BpfObject object = BpfObject.open(embedded.file(), options);
        try {
            return skeleton.apply(object);
        } catch (RuntimeException | Error e) {
            object.close();
            throw e;
        }
    }

    /** For generated code: loads a skeleton and returns it; when that fails the skeleton is closed. */
    protected static <S extends BpfSkeleton> S loaded(S skeleton) {
        try {
            skeleton.load();
            return skeleton;
        } catch (RuntimeException | Error e) {
            skeleton.close();
            throw e;
        }
    }

    /** The object behind the skeleton, where maps and programs can be found by name. */
    public final BpfObject object() {
        return object;
    }

    /**
     * Creates the maps and loads the programs.
     *
     * @return what was loaded and what was left out
     * @throws BpfException if the kernel refuses; then nothing is left behind, and the skeleton can only be closed
     */
    public final LoadReport load() {
        return object.load();
    }

    /**
     * Attaches each loaded program whose {@code SEC()} names a target and that has not been attached yet.
     *
     * @throws BpfException if one cannot be attached; then those attached by this call are detached again
     */
    public final void attach() {
        object.attach();
    }

    /** Detaches all programs; maps and programs stay in the kernel, and {@link #attach()} may be called again. */
    public final void detach() {
        object.detach();
    }

    /** Detaches, and gives back everything that the skeleton holds in the kernel. Idempotent. */
    @Override
    public final void close() {
        object.close();
    }

    /** The same as {@link #close()}, under libbpf's name. */
    public final void destroy() {
        close();
    }
}
