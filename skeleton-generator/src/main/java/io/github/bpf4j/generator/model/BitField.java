package io.github.bpf4j.generator.model;

import io.github.bpf4j.btf.BtfType;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Where the bits of a bit field are: in which integer, and how far above its lowest bit.
 *
 * @param offset bytes from the start of the struct to the integer
 * @param type the bits of that integer
 */
record BitField(int offset, JavaType.Bits type) {

    private static final int[] SIZES = {1, 2, 4, 8};

    /**
     * Finds the smallest integer that has all bits and lies within the struct; an aligned one where there is one.
     *
     * @param start the first bit, counted from the start of the struct as BTF does
     * @param width the number of bits
     * @param structSize the size of the struct in bytes
     * @param base the type that the field is declared with
     * @return null when no integer has them all, as may be in packed structs
     */
    static @Nullable BitField find(long start, int width, long structSize, BtfType base, ByteOrder order) {
        if (width <= 0) {
            return null;
        }
        for (int size : SIZES) {
            long offset = start / 8 / size * size;
            if (start + width <= 8 * (offset + size) && offset + size <= structSize) {
                return of(offset, size, start, width, base, order);
            }
        }
        for (int size : SIZES) {
            long offset = Math.min(start / 8, structSize - size);
            if (offset >= 0 && start + width <= 8 * (offset + size)) {
                return of(offset, size, start, width, base, order);
            }
        }
        return null;
    }

    /** BTF counts bits in the direction of the byte order: from the lowest, or from the highest. */
    private static BitField of(long offset, int size, long start, int width, BtfType base, ByteOrder order) {
        int first = (int) (start - 8 * offset);
        int shift = order == ByteOrder.LITTLE_ENDIAN ? first : 8 * size - first - width;
        Scalar storage = Scalar.integer(size, false);
        boolean signed = base instanceof BtfType.Int number && number.signed()
                || base instanceof BtfType.Enumeration enumeration && enumeration.signed();
        boolean truth = base instanceof BtfType.Int number && number.bool();
        return new BitField((int) offset, new JavaType.Bits(storage, shift, width, signed, truth));
    }
}
