package io.github.bpf4j;

/** Integers of one and two bytes travel as {@code int}: one that would lose bits in memory is refused. */
final class SmallInts {

    private SmallInts() {}

    static int u8(int value) {
        return within(0, value, 0xff);
    }

    static int s8(int value) {
        return within(Byte.MIN_VALUE, value, Byte.MAX_VALUE);
    }

    static int u16(int value) {
        return within(0, value, 0xffff);
    }

    static int s16(int value) {
        return within(Short.MIN_VALUE, value, Short.MAX_VALUE);
    }

    static int within(int min, int value, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(value + " is not within " + min + " to " + max);
        }
        return value;
    }
}
