package io.github.bpf4j.maven;

import io.github.bpf4j.maven.clang.BundledClang;
import io.github.bpf4j.maven.clang.Clang;
import io.github.bpf4j.maven.clang.ClangSearch;
import io.github.bpf4j.maven.clang.UnusableClangException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.jspecify.annotations.Nullable;

/**
 * Which clang compiles: the one that is named, else one on the search path, else, unless that is forbidden, the one from
 * Maven's repositories.
 *
 * @param named path or name, or null
 * @param download whether one may come from a repository; it is large
 * @param version the version of the artifact that it would come from
 * @param artifacts where from
 * @param log is told about the download
 */
record ClangChoice(@Nullable String named, boolean download, String version, Artifacts artifacts, Log log) {

    Clang find() throws MojoExecutionException {
        ClangSearch search = ClangSearch.onPath();
        try {
            if (named != null) {
                return search.find(named);
            }
            Optional<Clang> found = search.find();
            if (found.isPresent()) {
                return found.get();
            }
            if (download) {
                return Clang.of(unpacked());
            }
        } catch (UnusableClangException e) {
            throw new MojoExecutionException("The BPF sources need clang " + Clang.OLDEST + " or newer, and "
                    + e.getMessage(), e);
        }
        String refused = search.refusals().isEmpty() ? "" : " (" + String.join("; ", search.refusals()) + ")";
        throw new MojoExecutionException("The BPF sources need clang " + Clang.OLDEST
                + " or newer, and there is none on"
                + " the search path" + refused + ": install one, name one in <clang>, or set <downloadClang> to true to"
                + " get it from Maven's repositories (147 MB)");
    }

    private Path unpacked() throws MojoExecutionException {
        String classifier = BundledClang.classifierHere();
        Path cache = artifacts.session().getLocalRepository().getBasedir().toPath()
                .resolve(".cache/skeleton-maven-plugin").resolve("clang-" + version + '-' + classifier);
        if (!Files.isDirectory(cache)) {
            log.info(
                    "There is no clang on the search path: org.bytedeco:llvm, 147 MB, is taken from Maven's repositories"
                            + " and unpacked to " + cache + ".");
        }
        Path jar = artifacts.file(new DefaultArtifact("org.bytedeco", "llvm", classifier, "jar", version),
                "install clang instead, or name one in <clang>");
        try {
            return new BundledClang(jar, classifier, version).unpack(cache);
        } catch (IOException e) {
            throw new MojoExecutionException("clang cannot be unpacked: " + e.getMessage(), e);
        }
    }
}
