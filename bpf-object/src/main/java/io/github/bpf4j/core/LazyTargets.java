package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Targets that ask for the modules once. */
final class LazyTargets implements CoreTargets {

    private final Btf main;
    private final Supplier<List<Btf>> source;
    private @Nullable List<Btf> modules;

    LazyTargets(Btf main, Supplier<List<Btf>> source) {
        this.main = main;
        this.source = source;
    }

    @Override
    public Btf main() {
        return main;
    }

    @Override
    public synchronized List<Btf> modules() {
        List<Btf> known = modules;
        if (known == null) {
            known = List.copyOf(source.get());
            modules = known;
        }
        return known;
    }
}
