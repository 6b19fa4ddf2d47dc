package io.github.bpf4j;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.sys.SystemCalls;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Another JVM, with the classes of the tests, for what cannot be done to this process. */
public final class JavaProcess {

    private JavaProcess() {}

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the classes are that it needs. */
    public static List<String> classPath() {
        return List.of(place(JavaProcess.class), place(SystemCalls.class), place(Btf.class));
    }

    /** The command, behind the words that change what it may do. */
    public static List<String> command(List<String> before, Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                String.join(File.pathSeparator, classPath()), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Whether this machine has a program. */
    public static boolean has(String program) {
        return Stream.of("/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/")
                .anyMatch(directory -> Files.isExecutable(Path.of(directory + program)));
    }
}
