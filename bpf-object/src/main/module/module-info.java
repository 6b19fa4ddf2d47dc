/** Reads compiled BPF objects: bytes become ELF, BTF, instructions and the object model, without a kernel. */
module io.github.bpf4j.object {
    requires static org.jspecify;

    exports io.github.bpf4j.btf;
    exports io.github.bpf4j.check;
    exports io.github.bpf4j.core;
    exports io.github.bpf4j.elf;
    exports io.github.bpf4j.insn;
    exports io.github.bpf4j.object;
    exports io.github.bpf4j.report;
    exports io.github.bpf4j.usdt;
}
