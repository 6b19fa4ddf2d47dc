package io.github.bpf4j;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.sys.SystemCalls;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Another JVM, with the classes of the tests, for what cannot be done to this process. */
public final class JavaProcess {

    private JavaProcess() {}

    /** Where the classes are that it needs. A class out of the JVM's archive of classes does not tell where it is from. */
    public static List<String> classPath() {
        List<URL> places = Stream.of(JavaProcess.class, SystemCalls.class, Btf.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation()).toList();
        return places.contains(null)
                ? List.of(System.getProperty("java.class.path").split(File.pathSeparator))
                : places.stream().map(place -> Path.of(URI.create(place.toString())).toString()).toList();
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
