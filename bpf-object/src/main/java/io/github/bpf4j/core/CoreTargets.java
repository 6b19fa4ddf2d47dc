package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import java.util.List;
import java.util.function.Supplier;

/** The BTFs in which the types of an object are looked for. */
public interface CoreTargets {

    /** The kernel's BTF, or the one that the user gave in its place. */
    Btf main();

    /**
     * The split BTFs of the kernel's modules, based on {@link #main()}.
     *
     * <p>Asked only for a type that the main BTF does not have, so that they are read only when they are needed; the
     * answer must stay the same.
     */
    List<Btf> modules();

    /** A target without modules. A BTF file that a user gives in place of the kernel's is one. */
    static CoreTargets of(Btf main) {
        return of(main, List::of);
    }

    /**
     * A target whose modules are read when they are first asked for.
     *
     * @param main the kernel's BTF
     * @param modules source of the split BTFs; asked at most once
     */
    static CoreTargets of(Btf main, Supplier<List<Btf>> modules) {
        return new LazyTargets(main, modules);
    }
}
