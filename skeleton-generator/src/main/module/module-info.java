/** Turns compiled BPF objects into typed Java source. */
module io.github.bpf4j.generator {
    requires transitive io.github.bpf4j.object;
    requires com.palantir.javapoet;
    requires java.compiler;
    requires org.apache.commons.compress;
    requires org.tukaani.xz;
    requires static org.jspecify;

    exports io.github.bpf4j.generator;
}
