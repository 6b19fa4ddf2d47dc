package io.github.bpf4j.load;

import io.github.bpf4j.RelocationException;
import io.github.bpf4j.object.ExternSpec.Kconfig;
import io.github.bpf4j.object.ExternSpec.Kconfig.Kind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Stores one value of the kernel's configuration as the C type of its extern wants it. */
final class KconfigValue {

    private KconfigValue() {}

    /** Stores what stands behind the equals sign of a configuration line. */
    static void text(Kconfig extern, String text, MemorySegment section) {
        if (text.length() == 1 && "ynm".contains(text)) {
            letter(extern, text.charAt(0), section);
        } else if (text.startsWith("\"")) {
            string(extern, text, section);
        } else {
            numberText(extern, text, section);
        }
    }

    private static void letter(Kconfig extern, char letter, MemorySegment section) {
        switch (extern.kind()) {
            case CHAR -> section.set(ValueLayout.JAVA_BYTE, extern.offset(), (byte) letter);
            case BOOL -> {
                if (letter == 'm') {
                    throw unfit(extern, "m");
                }
                number(extern, letter == 'y' ? 1 : 0, section);
            }
            // enum libbpf_tristate { TRI_NO = 0, TRI_YES = 1, TRI_MODULE = 2 }
            case TRISTATE -> number(extern, letter == 'y' ? 1 : letter == 'm' ? 2 : 0, section);
            case INT, CHARS -> throw unfit(extern, String.valueOf(letter));
        }
    }

    /** Strings that are too long are cut, as libbpf does, so that a NUL stays behind them. */
    private static void string(Kconfig extern, String quoted, MemorySegment section) {
        if (extern.kind() != Kind.CHARS || quoted.length() < 2 || !quoted.endsWith("\"")) {
            throw unfit(extern, quoted);
        }
        byte[] bytes = quoted.substring(1, quoted.length() - 1).getBytes(StandardCharsets.UTF_8);
        byte[] room = Arrays.copyOf(Arrays.copyOf(bytes, Math.min(bytes.length, extern.size() - 1)), extern.size());
        MemorySegment.copy(room, 0, section, ValueLayout.JAVA_BYTE, extern.offset(), room.length);
    }

    private static void numberText(Kconfig extern, String text, MemorySegment section) {
        boolean integer = extern.kind() == Kind.INT || extern.kind() == Kind.CHAR;
        if (!integer) {
            throw unfit(extern, text);
        }
        try {
            boolean negative = text.startsWith("-");
            String digits = negative ? text.substring(1) : text;
            long magnitude = digits.startsWith("0x") || digits.startsWith("0X")
                    ? Long.parseUnsignedLong(digits.substring(2), 16)
                    : digits.length() > 1 && digits.startsWith("0")
                            ? Long.parseUnsignedLong(digits.substring(1), 8)
                            : Long.parseUnsignedLong(digits);
            number(extern, negative ? -magnitude : magnitude, section);
        } catch (NumberFormatException _) {
            throw unfit(extern, text);
        }
    }

    /** Stores a number, which must fit the type. */
    static void number(Kconfig extern, long value, MemorySegment section) {
        int bits = extern.size() * Byte.SIZE;
        if (bits < Long.SIZE) {
            long smallest = extern.signed() ? -(1L << bits - 1) : 0;
            long largest = extern.signed() ? (1L << bits - 1) - 1 : (1L << bits) - 1;
            if (value < smallest || value > largest) {
                throw unfit(extern, Long.toString(value));
            }
        }
        switch (extern.size()) {
            case 1 -> section.set(ValueLayout.JAVA_BYTE, extern.offset(), (byte) value);
            case 2 -> section.set(ValueLayout.JAVA_SHORT_UNALIGNED, extern.offset(), (short) value);
            case 4 -> section.set(ValueLayout.JAVA_INT_UNALIGNED, extern.offset(), (int) value);
            case 8 -> section.set(ValueLayout.JAVA_LONG_UNALIGNED, extern.offset(), value);
            default -> throw unfit(extern, Long.toString(value));
        }
    }

    private static RelocationException unfit(Kconfig extern, String text) {
        return new RelocationException("", "the kernel's configuration has " + extern.name() + "=" + text
                + ", which does not fit the extern's type (" + extern.kind().name().toLowerCase(Locale.ROOT)
                + " of " + extern.size() + " bytes)", null);
    }
}
