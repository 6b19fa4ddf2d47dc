/** Loads BPF objects into the Linux kernel and works with them; needs {@code --enable-native-access=io.github.bpf4j}. */
module io.github.bpf4j {
    requires transitive io.github.bpf4j.object;
    requires static org.jspecify;

    exports io.github.bpf4j;
    exports io.github.bpf4j.attach;
    exports io.github.bpf4j.event;
    exports io.github.bpf4j.inspect;
    exports io.github.bpf4j.map;
    exports io.github.bpf4j.probe;
    exports io.github.bpf4j.sys;
}
