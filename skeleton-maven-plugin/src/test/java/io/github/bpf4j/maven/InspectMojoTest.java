package io.github.bpf4j.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectMojoTest {

    private static final Path OBJECT = Path.of("../samples/hello-buffer-config/src/main/bpf/hello-buffer-config.bpf.o");

    @TempDir
    private Path base;
    private final List<String> log = new ArrayList<>();

    @Test
    void oneObjectIsToldInTheLog() throws Exception {
        InspectMojo mojo = mojo();
        mojo.object = OBJECT.toFile();
        mojo.execute();

        String text = log.get(0);
        assertTrue(text.startsWith("\nhello-buffer-config: little endian, "), text);
        assertTrue(text.contains("    my_config: HASH, "), text);
        assertTrue(text.contains("value struct user_msg_t (12 bytes)"), text);
        assertTrue(text.contains("        0  char message[12]\n"), text);
        assertFalse(text.contains("exit"), text);
    }

    @Test
    void theInstructionsComeWhenAskedFor() throws Exception {
        InspectMojo mojo = mojo();
        mojo.object = OBJECT.toFile();
        mojo.listing = true;
        mojo.execute();

        assertTrue(log.get(0).contains("call bpf_get_current_pid_tgid#14\n"), log.get(0));
        assertTrue(log.get(0).contains("map[output] ll\n"), log.get(0));
    }

    @Test
    void allObjectsOfTheProjectAreOneArrayOfJson() throws Exception {
        Files.copy(OBJECT, Files.createDirectories(base.resolve("src/main/bpf/com")).resolve("given.bpf.o"));
        Files.copy(OBJECT, Files.createDirectories(base.resolve("target/bpf")).resolve("compiled.bpf.o"));
        InspectMojo mojo = mojo();
        mojo.format = "JSON";
        mojo.reportFile = base.resolve("reports/objects.json").toFile();
        mojo.execute();

        String json = Files.readString(base.resolve("reports/objects.json"));
        assertTrue(json.startsWith("[{\n  \"name\": \"given\",\n"), json);
        assertTrue(json.contains("}, {\n  \"name\": \"compiled\",\n"), json);
        assertTrue(json.endsWith("\n}]\n"), json);
        assertEquals("Written to " + mojo.reportFile + ".", log.get(0));
    }

    @Test
    void aFormThatIsNotKnownIsAMistake() {
        InspectMojo mojo = mojo();
        mojo.object = OBJECT.toFile();
        mojo.format = "xml";

        MojoExecutionException e = assertThrows(MojoExecutionException.class, mojo::execute);

        assertEquals("<format> is xml, but must be text or json", e.getMessage());
    }

    @Test
    void noObjectAtAllIsAMistake() {
        MojoExecutionException e = assertThrows(MojoExecutionException.class, () -> mojo().execute());

        assertEquals("There is no object **/*.bpf.o below " + base.resolve("src/main/bpf") + " or "
                + base.resolve("target/bpf") + ": name one with -Dskeleton.object=FILE", e.getMessage());
    }

    @Test
    void aFileThatIsNoObjectIsAMistake() throws IOException {
        InspectMojo mojo = mojo();
        mojo.object = Files.writeString(base.resolve("text.o"), "no object").toFile();
        MojoExecutionException e = assertThrows(MojoExecutionException.class, mojo::execute);
        assertTrue(e.getMessage().startsWith(mojo.object + ": "), e.getMessage());

        mojo.object = base.resolve("missing.o").toFile();
        MojoExecutionException missing = assertThrows(MojoExecutionException.class, mojo::execute);
        assertTrue(missing.getMessage().startsWith(mojo.object + " cannot be read: "), missing.getMessage());
    }

    private InspectMojo mojo() {
        InspectMojo mojo = new InspectMojo();
        mojo.objectDirectory = base.resolve("src/main/bpf").toFile();
        mojo.compiledDirectory = base.resolve("target/bpf").toFile();
        mojo.includes = List.of("**/*.bpf.o");
        mojo.excludes = List.of();
        mojo.format = "text";
        mojo.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                log.add(line.toString());
            }
        });
        return mojo;
    }
}
