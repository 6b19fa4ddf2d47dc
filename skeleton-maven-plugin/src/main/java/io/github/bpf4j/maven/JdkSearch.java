package io.github.bpf4j.maven;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Looks for a Java that can run what asks the kernel, which Maven's own need not be able to.
 *
 * @param homes where one may be, the best first
 */
record JdkSearch(List<Path> homes) {

    /** The oldest version with the final form of {@code java.lang.foreign} that the runtime is compiled for. */
    static final int OLDEST = 25;

    private static final Pattern VARIABLE = Pattern.compile("(JAVA|JDK).*HOME.*");
    private static final Pattern VERSION = Pattern.compile("\"?(\\d+)[^\"]*\"?");
    private static final List<String> SYSTEM = List.of("/usr/lib/jvm", "/usr/java", "/opt/java");
    private static final List<String> USER = List.of(".jdks", ".sdkman/candidates/java", ".m2/jdks",
            ".asdf/installs/java");

    JdkSearch {
        homes = List.copyOf(homes);
    }

    /**
     * All the usual places.
     *
     * @param running the Java that this process runs on
     * @param toolchains those that Maven was told about
     */
    static JdkSearch everywhere(Path running, List<Path> toolchains, Map<String, String> environment, Path user) {
        List<Path> homes = new ArrayList<>();
        homes.add(running);
        homes.addAll(toolchains);
        environment.forEach((name, value) -> {
            if (VARIABLE.matcher(name).matches() && !value.isBlank()) {
                homes.add(Path.of(value));
            }
        });
        for (String directory : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            homeOf(Path.of(directory, "java")).ifPresent(homes::add);
        }
        SYSTEM.forEach(directory -> homes.addAll(below(Path.of(directory))));
        USER.forEach(directory -> homes.addAll(below(user.resolve(directory))));
        return new JdkSearch(homes);
    }

    /** The home of a launcher, which may be a link to it. */
    static Optional<Path> homeOf(Path launcher) {
        try {
            return Files.isExecutable(launcher)
                    ? Optional.ofNullable(launcher.toRealPath().getParent()).map(Path::getParent)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<Path> below(Path directory) {
        try (Stream<Path> homes = Files.list(directory)) {
            return homes.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The launcher of the first that is new enough. */
    Path find() throws MojoExecutionException {
        return homes.stream().filter(home -> version(home) >= OLDEST).map(JdkSearch::launcher).findFirst()
                .orElseThrow(() -> new MojoExecutionException("What asks the kernel needs Java " + OLDEST
                        + " or newer, and there is none on this machine: install one, or name its directory with"
                        + " -Dskeleton.jdk=DIRECTORY"));
    }

    private static Path launcher(Path home) {
        return home.resolve("bin/java");
    }

    /** The feature version of a Java, as its file {@code release} says; 0 for a directory that has none. */
    static int version(Path home) {
        if (!Files.isExecutable(launcher(home))) {
            return 0;
        }
        Properties release = new Properties();
        try (Reader text = Files.newBufferedReader(home.resolve("release"), StandardCharsets.UTF_8)) {
            release.load(text);
        } catch (IOException | IllegalArgumentException e) {
            return 0;
        }
        Matcher version = VERSION.matcher(release.getProperty("JAVA_VERSION", ""));
        return version.matches() ? Integer.parseInt(version.group(1)) : 0;
    }
}
