package io.github.bpf4j.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the kernel of this machine can do for BPF: types of programs and maps, ways to attach, what it accepts in
 * BTF, the instruction set, its settings and its configuration. All of it is tried out, so root learns most.
 *
 * <pre>{@code
 * mvn skeleton:features
 * mvn -q skeleton:features -Dskeleton.format=json -Dskeleton.helpers=kprobe,xdp
 * }</pre>
 * <p>
 * This goal needs no project. The kernel is asked by {@code io.github.bpf4j:ffm-runtime} in a JVM of its own, since that
 * needs Java 25 and Maven may run on an older one.
 * </p>
 *
 * @since 0.1.0
 */
@Mojo(name = "features", requiresProject = false, threadSafe = true)
public final class FeaturesMojo extends AbstractMojo {

    private static final String GROUP = "io.github.bpf4j";
    private static final String PROGRAM = "io.github.bpf4j.probe.PrintFeatures";

    /**
     * The form of the account: {@code text} or {@code json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.format", defaultValue = "text")
    String format;

    /**
     * Types of programs, such as {@code kprobe}, whose helper functions are told as well.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.helpers")
    List<String> helpers;

    /**
     * The file to write to. Without this parameter, text goes to the log and JSON to the standard output.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.reportFile")
    @Nullable
    File reportFile;

    /**
     * The directory of a JDK 25 or newer. Without this parameter it is the one that Maven runs on, one of
     * {@code toolchains.xml}, or one that is found on the machine.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.jdk")
    @Nullable
    File jdk;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution execution;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    private final RepositorySystem repositories;
    private final ToolchainManager toolchains;

    /** Made by Maven. */
    @Inject
    public FeaturesMojo(RepositorySystem repositories, ToolchainManager toolchains) {
        this.repositories = repositories;
        this.toolchains = toolchains;
    }

    @Override
    public void execute() throws MojoExecutionException {
        Account account = Account.of(format, reportFile, getLog());
        List<String> command = new ArrayList<>(List.of(launcher().toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                artifact("ffm-runtime") + File.pathSeparator + artifact("bpf-object"), PROGRAM));
        if (account.isJson()) {
            command.add("--json");
        }
        helpers.forEach(type -> command.addAll(List.of("--helpers", type)));
        account.write(output(command));
    }

    private Path launcher() throws MojoExecutionException {
        if (jdk != null) {
            int version = JdkSearch.version(jdk.toPath());
            if (version < JdkSearch.OLDEST) {
                throw new MojoExecutionException("<jdk> is " + jdk + ", which is "
                        + (version == 0 ? "no JDK" : "Java " + version) + "; what asks the kernel needs Java "
                        + JdkSearch.OLDEST + " or newer");
            }
        }
        return search().find();
    }

    private JdkSearch search() {
        return jdk != null
                ? new JdkSearch(List.of(jdk.toPath()))
                : JdkSearch.everywhere(Path.of(System.getProperty("java.home")), toolchainHomes(), System.getenv(),
                        Path.of(System.getProperty("user.home")));
    }

    private List<Path> toolchainHomes() {
        Map<String, String> wanted = Map.of("version", "[" + JdkSearch.OLDEST + ",)");
        return toolchains.getToolchains(session, "jdk", wanted).stream().map(one -> one.findTool("java"))
                .filter(Objects::nonNull).map(Path::of).map(JdkSearch::homeOf).flatMap(Optional::stream).toList();
    }

    /** The runtime that was made with this plugin. */
    private Path artifact(String name) throws MojoExecutionException {
        List<RemoteRepository> places = Stream.concat(project.getRemoteProjectRepositories().stream(),
                project.getRemotePluginRepositories().stream()).distinct().toList();
        return new Artifacts(repositories, session.getRepositorySession(), places)
                .file(new DefaultArtifact(GROUP, name, "jar", execution.getVersion()), "it asks the kernel");
    }

    private static String output(List<String> command) throws MojoExecutionException {
        try {
            Path errors = Files.createTempFile("skeleton", ".txt");
            try {
                return output(new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new MojoExecutionException("The kernel cannot be asked: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("interrupted while the kernel was asked", e);
        }
    }

    private static String output(Process process, Path errors)
            throws IOException, InterruptedException, MojoExecutionException {
        try {
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new MojoExecutionException("The kernel cannot be asked: " + Files.readString(errors).strip());
            }
            return text;
        } finally {
            process.destroy();
        }
    }
}
