package io.github.bpf4j.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the running kernel says of itself. */
public final class Kernel {

    private static final Path RELEASE = Path.of("/proc/sys/kernel/osrelease");
    private static final Path VERSION = Path.of("/proc/sys/kernel/version");
    private static final Path UBUNTU_SIGNATURE = Path.of("/proc/version_signature");
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");
    private static final Pattern DEBIAN = Pattern.compile(".*Debian (\\d+)\\.(\\d+)\\.(\\d+).*");
    private static final int MAX_PATCH = 255;

    private Kernel() {}

    /** The release, as {@code uname -r} prints it. */
    public static String release() {
        return read(RELEASE);
    }

    /**
     * The version as {@code LINUX_VERSION_CODE}. Debian and Ubuntu keep the upstream version elsewhere than in the
     * release, whose last number is theirs.
     */
    public static int versionCode() {
        if (Files.isReadable(UBUNTU_SIGNATURE)) {
            String[] words = read(UBUNTU_SIGNATURE).split(" ");
            return code(NUMBERS.matcher(words[words.length - 1]));
        }
        Matcher debian = DEBIAN.matcher(read(VERSION));
        return debian.matches() ? code(debian) : code(NUMBERS.matcher(release()));
    }

    private static int code(Matcher numbers) {
        if (!numbers.matches()) {
            return 0;
        }
        int patch = numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3));
        return Integer.parseInt(numbers.group(1)) << 16 | Integer.parseInt(numbers.group(2)) << 8
                | Math.min(patch, MAX_PATCH);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": is /proc mounted?", e);
        }
    }
}
