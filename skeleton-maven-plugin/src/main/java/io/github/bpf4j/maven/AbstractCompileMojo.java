package io.github.bpf4j.maven;

import io.github.bpf4j.maven.clang.BpfCompiler;
import io.github.bpf4j.maven.clang.Clang;
import io.github.bpf4j.maven.clang.ClangMessage;
import io.github.bpf4j.maven.clang.CompileRequest;
import io.github.bpf4j.maven.clang.CompileResult;
import io.github.bpf4j.maven.clang.CompileResult.Outcome;
import io.github.bpf4j.maven.clang.TargetArchitecture;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;

/** What compiling for the program and compiling for its tests have in common: all but the directories. */
abstract class AbstractCompileMojo extends AbstractMojo {

    /**
     * Which files below the source directory to compile.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.sources", defaultValue = "**/*.bpf.c")
    List<String> sources;

    /**
     * Which of these files to leave out.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.sourceExcludes")
    List<String> sourceExcludes;

    /**
     * The compiler, as a path or as a name on the search path. It must be clang 14 or newer with BPF. Without this
     * parameter it is {@code clang}, or the newest {@code clang-NN}, on the search path.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.clang")
    @Nullable
    String clang;

    /**
     * Whether to take clang from Maven's repositories when none is found on the search path: the artifact
     * {@code org.bytedeco:llvm}, 147 MB to download once and 270 MB unpacked in the local repository. It runs on x86-64
     * and arm64 with a C library of 2022 or newer (Debian 12, Ubuntu 22.04, Fedora 36). With {@code false} the build
     * fails where no clang is installed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.downloadClang", defaultValue = "true")
    boolean downloadClang;

    /**
     * The version of the artifact {@code org.bytedeco:llvm} to take clang from. It begins with the version of clang.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.clangVersion", defaultValue = "20.1.7-1.5.12")
    String clangVersion;

    /**
     * Where headers are looked for, after the source directory and before the directories of the system. For libbpf's
     * headers it is the directory that has {@code bpf/bpf_helpers.h} in it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.includeDirectories")
    List<File> includeDirectories;

    /**
     * Arguments for clang beyond {@code -g -O2 -target bpf -mcpu=v3}. They come last, so {@code -mcpu=v4} or
     * {@code -O1} here replaces what is there.
     *
     * <pre>{@code
     * <compilerArguments>
     *   <compilerArgument>-Wall</compilerArgument>
     *   <compilerArgument>-DMAX_EVENTS=64</compilerArgument>
     * </compilerArguments>
     * }</pre>
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.compilerArguments")
    List<String> compilerArguments;

    /**
     * The processor that the programs will run on, for the registers of kprobes: x86, arm64, riscv, loongarch, powerpc
     * or s390. Without this parameter it is that of the machine that builds.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.targetArchitecture", defaultValue = "${os.arch}")
    String targetArchitecture;

    /**
     * The header with the kernel's types that sources include as {@code vmlinux.h}. It may have another name. Without
     * this parameter it is the {@code vmlinux.h} beside the sources or in an include directory, and if there is none it
     * is made of {@code vmlinuxBtf}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.vmlinuxHeader")
    @Nullable
    File vmlinuxHeader;

    /**
     * The BTF of a kernel, of which to make the {@code vmlinux.h} that sources include and that is not there. The
     * default is the kernel that the build runs on; name a file of the project for the same header on every machine.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.vmlinuxBtf", defaultValue = "/sys/kernel/btf/vmlinux")
    File vmlinuxBtf;

    /**
     * Whether the build fails when there is no source at all.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.failOnMissing", defaultValue = "true")
    boolean failOnMissing;

    /**
     * Skips the goal. What was compiled before is used nevertheless.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.compile.skip", defaultValue = "false")
    boolean skipCompile;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution execution;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    RepositorySystemSession session;

    private final RepositorySystem repositories;

    AbstractCompileMojo(RepositorySystem repositories) {
        this.repositories = repositories;
    }

    abstract File sourceDirectory();

    abstract File compiledDirectory();

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skipCompile) {
            getLog().info("Skipped, as skeleton.compile.skip says.");
            return;
        }
        List<Path> files = new FileSearch(sourceDirectory().toPath(), sources, sourceExcludes).find();
        if (files.isEmpty() && failOnMissing) {
            throw new MojoExecutionException("There is no source " + String.join(" or ", sources) + " below "
                    + sourceDirectory() + ": write one, or set <failOnMissing> to false");
        }
        try {
            CompileResult result = new BpfCompiler(request(files)).compile();
            report(result);
        } catch (IOException e) {
            throw new MojoExecutionException("The sources cannot be compiled: " + e, e);
        }
    }

    private CompileRequest request(List<Path> files) throws MojoExecutionException, IOException {
        TargetArchitecture architecture = TargetArchitecture.of(targetArchitecture)
                .orElseThrow(() -> new MojoExecutionException("<targetArchitecture> is " + targetArchitecture
                        + ", but must be one of " + TargetArchitecture.names()));
        List<Path> include = new ArrayList<>(includeDirectories.stream().map(File::toPath).toList());
        KernelHeader header = new KernelHeader(sourceDirectory().toPath(), files, include);
        header.directory(vmlinuxHeader, vmlinuxBtf.toPath(), work("include")).ifPresent(include::add);
        return new CompileRequest(clang(), architecture, project.getBasedir().toPath().toAbsolutePath(),
                sourceDirectory().toPath(), files, compiledDirectory().toPath().toAbsolutePath(), work("record"),
                include, compilerArguments);
    }

    private Clang clang() throws MojoExecutionException {
        Artifacts artifacts = new Artifacts(repositories, session, project.getRemotePluginRepositories());
        return new ClangChoice(clang, downloadClang, clangVersion, artifacts, getLog()).find();
    }

    private Path work(String name) {
        return Path.of(project.getBuild().getDirectory(), "skeleton-maven-plugin",
                execution.getGoal() + "-" + execution.getExecutionId(), name).toAbsolutePath();
    }

    private void report(CompileResult result) throws MojoFailureException {
        List<ClangMessage> errors = new ArrayList<>();
        for (ClangMessage message : result.units().stream().flatMap(unit -> unit.messages().stream()).toList()) {
            if (message.severity() == ClangMessage.Severity.ERROR) {
                getLog().error(message.toString());
                errors.add(message);
            } else {
                getLog().warn(message.toString());
            }
        }
        result.deleted().forEach(path -> getLog().info("Deleted " + path + ", its source is gone."));
        if (!errors.isEmpty()) {
            throw new MojoFailureException(result.count(Outcome.FAILED) + " of " + result.units().size()
                    + " BPF sources did not compile, with " + errors.size()
                    + (errors.size() == 1
                            ? " error: "
                            : " errors,"
                                    + " the first of them: ")
                    + errors.get(0).firstLine());
        }
        getLog().info("Objects below " + compiledDirectory() + ": " + result.count(Outcome.COMPILED) + " compiled, "
                + result.count(Outcome.UP_TO_DATE) + " up to date.");
    }
}
