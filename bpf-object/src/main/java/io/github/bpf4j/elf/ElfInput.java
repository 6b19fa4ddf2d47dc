package io.github.bpf4j.elf;

import java.util.Arrays;

/**
 * The bytes of a file that are read as they are asked for, so that a large one need not be in memory. Whoever opened it
 * closes it.
 */
public interface ElfInput {

    /** Size of the file in bytes. */
    long size();

    /**
     * Copy of a part.
     *
     * @param offset first byte, within the file
     * @param count number of bytes, none of them beyond the end
     * @throws java.io.UncheckedIOException when the file cannot be read
     */
    byte[] read(long offset, int count);

    /** A file that is in memory; the array is not copied. */
    static ElfInput of(byte[] bytes) {
        return new ElfInput() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public byte[] read(long offset, int count) {
                return Arrays.copyOfRange(bytes, (int) offset, (int) offset + count);
            }
        };
    }
}
