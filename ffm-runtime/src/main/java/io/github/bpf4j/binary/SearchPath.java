package io.github.bpf4j.binary;

import io.github.bpf4j.sys.Architecture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where programs and libraries are looked for that are given by name alone, {@code libc.so.6} or {@code bash}: the places
 * that libbpf looks at.
 *
 * @param library whether it is the path of libraries
 * @param places the directories, in their order
 */
record SearchPath(boolean library, List<Path> places) {

    private static final String SUFFIX = ".so";

    /** The path for a file of this name. */
    static SearchPath forName(String name, Architecture architecture, UnaryOperator<@Nullable String> environment) {
        boolean library = name.endsWith(SUFFIX) || name.contains(SUFFIX + ".");
        List<Path> places = new ArrayList<>();
        add(places, environment.apply(library ? "LD_LIBRARY_PATH" : "PATH"));
        if (library) {
            String triplet = switch (architecture) {
                case X86_64 -> "x86_64-linux-gnu";
                case AARCH64 -> "aarch64-linux-gnu";
            };
            add(places, "/usr/lib64:/usr/lib:/lib/" + triplet + ":/usr/lib/" + triplet + ":/lib64:/lib");
        } else {
            add(places, "/usr/bin:/usr/sbin:/bin:/sbin");
        }
        return new SearchPath(library, List.copyOf(places));
    }

    private static void add(List<Path> places, @Nullable String path) {
        if (path != null) {
            for (String directory : path.split(":")) {
                if (!directory.isEmpty()) {
                    places.add(Path.of(directory));
                }
            }
        }
    }

    /** The first file of this name that can be used: read for a library, executed for a program. */
    Optional<Path> find(String name) {
        return places.stream().map(directory -> directory.resolve(name)).filter(Files::isRegularFile)
                .filter(file -> library ? Files.isReadable(file) : Files.isExecutable(file)).findFirst();
    }
}
