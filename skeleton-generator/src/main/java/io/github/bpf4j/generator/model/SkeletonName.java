package io.github.bpf4j.generator.model;

import io.github.bpf4j.object.BpfObjectFile;

/** The name of the class of an object. */
public final class SkeletonName {

    private SkeletonName() {}

    /** A name made of that of the file. */
    public static String ofFile(String fileName) {
        String name = JavaName.type(BpfObjectFile.nameOfFile(fileName));
        return Reserved.isSkeletonPart(name) ? name + "Bpf" : name;
    }

    /**
     * Checks a name that somebody chose.
     *
     * @throws IllegalArgumentException if it is no name of a class, or that of a part of all skeletons
     */
    public static void check(String className) {
        if (!className.matches("[A-Za-z_$][A-Za-z0-9_$]*") || Reserved.isKeyword(className, true)) {
            throw new IllegalArgumentException("\"" + className + "\" is no name of a class");
        }
        if (Reserved.isSkeletonPart(className)) {
            throw new IllegalArgumentException("a skeleton cannot be called " + className
                    + ": a class of that name is part of it, or used by it; choose another name");
        }
    }
}
