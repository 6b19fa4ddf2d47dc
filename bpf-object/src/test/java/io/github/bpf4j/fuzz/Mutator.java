package io.github.bpf4j.fuzz;

import io.github.bpf4j.fuzz.Field.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages a seed; the same random numbers give the same damage. */
final class Mutator {

    private static final long[] EXTREMES = {0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 33, 64, 127, 128, 255, 256, 0x7fff,
        0x8000,
        0xffff, 0x10000, 0xffffff, 0x7fffffffL, 0x80000000L, 0xfffffff8L, 0xffffffffL, 0x100000000L, Long.MAX_VALUE,
        Long.MIN_VALUE, -1, -2, -8};

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    /**
     * A damaged copy.
     *
     * @param other where pieces may be taken from
     */
    byte[] mutate(Seed seed, Seed other) {
        byte[] bytes = seed.bytes().clone();
        int changes = 1 + random.nextInt(1 + random.nextInt(8));
        for (int i = 0; i < changes; i++) {
            if (random.nextInt(8) > 0) {
                changeField(seed, bytes);
            } else {
                changeByte(bytes);
            }
        }
        return random.nextInt(12) == 0 ? changeLength(bytes, other.bytes()) : bytes;
    }

    private void changeField(Seed seed, byte[] bytes) {
        List<Part> parts = seed.parts();
        List<Field> fields = seed.fields(parts.get(random.nextInt(parts.size())));
        Field field = fields.get(random.nextInt(fields.size()));
        long old = field.get(bytes, seed.order());
        field.set(bytes, seed.order(), switch (random.nextInt(6)) {
            case 0 -> EXTREMES[random.nextInt(EXTREMES.length)];
            case 1 -> old + (random.nextBoolean() ? 1 : -1) * (1L << random.nextInt(8));
            case 2 -> old ^ 1L << random.nextInt(field.width() * Byte.SIZE);
            case 3 -> random.nextInt(64);
            case 4 -> random.nextInt(seed.bytes().length + 16);
            default -> sameColumn(fields, field).get(bytes, seed.order());
        });
    }

    /** A value that means the same at another place, such as the name of another section. */
    private Field sameColumn(List<Field> fields, Field field) {
        Field other = field;
        for (int tries = 0; tries < 32; tries++) {
            other = fields.get(random.nextInt(fields.size()));
            if (other.column() == field.column()) {
                return other;
            }
        }
        return other.width() == field.width() ? other : field;
    }

    private void changeByte(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        if (random.nextBoolean()) {
            bytes[at] = (byte) random.nextInt();
        } else {
            bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
    }

    /** Cuts the end off, takes a piece out, or puts a piece of another object in. */
    private byte[] changeLength(byte[] bytes, byte[] other) {
        int at = random.nextInt(bytes.length);
        int count = Math.min(bytes.length - at, 1 + random.nextInt(64));
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> join(bytes, at, new byte[0], at + count);
            case 2 -> {
                int from = random.nextInt(other.length);
                byte[] piece = Arrays.copyOfRange(other, from, Math.min(other.length, from + count));
                yield join(bytes, at, piece, random.nextBoolean() ? at : Math.min(bytes.length, at + piece.length));
            }
            default ->
                join(bytes, at, Arrays.copyOfRange(other, Math.min(at, other.length), other.length), bytes.length);
        };
    }

    private static byte[] join(byte[] bytes, int end, byte[] middle, int start) {
        byte[] joined = Arrays.copyOf(bytes, end + middle.length + bytes.length - start);
        System.arraycopy(middle, 0, joined, end, middle.length);
        System.arraycopy(bytes, start, joined, end + middle.length, bytes.length - start);
        return joined;
    }
}
