package io.github.bpf4j.fuzz;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Names an error by where it happened. */
final class Place {

    private static final int FRAMES = 2;

    private Place() {}

    /** The class of the error and the innermost frames of this project; of a deep recursion any of its frames would do. */
    static String of(Throwable error) {
        return error.getClass().getSimpleName() + " " + Arrays.stream(error.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.github.bpf4j."))
                .limit(error instanceof StackOverflowError ? 1 : FRAMES)
                .map(frame -> frame.getClassName().replaceAll(".*\\.", "") + "." + frame.getMethodName() + ":"
                        + frame.getLineNumber())
                .collect(Collectors.joining(" < "));
    }
}
