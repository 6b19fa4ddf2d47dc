package io.github.bpf4j.elf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A string table that is being written: each string stands in it once. */
final class StringPool {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, Integer> offsets = new HashMap<>();

    StringPool() {
        add("");
    }

    /** Offset of a string, which is appended if it is new. */
    int add(String text) {
        return offsets.computeIfAbsent(text, this::append);
    }

    private int append(String text) {
        int offset = bytes.size();
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        bytes.write(0);
        return offset;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
