package io.github.bpf4j;

/**
 * The forms of generated classes that this runtime knows. Each generated class carries the number of its form; the
 * number changes when generated code calls the runtime in a new way, not with each release.
 */
final class SkeletonFormat {

    static final int OLDEST = 1;
    static final int NEWEST = 1;

    private SkeletonFormat() {}

    static void require(int format, String object) {
        if (format > NEWEST) {
            throw new IllegalStateException("the skeleton of \"" + object + "\" is newer (format " + format
                    + ") than this ffm-runtime (up to format " + NEWEST
                    + "): use the ffm-runtime of the generator's version");
        }
        if (format < OLDEST) {
            throw new IllegalStateException("the skeleton of \"" + object + "\" is older (format " + format
                    + ") than what this ffm-runtime can run (from format " + OLDEST
                    + " on): generate it again with the generator of the runtime's version");
        }
    }
}
