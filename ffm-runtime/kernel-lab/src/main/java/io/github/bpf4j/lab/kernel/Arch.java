package io.github.bpf4j.lab.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A machine architecture: its names in Debian, and the virtual machine that stands for it. */
public enum Arch {

    /** 64-bit x86. */
    AMD64("x86_64-linux-gnu", "/lib64/ld-linux-x86-64.so.2", "qemu-system-x86_64", "ttyS0", "ttyS1",
            List.of("-machine", "pc", "-cpu", "max")),
    /** 64-bit ARM. Pointer authentication as Arm specifies it is slow to emulate; QEMU's own variant is not. */
    ARM64("aarch64-linux-gnu", "/lib/ld-linux-aarch64.so.1", "qemu-system-aarch64", "ttyAMA0", "ttyS0",
            List.of("-machine", "virt", "-cpu", "max,pauth-impdef=on"));

    private final String triplet;
    private final String loader;
    private final String emulator;
    private final String console;
    private final String events;
    private final List<String> machine;

    Arch(String triplet, String loader, String emulator, String console, String events, List<String> machine) {
        this.triplet = triplet;
        this.loader = loader;
        this.emulator = emulator;
        this.console = console;
        this.events = events;
        this.machine = machine;
    }

    /** The architecture of the running JVM. */
    public static Optional<Arch> ofHost() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> Optional.of(AMD64);
            case "aarch64", "arm64" -> Optional.of(ARM64);
            default -> Optional.empty();
        };
    }

    /** The architecture with this name in Debian. */
    public static Optional<Arch> ofDebian(String name) {
        return Stream.of(values()).filter(arch -> arch.debian().equals(name)).findFirst();
    }

    /** The name in Debian: {@code amd64}. */
    public String debian() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the library folders: {@code x86_64-linux-gnu}. */
    public String triplet() {
        return triplet;
    }

    /** Where programs expect the dynamic loader. */
    public String loader() {
        return loader;
    }

    /** The QEMU program. */
    public String emulator() {
        return emulator;
    }

    /** The device of the guest's first serial line, which carries the console. */
    public String console() {
        return console;
    }

    /** The device of the guest's second serial line, which carries the test events. */
    public String events() {
        return events;
    }

    /** QEMU's arguments for the machine and its processor. */
    public List<String> machine() {
        return machine;
    }
}
