package io.github.bpf4j.maven;

import io.github.bpf4j.check.PortabilityCheck;
import io.github.bpf4j.check.PortabilityReport;
import io.github.bpf4j.check.ProgramResult;
import io.github.bpf4j.check.Verdict;
import io.github.bpf4j.generator.KernelFile;
import io.github.bpf4j.object.BpfObjectFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Tells on which kernels the programs of compiled BPF objects would run, without any of these kernels.
 *
 * <p>
 * Every CO-RE relocation, attach target of {@code fentry}, {@code fexit}, {@code fmod_ret}, {@code tp_btf}, {@code lsm}
 * and {@code iter} programs, kernel function and typed kernel variable is looked up in the types of each kernel. A
 * table of programs by kernels says {@code runs}, {@code guarded} (something is missing, and the program asks before it
 * uses it) or {@code FAILS}, and below it what is missing, where in the C source, and what the kernel has instead. The
 * same goes to {@code portability.txt}, {@code .json} and {@code TEST-portability.xml} in the report directory.
 * </p>
 *
 * @since 0.1.0
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractKernelMojo {

    /** What makes the build fail. */
    public enum Threshold {
        /** Programs that fail. */
        FAILS,
        /** Programs that fail, or that lack something and run all the same. */
        GUARDED,
        /** Nothing: the reports are all that is wanted. */
        NEVER
    }

    /**
     * What makes the build fail: {@code FAILS} for programs that cannot be loaded on some kernel, {@code GUARDED} also
     * for those that lack something they can do without, {@code NEVER}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.failOn", defaultValue = "FAILS")
    Threshold failOn;

    /**
     * How many such cases, each one program on one kernel, do not make the build fail yet.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.tolerated", defaultValue = "0")
    int tolerated;

    /**
     * Programs that may fail, because the application loads them only where they work: by name, or as object and name
     * ({@code opensnoop/on_open}). Those whose section begins with a question mark may fail anyway.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.mayFail")
    List<String> mayFail;

    /**
     * Takes {@code const volatile} globals to have the values that they are initialized to. Otherwise they may have any,
     * and what is behind such a switch counts as needed. For objects whose switches nobody sets.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.initialConstants", defaultValue = "false")
    boolean initialConstants;

    /**
     * The directory for the reports.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.reportDirectory", defaultValue = "${project.build.directory}/bpf-reports")
    File reportDirectory;

    @Override
    void run(List<BpfObjectFile> objects, List<KernelFile> files) throws IOException, MojoFailureException {
        PortabilityCheck check = new PortabilityCheck(objects);
        if (initialConstants) {
            check.withInitialConstants();
        }
        for (KernelFile file : files) {
            check.on(file.read());
        }
        PortabilityReport report = check.report();
        report.toText().lines().forEach(line -> getLog().info(line));
        write(report);
        long bad = report.results().stream().filter(this::counts).count();
        if (bad > tolerated) {
            throw new MojoFailureException(bad + " of " + report.results().size()
                    + " combinations of program and kernel are not portable enough (failOn " + failOn + ", tolerated "
                    + tolerated + "); see " + reportDirectory.toPath().resolve("portability.txt"));
        }
    }

    private boolean counts(ProgramResult result) {
        return switch (failOn) {
            case NEVER -> false;
            case FAILS -> result.verdict() == Verdict.FAILS && !isExcused(result);
            case GUARDED -> result.verdict() != Verdict.RUNS && !isExcused(result);
        };
    }

    private boolean isExcused(ProgramResult result) {
        return result.optional() || mayFail != null
                && (mayFail.contains(result.program()) || mayFail.contains(result.label()));
    }

    private void write(PortabilityReport report) throws IOException {
        Path directory = Files.createDirectories(reportDirectory.toPath());
        Files.writeString(directory.resolve("portability.txt"), report.toText());
        Files.writeString(directory.resolve("portability.json"), report.toJson());
        Files.writeString(directory.resolve("TEST-portability.xml"), report.toJUnit());
    }
}
