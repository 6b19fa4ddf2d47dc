package io.github.bpf4j;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.ByteOrder;

/** {@code __int128}, in the machine's byte order. */
record Int128(boolean signed) implements Codec<BigInteger> {

    private static final int SIZE = 16;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public BigInteger read(MemorySegment segment, long offset) {
        byte[] bytes = bigEndian(segment.asSlice(offset, SIZE).toArray(JAVA_BYTE));
        return signed ? new BigInteger(bytes) : new BigInteger(1, bytes);
    }

    @Override
    public void write(MemorySegment segment, long offset, BigInteger value) {
        boolean fits = signed
                ? value.bitLength() < SIZE * Byte.SIZE
                : value.signum() >= 0 && value.bitLength() <= SIZE * Byte.SIZE;
        if (!fits) {
            throw new IllegalArgumentException(value + " is no " + (signed ? "signed" : "unsigned")
                    + " number of 128 bits");
        }
        byte[] bytes = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            bytes[SIZE - 1 - i] = value.shiftRight(i * Byte.SIZE).byteValue();
        }
        MemorySegment.copy(bigEndian(bytes), 0, segment, JAVA_BYTE, offset, SIZE);
    }

    /** From the machine's order to that of {@link BigInteger}, or back. */
    private static byte[] bigEndian(byte[] bytes) {
        if (ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN) {
            return bytes;
        }
        byte[] turned = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            turned[i] = bytes[SIZE - 1 - i];
        }
        return turned;
    }
}
