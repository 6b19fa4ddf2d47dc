package io.github.bpf4j.sys;

import io.github.bpf4j.PlatformException;
import org.jspecify.annotations.Nullable;

/** The processor architectures whose system call numbers and structure layouts are known here. */
public enum Architecture {
    X86_64,
    AARCH64;

    private static final @Nullable Architecture CURRENT = ofJava(System.getProperty("os.arch"));

    /** The architecture that this JVM runs on; a {@link PlatformException} when it is none of these. */
    public static Architecture current() {
        Architecture current = CURRENT;
        if (current == null) {
            throw new PlatformException(
                    "system calls of the architecture \"" + System.getProperty("os.arch")
                            + "\" are not known: x86-64 and aarch64 are supported",
                    null);
        }
        return current;
    }

    static @Nullable Architecture ofJava(String osArch) {
        return switch (osArch) {
            case "amd64", "x86_64" -> X86_64;
            case "aarch64", "arm64" -> AARCH64;
            default -> null;
        };
    }
}
