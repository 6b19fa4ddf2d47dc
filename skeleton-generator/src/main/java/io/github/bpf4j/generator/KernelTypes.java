package io.github.bpf4j.generator;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfFile;
import io.github.bpf4j.btf.CDump;
import io.github.bpf4j.elf.MalformedObjectException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;

/**
 * The types of a kernel, or of an object, as a header for BPF programs.
 *
 * @param btf the types
 */
public record KernelTypes(Btf btf) {

    /** Where a running kernel shows its own types. */
    public static final Path RUNNING_KERNEL = Path.of("/sys/kernel/btf/vmlinux");

    /**
     * Reads a file.
     *
     * @param file raw BTF, as below {@code /sys/kernel/btf}, or an ELF file with a section {@code .BTF}: a
     *        {@code vmlinux}, an object
     * @throws MalformedObjectException if it is neither, or damaged
     */
    public static KernelTypes read(Path file) throws IOException {
        return new KernelTypes(BtfFile.read(file));
    }

    /**
     * Reads the types of a kernel module in addition; the header then has both.
     *
     * @param file raw BTF that continues this one, or a module ({@code .ko})
     * @throws MalformedObjectException if it is neither, or damaged
     */
    public KernelTypes withModule(Path file) throws IOException {
        return new KernelTypes(BtfFile.read(file, btf));
    }

    /**
     * The text of {@code vmlinux.h}.
     *
     * @param names types and functions to write, with what they need; empty for all
     * @throws IllegalArgumentException if there is no type of one of the names
     */
    public String header(Collection<String> names) {
        CDump dump = names.isEmpty() ? CDump.of(btf) : CDump.of(btf).only(names);
        StringBuilder text = new StringBuilder();
        try {
            dump.write(text);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes all text", e);
        }
        return text.toString();
    }

    /**
     * Writes the header to a file, unless it has this text.
     *
     * @return true if the file has other bytes now than before
     */
    public boolean writeHeader(Path file, Collection<String> names) throws IOException {
        return SourceFiles.write(file, header(names).getBytes(StandardCharsets.UTF_8));
    }
}
