package io.github.bpf4j.samples.features;

import io.github.bpf4j.probe.PrintFeatures;

/** The command: the report that the runtime makes. */
public final class Main {

    private Main() {}

    /** Takes {@code --json} and {@code --helpers PROGRAM_TYPE}. */
    public static void main(String[] arguments) {
        PrintFeatures.main(arguments);
    }
}
