package io.github.bpf4j.maven;

import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.report.ObjectReport;
import io.github.bpf4j.report.ProgramListing;
import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is in compiled BPF objects: programs with their sections, types and sizes, maps, global variables with their
 * C declarations and offsets, what CO-RE changes, what is expected of the kernel. Nothing is loaded.
 *
 * <pre>{@code
 * mvn skeleton:inspect -Dskeleton.object=hello.bpf.o
 * mvn -q skeleton:inspect -Dskeleton.object=hello.bpf.o -Dskeleton.format=json
 * }</pre>
 * <p>
 * This goal needs no project.
 * </p>
 *
 * @since 0.1.0
 */
@Mojo(name = "inspect", requiresProject = false, threadSafe = true)
public final class InspectMojo extends AbstractObjectsMojo {

    /**
     * The object. Without this parameter it is all objects of the project, and JSON is an array.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.object")
    @Nullable
    File object;

    /**
     * The form of the account: {@code text} or {@code json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.format", defaultValue = "text")
    String format;

    /**
     * Whether to list the instructions of all programs and sub-programs below the account, between the lines of C that
     * they come from. In JSON there is no such list.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.listing", defaultValue = "false")
    boolean listing;

    /**
     * The file to write to. Without this parameter, text goes to the log and JSON to the standard output.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skeleton.reportFile")
    @Nullable
    File reportFile;

    @Override
    public void execute() throws MojoExecutionException {
        Account account = Account.of(format, reportFile, getLog());
        List<BpfObjectFile> objects = object == null
                ? objects(": name one with -Dskeleton.object=FILE")
                : List.of(read(object.toPath()));
        account.write(account.isJson() ? json(objects) : text(objects));
    }

    private String json(List<BpfObjectFile> objects) {
        List<ObjectReport> reports = objects.stream().map(ObjectReport::of).toList();
        return object == null ? ObjectReport.toJson(reports) : reports.get(0).toJson();
    }

    private String text(List<BpfObjectFile> objects) {
        return objects.stream().map(this::text).collect(Collectors.joining("\n"));
    }

    private String text(BpfObjectFile one) {
        String account = ObjectReport.of(one).toText();
        return listing ? account + "\n" + String.join("\n", ProgramListing.of(one)) + "\n" : account;
    }
}
