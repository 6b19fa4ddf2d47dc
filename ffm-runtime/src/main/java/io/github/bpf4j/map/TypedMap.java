package io.github.bpf4j.map;

/**
 * What all kinds of maps have.
 *
 * <p>Each operation is one system call; nothing of the map is kept in Java. Operations before {@code load()} and after
 * {@code close()} are an {@link IllegalStateException}, and what the kernel refuses is a
 * {@link io.github.bpf4j.KernelException}. Safe for use by many threads.
 */
public abstract class TypedMap {

    final UntypedMap map;

    TypedMap(UntypedMap map) {
        this.map = map;
    }

    /** The same map with keys and values as bytes, for code that must not allocate. */
    public final UntypedMap untyped() {
        return map;
    }

    /** The number of elements that the map has room for. */
    public final long maxEntries() {
        return map.maxEntries();
    }

    @Override
    public final String toString() {
        return map.toString();
    }
}
