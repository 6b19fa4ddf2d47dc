// Generated from empty.bpf.o. Do not edit.
package com.example;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfSkeleton;
import io.github.bpf4j.EmbeddedObject;
import io.github.bpf4j.OpenOptions;

/**
 * Skeleton of {@code empty.bpf.o}, license {@code GPL}.
 *
 * <p>Its life: {@link #open()}, {@link #load()}, {@link #attach()}, {@link #close()}.
 */
@SuppressWarnings("doclint:missing")
public final class Empty extends BpfSkeleton {
    /** The form of this class; a runtime that does not know it says so. */
    private static final int FORMAT = 1;

    private Empty(BpfObject object) {
        super(object);
    }

    /**
     * Opens the object with the usual options. Nothing is in the kernel yet: variables and sizes can be set.
     *
     * @return the open skeleton, to be closed
     */
    public static Empty open() {
        return open(OpenOptions.defaults());
    }

    /**
     * Opens the object.
     *
     * @param options how to open it
     * @return the open skeleton, to be closed
     */
    public static Empty open(OpenOptions options) {
        return open(FORMAT, Elf.OBJECT, options, Empty::new);
    }

    /**
     * Opens the object with the usual options and loads it as it is.
     *
     * @return the loaded skeleton, to be closed
     */
    public static Empty openAndLoad() {
        return openAndLoad(OpenOptions.defaults());
    }

    /**
     * Opens the object and loads it as it is.
     *
     * @param options how to open it
     * @return the loaded skeleton, to be closed
     */
    public static Empty openAndLoad(OpenOptions options) {
        return loaded(open(options));
    }

    /** The object file of 872 bytes: deflated, in Base64. */
    private static final class Elf {
        private static final String PART_0 = """
            eJyrd/VxY2JkZIABRobvDAgeAmQgCTpASQ6gSvcAH4b5rxkZJKByCVCsBTYLYiSI5oBzGZgZoHIgBgsQs0HVgdgKQCwF4fMxQdUp\
            QWh+Bqh6OJ2ckVjEEB/vGBTkGBkf7BnlGh8SGeAaH8/g4+ns6hfsypCTmZyaV5yKxT8wYAbEghAnIcwFggIkPsT9eiWpFSUMejk5\
            ZbnxiSkpRcWZ6XDz9YpLikoSk4B0ZS6YLkrN0XMKcYM7hGIgy8CA5EoE0ISGqh2aOHocMkIxG5q4Aw77WND4ogyIOMOmH109uv2G\
            WMRAwAVKLyJgvy4QczJgulcCaqgAlM8O1cvBgCnO7PM/H0g1IOvXgCVSNHPR+apAzITpfIYXUNoASR8jkv2wfAEAh0wvuQ==""";

        private static final EmbeddedObject OBJECT = EmbeddedObject.of("Empty", "empty", PART_0);

        private Elf() {}
    }
}
