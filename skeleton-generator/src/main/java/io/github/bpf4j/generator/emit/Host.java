package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.github.bpf4j.generator.model.JavaType;

/** The class that accessors are printed into. */
interface Host {

    /** What has the calls that read and write, with a dot behind it, or empty. */
    String receiver();

    /** The class itself, which setters return. */
    TypeName self();

    /** Whether members can be written. */
    boolean writable();

    /** The statements that return a cursor on a struct inside. */
    CodeBlock cursor(Place place, JavaType.Nested type);
}
