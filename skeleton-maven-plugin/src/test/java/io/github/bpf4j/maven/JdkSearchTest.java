package io.github.bpf4j.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkSearchTest {

    @TempDir
    private Path base;

    private Path jdk(String name, String version) throws IOException {
        Path home = base.resolve(name);
        Path launcher = Files.createFile(Files.createDirectories(home.resolve("bin")).resolve("java"));
        assertTrue(launcher.toFile().setExecutable(true));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Acme\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    @Test
    void theFileInItTellsTheVersion() throws IOException {
        assertEquals(25, JdkSearch.version(jdk("plain", "25")));
        assertEquals(26, JdkSearch.version(jdk("update", "26.0.1")));
        assertEquals(1, JdkSearch.version(jdk("eight", "1.8.0_412")));
        assertEquals(27, JdkSearch.version(jdk("early", "27-ea")));
        assertEquals(0, JdkSearch.version(base.resolve("none")));
        Path withoutRelease = jdk("cut", "25");
        Files.delete(withoutRelease.resolve("release"));
        assertEquals(0, JdkSearch.version(withoutRelease));
    }

    @Test
    void theFirstThatIsNewEnoughIsTaken() throws Exception {
        Path old = jdk("old", "17.0.9");
        Path first = jdk("first", "25.0.1");
        Path second = jdk("second", "26");
        assertEquals(first.resolve("bin/java"), new JdkSearch(List.of(old, first, second)).find());
    }

    @Test
    void whereThereIsNoneItIsSaidWhatToDo() throws IOException {
        JdkSearch search = new JdkSearch(List.of(jdk("old", "17.0.9"), base.resolve("none")));
        assertEquals("What asks the kernel needs Java 25 or newer, and there is none on this machine: install one, or"
                + " name its directory with -Dskeleton.jdk=DIRECTORY",
                assertThrows(MojoExecutionException.class, search::find).getMessage());
    }

    @Test
    void toolchainsGoBeforeTheEnvironmentAndThatBeforeTheDirectoriesOfTheUser() throws IOException {
        Path running = jdk("running", "17");
        Path toolchain = jdk("toolchain", "25");
        Path named = jdk("named", "25");
        Path linked = jdk("linked", "25");
        Path user = jdk("home/.jdks/temurin-25", "25");
        Path path = Files.createDirectories(base.resolve("path"));
        Files.createSymbolicLink(path.resolve("java"), linked.resolve("bin/java"));
        Map<String, String> environment = Map.of("JAVA_HOME_25_X64", named.toString(), "HOME", "elsewhere", "PATH",
                base.resolve("empty") + File.pathSeparator + path);

        List<Path> homes = JdkSearch.everywhere(running, List.of(toolchain), environment, base.resolve("home")).homes();

        List<Path> ours = homes.stream().filter(home -> home.startsWith(base) || home.equals(real(linked))).toList();
        assertEquals(List.of(running, toolchain, named, real(linked), user), ours);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
