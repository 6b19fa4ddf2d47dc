package io.github.bpf4j.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.PlatformException;
import io.github.bpf4j.btf.Btf;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** JVMs with and without permission to call native functions, on the class path and with the library as a module. */
@EnabledOnOs(OS.LINUX)
class NativeAccessTest {

    /** What the other JVM runs. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            try {
                SystemCalls sys = LinuxSystemCalls.get();
                System.out.print(sys.invoke(SystemCall.CLOSE.number(), -1, 0, 0, 0, 0, 0));
            } catch (PlatformException e) {
                System.out.print(e.getMessage());
            }
        }
    }

    private static String placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }

    private static String runOnClassPath(String... flags) throws Exception {
        String path = String.join(File.pathSeparator, placeOf(Program.class), placeOf(LinuxSystemCalls.class),
                placeOf(Btf.class));
        return run(flags, "-cp", path, Program.class.getName());
    }

    private static String runOnModulePath(String... flags) throws Exception {
        String path = placeOf(LinuxSystemCalls.class) + File.pathSeparator + placeOf(Btf.class);
        return run(flags, "-p", path, "--patch-module", "io.github.bpf4j=" + placeOf(Program.class),
                "-m", "io.github.bpf4j/" + Program.class.getName());
    }

    private static String run(String[] flags, String... program) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "--illegal-native-access=deny"));
        command.addAll(List.of(flags));
        command.addAll(List.of(program));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    @Test
    void withPermissionTheKernelIsReachedFromTheClassPath() throws Exception {
        assertEquals("-9", runOnClassPath("--enable-native-access=ALL-UNNAMED"));
    }

    @Test
    void withPermissionTheKernelIsReachedFromTheModule() throws Exception {
        assertEquals("-9", runOnModulePath("--enable-native-access=io.github.bpf4j"));
    }

    @Test
    void withoutPermissionTheMessageNamesTheFlagForTheClassPath() throws Exception {
        assertTrue(runOnClassPath().endsWith("start java with --enable-native-access=ALL-UNNAMED"));
    }

    @Test
    void withoutPermissionTheMessageNamesTheFlagForTheModule() throws Exception {
        assertTrue(runOnModulePath().endsWith("start java with --enable-native-access=io.github.bpf4j"));
    }
}
