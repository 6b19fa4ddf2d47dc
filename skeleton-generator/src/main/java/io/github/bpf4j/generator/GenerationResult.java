package io.github.bpf4j.generator;

import java.nio.file.Path;
import java.util.List;

/**
 * What a run of the generator did.
 *
 * @param files the class files' sources, in the order of the request
 * @param shared the sources of types that objects share, one a package at most
 * @param deleted sources of earlier runs that nothing asks for any more and that are gone now
 * @param notices what is to be said about the run as a whole
 */
public record GenerationResult(List<SkeletonFile> files, List<SharedFile> shared, List<Path> deleted,
        List<Notice> notices) {

    /** Keeps copies of the lists. */
    public GenerationResult {
        files = List.copyOf(files);
        shared = List.copyOf(shared);
        deleted = List.copyOf(deleted);
        notices = List.copyOf(notices);
    }

    /** How many of the files had this outcome. */
    public long count(Outcome outcome) {
        return files.stream().filter(file -> file.outcome() == outcome).count();
    }

    /**
     * The source of one object.
     *
     * @param input the object
     * @param path the source file
     * @param outcome what happened to the file
     * @param notices what the class shows in a lesser form than its author may expect; empty when the file was
     *        {@link Outcome#UP_TO_DATE}, since the object was not looked at
     */
    public record SkeletonFile(ObjectInput input, Path path, Outcome outcome, List<Notice> notices) {

        /** Keeps a copy of the list. */
        public SkeletonFile {
            notices = List.copyOf(notices);
        }
    }

    /**
     * The source of the types that the objects of a package share.
     *
     * @param path the source file
     * @param outcome what happened to the file
     */
    public record SharedFile(Path path, Outcome outcome) {}

    /** What happened to a source file. */
    public enum Outcome {
        /** It is new or has other bytes than before. */
        WRITTEN,
        /** It was generated and has the bytes that stood there, so it keeps its time. */
        UNCHANGED,
        /** Object, options and version are those of the last run: nothing was generated. */
        UP_TO_DATE
    }
}
