package io.github.bpf4j;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Text in a C array of {@code char}: UTF-8, ended by a NUL unless it fills the array. */
final class CharArrays {

    private CharArrays() {}

    static String read(MemorySegment segment, long offset, int size) {
        int length = 0;
        while (length < size && segment.get(JAVA_BYTE, offset + length) != 0) {
            length++;
        }
        byte[] bytes = new byte[length];
        MemorySegment.copy(segment, JAVA_BYTE, offset, bytes, 0, length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static void write(MemorySegment segment, long offset, int size, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > size) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" takes " + bytes.length + " bytes, char[" + size + "] has " + size);
        }
        MemorySegment.copy(bytes, 0, segment, JAVA_BYTE, offset, bytes.length);
        segment.asSlice(offset + bytes.length, size - bytes.length).fill((byte) 0);
    }
}
