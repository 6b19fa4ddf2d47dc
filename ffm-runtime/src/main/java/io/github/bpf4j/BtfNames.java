package io.github.bpf4j;

import io.github.bpf4j.load.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the file with a kernel's types is called in a set of them: by release, architecture and distribution. */
final class BtfNames {

    private static final Path OS_RELEASE = Path.of("/etc/os-release");

    private BtfNames() {}

    /** The names to try, the most particular first. */
    static List<String> ofRunningKernel() {
        return of(Kernel.release(), System.getProperty("os.arch"), osRelease());
    }

    /**
     * The names to try.
     *
     * @param release what {@code uname -r} prints
     * @param jvmArchitecture the architecture as the JVM names it
     * @param os the file {@code os-release}, empty when there is none
     */
    static List<String> of(String release, String jvmArchitecture, String os) {
        List<String> architectures = switch (jvmArchitecture) {
            case "amd64" -> List.of("x86_64");
            case "aarch64" -> List.of("arm64", "aarch64");
            default -> List.of(jvmArchitecture);
        };
        Map<String, String> values = values(os);
        String distribution = values.getOrDefault("ID", "") + "/" + values.getOrDefault("VERSION_ID", "") + "/";
        List<String> names = new ArrayList<>();
        for (String architecture : architectures) {
            if (values.containsKey("ID") && values.containsKey("VERSION_ID")) {
                add(names, distribution + architecture + "/" + release);
            }
            add(names, architecture + "/" + release);
        }
        add(names, release);
        return names;
    }

    private static void add(List<String> names, String stem) {
        names.add(stem + ".btf");
        names.add(stem + ".btf.gz");
    }

    private static Map<String, String> values(String os) {
        Map<String, String> values = new HashMap<>();
        for (String line : os.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip().replace("\"", ""));
            }
        }
        return values;
    }

    private static String osRelease() {
        try {
            return Files.readString(OS_RELEASE);
        } catch (IOException e) {
            return "";
        }
    }
}
