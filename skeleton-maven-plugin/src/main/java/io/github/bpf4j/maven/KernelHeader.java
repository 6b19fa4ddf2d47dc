package io.github.bpf4j.maven;

import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.generator.KernelTypes;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The {@code vmlinux.h} that sources include: given, found or made.
 *
 * @param sourceDirectory where the sources are
 * @param sources the sources, seen from there
 * @param includeDirectories where headers are looked for
 */
record KernelHeader(Path sourceDirectory, List<Path> sources, List<Path> includeDirectories) {

    private static final String NAME = "vmlinux.h";
    private static final Pattern INCLUDE = Pattern.compile("(?m)^\\s*#\\s*include\\s*[\"<]vmlinux\\.h[\">]");

    /**
     * The directory that has to be searched for it in addition, if any.
     *
     * @param given the header, under whatever name, or null
     * @param btf what to make it of when it is not there
     * @param directory where it may be written
     */
    Optional<Path> directory(@Nullable File given, Path btf, Path directory)
            throws MojoExecutionException, IOException {
        if (given != null) {
            return Optional.of(given(given.toPath(), directory));
        }
        if (!isIncluded() || isThere()) {
            return Optional.empty();
        }
        if (!Files.isReadable(btf)) {
            throw new MojoExecutionException("The sources include vmlinux.h, which is not there, and " + btf
                    + ", of which it could be made, is not there either: name a header in <vmlinuxHeader> or a kernel's"
                    + " BTF in <vmlinuxBtf>");
        }
        make(btf, directory.resolve(NAME));
        return Optional.of(directory);
    }

    private static Path given(Path header, Path directory) throws MojoExecutionException, IOException {
        if (!Files.isRegularFile(header)) {
            throw new MojoExecutionException("<vmlinuxHeader> names " + header + ", which is no file");
        }
        if (header.getFileName().toString().equals(NAME)) {
            return header.toAbsolutePath().getParent();
        }
        write(directory.resolve(NAME), Files.readAllBytes(header));
        return directory;
    }

    /** Also through a header of the project, which stands beside the sources. */
    private boolean isIncluded() throws IOException {
        List<Path> headers = new FileSearch(sourceDirectory, List.of("**/*.h"), List.of()).find();
        for (List<Path> files : List.of(sources, headers)) {
            for (Path file : files) {
                String text = Files.readString(sourceDirectory.resolve(file), StandardCharsets.ISO_8859_1);
                if (INCLUDE.matcher(text).find()) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isThere() {
        return Files.exists(sourceDirectory.resolve(NAME))
                || sources.stream().anyMatch(file -> Files.exists(sourceDirectory.resolve(file).resolveSibling(NAME)))
                || includeDirectories.stream().anyMatch(directory -> Files.exists(directory.resolve(NAME)));
    }

    private static void make(Path btf, Path header) throws MojoExecutionException, IOException {
        try {
            KernelTypes.read(btf).writeHeader(header, List.of());
        } catch (MalformedObjectException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /** Only when it changes, so that its time tells something. */
    private static void write(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
