package io.github.bpf4j.lab.image;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The options of the JVM in a guest. */
final class GuestJvm {

    static final String MAIN = "io.github.bpf4j.lab.GuestMain";
    static final String ARCHIVE = "lab/classes.aot";

    // On an emulated processor the second compiler costs four times what it brings, and parallel collectors get in
    // each other's way.
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED");

    private final List<String> own;

    GuestJvm(List<String> own) {
        this.own = own;
    }

    /** Flags with which an archive of classes must be written and used alike. */
    List<String> flags() {
        List<String> all = new ArrayList<>(FLAGS);
        all.addAll(own);
        return all;
    }

    /** An argument file for {@code java}. */
    String argumentFile(String classPath, boolean withArchive) {
        List<String> all = flags();
        if (withArchive) {
            all.add("-XX:AOTCache=/" + ARCHIVE);
        }
        all.add("-cp");
        all.add(classPath);
        return all.stream().map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
