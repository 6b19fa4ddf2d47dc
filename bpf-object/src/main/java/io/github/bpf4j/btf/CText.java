package io.github.bpf4j.btf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * C source under construction. It grows in a buffer and is handed on in large pieces, since a kernel's types make
 * megabytes of it.
 */
final class CText {

    private static final int PIECE = 1 << 15;
    /** What each byte becomes in an identifier. */
    private static final byte[] IDENTIFIER = new byte[256];

    static {
        for (int c = 0; c < IDENTIFIER.length; c++) {
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            IDENTIFIER[c] = (byte) (letter || c >= '0' && c <= '9' ? c : '_');
        }
    }

    private final Btf btf;
    private byte[] bytes = new byte[1 << 8];
    private int length;
    /** Bytes that may still come: a small damaged file can describe any amount of text. */
    private long left;

    CText(Btf btf) {
        this.btf = btf;
        this.left = (1 << 16) + 64L * btf.bytesInAll();
    }

    /** Position of the next byte in the buffer. */
    int length() {
        return length;
    }

    /** Takes back what was written after that position. */
    void truncate(int position) {
        length = position;
    }

    byte[] buffer() {
        return bytes;
    }

    CText add(char c) {
        if (length == bytes.length) {
            grow();
        }
        bytes[length++] = (byte) c;
        return this;
    }

    CText add(String ascii) {
        int count = ascii.length();
        while (bytes.length - length < count) {
            grow();
        }
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    /** Writes any text. */
    CText utf8(String any) {
        for (byte b : any.getBytes(StandardCharsets.UTF_8)) {
            add((char) (b & 0xff));
        }
        return this;
    }

    CText tabs(int count) {
        for (int i = 0; i < count; i++) {
            add('\t');
        }
        return this;
    }

    CText number(long value) {
        return value >= 0 && value < 10 ? add((char) ('0' + value)) : add(Long.toString(value));
    }

    /** Writes the string that begins at an index and ends with NUL, as it is. */
    CText raw(byte[] source, int begin) {
        for (int at = begin; source[at] != 0; at++) {
            add((char) (source[at] & 0xff));
        }
        return this;
    }

    /** Writes the string that begins at an index and ends with NUL without what would end a literal or a line. */
    CText quoted(byte[] source, int begin) {
        for (int at = begin; source[at] != 0; at++) {
            byte b = source[at];
            add(b < ' ' || b > '~' || b == '"' || b == '\\' ? '_' : (char) b);
        }
        return this;
    }

    /** Writes the string that begins at an index and ends with NUL as an identifier of C, changed where it is none. */
    CText identifier(byte[] source, int begin) {
        int start = length;
        if (source[begin] >= '0' && source[begin] <= '9') {
            add('_');
        }
        for (int at = begin; source[at] != 0; at++) {
            if (length == bytes.length) {
                grow();
            }
            bytes[length++] = IDENTIFIER[source[at] & 0xff];
        }
        return CKeywords.contain(bytes, start, length) ? add('_') : this;
    }

    /** Hands on what there is if it is worth the call. */
    void handOn(Appendable out) throws IOException {
        if (length >= PIECE) {
            flush(out);
        }
    }

    void flush(Appendable out) throws IOException {
        left -= length;
        out.append(toString());
        length = 0;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void grow() {
        if (length > left) {
            throw btf.malformed("its types make C of unreasonable length");
        }
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
}
