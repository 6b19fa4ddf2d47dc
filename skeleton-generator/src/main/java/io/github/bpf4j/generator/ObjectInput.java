package io.github.bpf4j.generator;

import java.nio.file.Path;
import javax.lang.model.SourceVersion;

/**
 * An object file, and where its class belongs.
 *
 * @param file the compiled object
 * @param packageName the package of its class, empty for the unnamed one
 * @param className the simple name of its class
 */
public record ObjectInput(Path file, String packageName, String className) {

    /** Refuses names that Java does not take, since a file of such a name could not be compiled. */
    public ObjectInput {
        if (!packageName.isEmpty() && !SourceVersion.isName(packageName)) {
            throw new IllegalArgumentException(file + ": \"" + packageName + "\" is no package name in Java");
        }
        if (!SourceVersion.isIdentifier(className) || SourceVersion.isKeyword(className)) {
            throw new IllegalArgumentException(file + ": \"" + className + "\" is no class name in Java");
        }
    }

    /**
     * An object whose class is named after its file.
     *
     * @param file the compiled object
     * @param packageName the package of its class, empty for the unnamed one
     */
    public static ObjectInput named(Path file, String packageName) {
        return new ObjectInput(file, packageName, SkeletonSource.classNameOf(file.getFileName().toString()));
    }

    /** The source file of the class, seen from the output directory. */
    Path source() {
        String directory = packageName.isEmpty() ? "" : packageName.replace('.', '/') + '/';
        return Path.of(directory + className + ".java");
    }
}
