package io.github.bpf4j.lab.image;

import io.github.bpf4j.lab.host.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An archive of the classes that the tests' JVM loads, which halves its start. It is trained on the host, by discovering
 * the tests without running any of them: nothing touches the host's kernel. Without one the guests are only slower.
 */
final class AotCache {

    private AotCache() {}

    /** Trains an archive, or takes the last one when neither jars nor options have changed since. */
    static Optional<Path> train(JavaImage java, GuestClassPath classPath, GuestJvm jvm, List<String> tests, Path work)
            throws IOException {
        if (!java.runsHere()) {
            return Optional.empty();
        }
        Path archive = work.resolve("classes.aot");
        Path key = work.resolve("classes.aot.key");
        String fingerprint = String.join("\n", java.folder().toString(), classPath.fingerprint(),
                jvm.flags().toString(), tests.toString());
        if (Files.exists(archive) && Files.exists(key) && Files.readString(key).equals(fingerprint)) {
            return Optional.of(archive);
        }
        Files.deleteIfExists(archive);
        Command.Result training = Command.of(java.folder().resolve("bin/java").toString()).with(jvm.flags())
                .with(List.of("-XX:AOTCacheOutput=" + archive, "-cp", classPath.optionOnHost(), GuestJvm.MAIN,
                        "--warm-up"))
                .with(classPath.onHost(tests)).run();
        if (training.exit() != 0 || !Files.exists(archive)) {
            System.out.println("WARNING: no archive of classes, guests will start slowly: " + training.failure());
            return Optional.empty();
        }
        Files.writeString(key, fingerprint);
        return Optional.of(archive);
    }
}
