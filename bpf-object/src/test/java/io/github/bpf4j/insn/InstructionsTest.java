package io.github.bpf4j.insn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bpf4j.elf.MalformedObjectException;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class InstructionsTest {

    /** {@code r1 = *(u64 *)(r6 - 8)}, then {@code r2 += -2}. */
    private static final Instructions CODE = Instructions.of(Insn.of(0x79, 1, 6, -8, 0), Insn.of(0x07, 2, 0, 0, -2));

    private static final byte[] LITTLE = HexFormat.of().parseHex("7961f8ff00000000" + "07020000feffffff");
    private static final byte[] BIG = HexFormat.of().parseHex("7916fff800000000" + "07200000fffffffe");

    @Test
    void bothByteOrdersReadAsTheSameInstructions() {
        assertEquals(CODE, Instructions.decode(LITTLE, ByteOrder.LITTLE_ENDIAN, "x"));
        assertEquals(CODE, Instructions.decode(BIG, ByteOrder.BIG_ENDIAN, "x"));
        assertEquals(CODE.hashCode(), Instructions.decode(BIG, ByteOrder.BIG_ENDIAN, "x").hashCode());
    }

    @Test
    void instructionsAreWrittenInEitherByteOrder() {
        assertArrayEquals(LITTLE, CODE.encode(ByteOrder.LITTLE_ENDIAN));
        assertArrayEquals(BIG, CODE.encode(ByteOrder.BIG_ENDIAN));
    }

    @Test
    void codeThatEndsWithinAnInstructionIsMalformed() {
        MalformedObjectException e = assertThrows(MalformedObjectException.class,
                () -> Instructions.decode(new byte[13], ByteOrder.LITTLE_ENDIAN, "half.bpf.o"));
        assertEquals(8, e.offset());
        assertEquals("half.bpf.o", e.origin());
    }

    @Test
    void changingTheArrayDoesNotChangeTheInstructions() {
        long[] slots = CODE.toArray();
        slots[0] = 0;
        assertNotEquals(0, CODE.get(0));
        assertNotEquals(Instructions.of(slots), CODE);
        assertEquals(2, CODE.count());
    }
}
