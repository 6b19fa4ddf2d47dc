package io.github.bpf4j.core;

import static io.github.bpf4j.core.CTypes.at;
import static io.github.bpf4j.core.CTypes.bits;
import static io.github.bpf4j.core.CoreKind.FIELD_BYTE_OFFSET;
import static io.github.bpf4j.core.CoreKind.FIELD_BYTE_SIZE;
import static io.github.bpf4j.core.CoreKind.FIELD_LSHIFT_U64;
import static io.github.bpf4j.core.CoreKind.FIELD_RSHIFT_U64;
import static io.github.bpf4j.core.CoreKind.FIELD_SIGNED;
import static io.github.bpf4j.core.Relocations.patch;
import static io.github.bpf4j.core.Relocations.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.Btf;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class BitfieldRelocationTest {

    private final CTypes c = CTypes.littleEndian();

    @Test
    void aBitFieldIsLoadedAsItsDeclaredTypeWhenThatHoldsIt() {
        int s = c.struct("s", 12, at(0, "pad", c.u64), bits(64 + 5, 7, "f", c.u32));
        Btf btf = c.build("x");
        assertEquals(8, value(btf, s, "0:1", FIELD_BYTE_OFFSET, btf));
        assertEquals(4, value(btf, s, "0:1", FIELD_BYTE_SIZE, btf));
        assertEquals(64 - 12, value(btf, s, "0:1", FIELD_LSHIFT_U64, btf));
        assertEquals(64 - 7, value(btf, s, "0:1", FIELD_RSHIFT_U64, btf));
    }

    @Test
    void theUnitGrowsUntilItHoldsTheWholeField() {
        int s = c.struct("s", 8, bits(6, 4, "f", c.u8), bits(15, 3, "g", c.u8));
        Btf btf = c.build("x");
        assertEquals(0, value(btf, s, "0:0", FIELD_BYTE_OFFSET, btf));
        assertEquals(2, value(btf, s, "0:0", FIELD_BYTE_SIZE, btf));
        assertEquals(0, value(btf, s, "0:1", FIELD_BYTE_OFFSET, btf));
        assertEquals(4, value(btf, s, "0:1", FIELD_BYTE_SIZE, btf));
        assertEquals(64 - 18, value(btf, s, "0:1", FIELD_LSHIFT_U64, btf));
    }

    @Test
    void aFieldThatCrossesTheLargestUnitIsAnError() {
        int s = c.struct("s", 16, bits(62, 4, "f", c.u64));
        Btf btf = c.build("x");
        CoreException e = assertThrows(CoreException.class, () -> value(btf, s, "0:0", FIELD_BYTE_SIZE, btf));
        assertEquals(CoreException.Problem.INVALID_RELOCATION, e.problem());
    }

    @Test
    void onlySignAndWidthOfABitFieldMustBeWhatTheCompilerWrote() {
        int s = c.struct("s", 4, bits(3, 5, "f", c.s32));
        Btf btf = c.build("x");
        assertTrue(patch(btf, s, "0:0", FIELD_SIGNED, btf).validated());
        assertTrue(patch(btf, s, "0:0", FIELD_RSHIFT_U64, btf).validated());
        assertFalse(patch(btf, s, "0:0", FIELD_BYTE_OFFSET, btf).validated());
        assertFalse(patch(btf, s, "0:0", FIELD_BYTE_SIZE, btf).validated());
        assertFalse(patch(btf, s, "0:0", FIELD_LSHIFT_U64, btf).validated());
        assertEquals(1, value(btf, s, "0:0", FIELD_SIGNED, btf));
    }

    @Test
    void aFieldMayBecomeABitFieldAndBack() {
        int plain = c.struct("s", 8, at(0, "f", c.u32));
        int packed = c.struct("t", 8, bits(35, 2, "f", c.u32));
        CTypes k = CTypes.littleEndian();
        k.struct("s", 8, bits(35, 2, "f", k.u32));
        k.struct("t", 8, at(32, "f", k.u16));
        Btf local = c.build("local");
        Btf target = k.build("kernel");
        assertEquals(4, value(local, plain, "0:0", FIELD_BYTE_OFFSET, target));
        assertEquals(64 - 5, value(local, plain, "0:0", FIELD_LSHIFT_U64, target));
        assertEquals(62, value(local, plain, "0:0", FIELD_RSHIFT_U64, target));
        assertEquals(2, value(local, packed, "0:0", FIELD_BYTE_SIZE, target));
        assertEquals(48, value(local, packed, "0:0", FIELD_LSHIFT_U64, target));
    }

    @Test
    void aBitFieldOfWhatIsNoNumberIsAnError() {
        int s = c.struct("s", 8, bits(0, 3, "f", c.struct("t", 0)));
        Btf btf = c.build("x");
        assertThrows(CoreException.class, () -> value(btf, s, "0:0", FIELD_BYTE_OFFSET, btf));
    }

    /** Does what a program does with the five answers, on real bytes. */
    @Test
    void theAnswersCutTheFieldOutOfMemoryInBothByteOrders() {
        for (ByteOrder order : new ByteOrder[]{ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            boolean little = order == ByteOrder.LITTLE_ENDIAN;
            CTypes types = little ? CTypes.littleEndian() : CTypes.bigEndian();
            int s = types.struct("s", 16, at(0, "pad", types.u64), bits(64 + 6, 11, "f", types.u32),
                    bits(64 + 17, 3, "g", types.s32));
            Btf btf = types.build("x");
            // Bit fields fill their unit from the low end on little-endian machines, from the high end on others.
            long unit = little ? 0x5a5L << 6 | 0b101L << 17 : 0x5a5L << 32 - 17 | 0b101L << 32 - 20;
            ByteBuffer memory = ByteBuffer.allocate(16).order(order).putInt(8, (int) (unit | ~mask(little)));
            assertEquals(0x5a5, extract(btf, s, "0:1", memory));
            assertEquals(-3, extract(btf, s, "0:2", memory));
        }
    }

    private static long mask(boolean little) {
        return little ? 0x7ffL << 6 | 7L << 17 : 0x7ffL << 32 - 17 | 7L << 32 - 20;
    }

    private static long extract(Btf btf, int type, String access, ByteBuffer memory) {
        int offset = (int) value(btf, type, access, FIELD_BYTE_OFFSET, btf);
        long loaded = switch ((int) value(btf, type, access, FIELD_BYTE_SIZE, btf)) {
            case 1 -> memory.get(offset) & 0xff;
            case 2 -> memory.getShort(offset) & 0xffff;
            case 4 -> memory.getInt(offset) & 0xffffffffL;
            default -> memory.getLong(offset);
        };
        long shifted = loaded << value(btf, type, access, FIELD_LSHIFT_U64, btf);
        int right = (int) value(btf, type, access, FIELD_RSHIFT_U64, btf);
        return value(btf, type, access, FIELD_SIGNED, btf) == 1 ? shifted >> right : shifted >>> right;
    }
}
