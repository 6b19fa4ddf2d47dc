package io.github.bpf4j.generator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is to be done for one source file; all of it is decided before a file changes. */
sealed interface Plan {

    /** The source file, seen from the output directory. */
    Path source();

    /** The object that the file is for; null for the class of types that objects share. */
    @Nullable
    ObjectInput input();

    /** The file is what it would become. */
    record Keep(Path source, @Nullable ObjectInput input, Manifest.Entry entry) implements Plan {}

    /** The file gets a text. */
    record Write(Path source, @Nullable ObjectInput input, String fingerprint, SkeletonSource text) implements Plan {}
}
