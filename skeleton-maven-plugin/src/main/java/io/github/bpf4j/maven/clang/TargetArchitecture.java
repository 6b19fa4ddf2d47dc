package io.github.bpf4j.maven.clang;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The processors that libbpf's {@code bpf_tracing.h} knows by {@code __TARGET_ARCH_…}; their registers have other names
 * on each.
 *
 * @see <a href="https://github.com/libbpf/libbpf/blob/master/src/bpf_tracing.h">bpf_tracing.h</a>
 */
public enum TargetArchitecture {
    /** x86-64. */
    X86("x86_64-linux-gnu", false, "amd64", "x86_64"),
    /** 64-bit ARM. */
    ARM64("aarch64-linux-gnu", false, "aarch64", "arm64"),
    /** 64-bit RISC-V. */
    RISCV("riscv64-linux-gnu", false, "riscv64"),
    /** 64-bit LoongArch. */
    LOONGARCH("loongarch64-linux-gnu", false, "loongarch64"),
    /** 64-bit PowerPC, little endian. */
    POWERPC("powerpc64le-linux-gnu", false, "ppc64le"),
    /** 64-bit s390, the one with the other byte order. */
    S390("s390x-linux-gnu", true, "s390x");

    private final String headers;
    private final boolean bigEndian;
    private final List<String> javaNames;

    TargetArchitecture(String headers, boolean bigEndian, String... javaNames) {
        this.headers = headers;
        this.bigEndian = bigEndian;
        this.javaNames = List.of(javaNames);
    }

    /** By libbpf's name, {@code x86}, or by Java's for the machine, {@code amd64}. */
    public static Optional<TargetArchitecture> of(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(one -> one.define().equals(wanted) || one.javaNames.contains(wanted)).findFirst();
    }

    /** The names to choose from. */
    public static String names() {
        return Arrays.stream(values()).map(TargetArchitecture::define).collect(Collectors.joining(", "));
    }

    /** What stands behind {@code __TARGET_ARCH_}. */
    public String define() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where Debian and its relatives keep the headers of this processor, below {@code /usr/include}. */
    String headers() {
        return headers;
    }

    /** clang's target: {@code bpf} is the byte order of the machine that compiles. */
    String target() {
        boolean bigHere = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
        return bigHere == bigEndian ? "bpf" : bigEndian ? "bpfeb" : "bpfel";
    }
}
