package io.github.bpf4j.generator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.bpf4j.btf.BtfType;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class BitFieldTest {

    private static final BtfType UNSIGNED = new BtfType.Int("unsigned int", 4, false, false, false, 0, 32);

    @Test
    void theSmallestAlignedIntegerThatHasAllBitsIsTaken() {
        assertField(0, Scalar.U8, 3, find(3, 5, 8, ByteOrder.LITTLE_ENDIAN));
        assertField(0, Scalar.U16, 3, find(3, 13, 8, ByteOrder.LITTLE_ENDIAN));
        assertField(2, Scalar.U8, 1, find(17, 4, 8, ByteOrder.LITTLE_ENDIAN));
        assertField(4, Scalar.U32, 0, find(32, 20, 8, ByteOrder.LITTLE_ENDIAN));
        assertField(0, Scalar.U64, 22, find(22, 40, 8, ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void aBigEndianMachineCountsFromTheHighestBit() {
        assertField(0, Scalar.U8, 5, find(0, 3, 4, ByteOrder.BIG_ENDIAN));
        assertField(0, Scalar.U8, 0, find(3, 5, 4, ByteOrder.BIG_ENDIAN));
        assertField(2, Scalar.U16, 3, find(16, 13, 4, ByteOrder.BIG_ENDIAN));
    }

    @Test
    void inAPackedStructTheIntegerNeedNotBeAligned() {
        assertField(10, Scalar.U16, 4, find(84, 9, 12, ByteOrder.LITTLE_ENDIAN));
        assertField(7, Scalar.U16, 4, find(60, 9, 9, ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void theIntegerNeverReachesBeyondTheStruct() {
        assertField(1, Scalar.U16, 4, find(12, 10, 3, ByteOrder.LITTLE_ENDIAN));
        assertNull(find(4, 64, 9, ByteOrder.LITTLE_ENDIAN));
        assertNull(find(4, 20, 3, ByteOrder.LITTLE_ENDIAN));
        assertNull(find(0, 0, 4, ByteOrder.LITTLE_ENDIAN));
    }

    private static BitField find(int start, int width, int structSize, ByteOrder order) {
        return BitField.find(start, width, structSize, UNSIGNED, order);
    }

    private static void assertField(int offset, Scalar storage, int shift, BitField field) {
        assertEquals(offset, field.offset());
        assertEquals(storage, field.type().storage());
        assertEquals(shift, field.type().shift());
    }
}
