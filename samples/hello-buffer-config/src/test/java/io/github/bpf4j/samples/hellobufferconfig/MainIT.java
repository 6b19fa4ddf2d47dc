package io.github.bpf4j.samples.hellobufferconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.sys.Capability;
import io.github.bpf4j.sys.LinuxSystemCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample's jar, started as a user starts it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MainIT {

    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR = System.getProperty("sample.jar");

    @TempDir
    Path directory;

    private static void needRoot() {
        Assumptions.assumeTrue(Capability.effective(LinuxSystemCalls.get()).contains(Capability.CAP_SYS_ADMIN),
                "this test needs root");
    }

    private Process start(List<String> before, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(JAVA, "-jar", JAR));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output().toFile()).start();
    }

    private Path output() {
        return directory.resolve("output");
    }

    private List<String> lines() throws IOException {
        return Files.exists(output()) ? Files.readAllLines(output()) : List.of();
    }

    /** Starts children until the output has a line of one of them, and returns the line. */
    private String lineOfAChild(Process sample) throws IOException {
        List<String> pids = new ArrayList<>();
        while (sample.isAlive() || pids.isEmpty()) {
            pids.add(Integer.toString(Child.run()));
            for (String line : lines()) {
                String[] words = line.split(" +");
                if (pids.contains(words[0]) && line.contains(" " + Child.PATH + " ")) {
                    return line;
                }
            }
        }
        throw new AssertionError("no line of " + pids + " in " + lines());
    }

    @Test
    void itPrintsALineForAProcessOfOurOwnAndStopsOnASignal() throws Exception {
        needRoot();
        Process sample = start(List.of(), "--message", "Hi IT");
        try {
            String line = lineOfAChild(sample);
            String header = lines().getFirst();
            assertEquals("PID      UID    COMMAND          PATH", header.substring(0, 37));
            assertEquals(Child.PATH, line.substring(header.indexOf("PATH"), header.indexOf("MESSAGE")).strip());
            assertEquals("Hi IT", line.substring(header.indexOf("MESSAGE")));
            assertEquals("0", line.substring(header.indexOf("UID"), header.indexOf("COMMAND")).strip());
            sample.destroy();
            assertTrue(sample.waitFor(30, TimeUnit.SECONDS));
            assertTrue(lines().getLast().matches("\\d+ calls seen, \\d+ shown"), lines().getLast());
        } finally {
            sample.destroyForcibly();
        }
    }

    @Test
    void aMessageForOneUserIsTakenFromTheMapAndOnceEndsIt() throws Exception {
        needRoot();
        Process sample = start(List.of(), "--uid", "0", "--message", "root's own", "--once", "1");
        try {
            while (sample.isAlive()) {
                Child.run();
            }
            assertEquals(0, sample.exitValue());
            assertEquals(3, lines().size(), () -> "a header, an event and a summary");
            assertTrue(lines().get(1).endsWith("root's own"), lines().get(1));
        } finally {
            sample.destroyForcibly();
        }
    }

    @Test
    void withoutPrivilegesItSaysWhichCapabilitiesAreMissing() throws Exception {
        needRoot();
        List<String> asNobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
                "--inh-caps=-all", "--");
        List<String> readable = new ArrayList<>(asNobody);
        readable.addAll(List.of("test", "-r", JAR));
        Assumptions.assumeTrue(new ProcessBuilder(readable).start().waitFor() == 0,
                "another user cannot read " + JAR);
        Process sample = start(asNobody);
        assertEquals(1, sample.waitFor());
        assertTrue(lines().stream().skip(1).allMatch(line -> line.startsWith("    ")),
                "a paragraph and a list below it");
        String message = String.join("\n", lines());
        assertTrue(message.contains("CAP_BPF") && message.contains("CAP_PERFMON"), message);
        assertTrue(message.contains("setcap") && message.contains("--cap-add"), message);
        assertFalse(message.contains("Exception"), message);
    }

    @Test
    void withoutBtfItSaysWhereItHasLooked() throws Exception {
        needRoot();
        Process sample = start(List.of("unshare", "-m", "sh", "-c",
                "mount -t tmpfs none /sys/kernel/btf && exec \"$@\"", "sh"));
        assertEquals(1, sample.waitFor());
        assertEquals(1, lines().size(), () -> "one paragraph");
        String message = lines().getFirst();
        assertTrue(message.contains("/sys/kernel/btf/vmlinux") && message.contains("/boot/vmlinux-"), message);
        assertTrue(message.contains("CONFIG_DEBUG_INFO_BTF"), message);
    }

    @Test
    void aMessageThatIsTooLongIsRefusedAtOnce() throws Exception {
        Process sample = start(List.of(), "--message", "longer than twelve bytes");
        assertEquals(2, sample.waitFor());
        assertTrue(lines().getFirst().contains("12 bytes"), lines().getFirst());
    }
}
