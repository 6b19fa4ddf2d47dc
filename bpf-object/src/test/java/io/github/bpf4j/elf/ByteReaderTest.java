package io.github.bpf4j.elf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ByteReaderTest {

    private static final byte[] BYTES = {
        (byte) 0x81, 0x02, 0x03, (byte) 0x84, 0x05, 0x06, 0x07, (byte) 0x88, 'a', 'b', 0, 'c'
    };

    private final ByteReader little = new ByteReader(BYTES, ByteOrder.LITTLE_ENDIAN, "bytes");
    private final ByteReader big = new ByteReader(BYTES, ByteOrder.BIG_ENDIAN, "bytes");

    @Test
    void littleEndianNumbersBeginWithTheLowestByte() {
        assertEquals(0x81, little.u8(0));
        assertEquals(0x0281, little.u16(0));
        assertEquals(0x8403, little.u16(2));
        assertEquals(0x84030281, little.s32(0));
        assertEquals(0x84030281L, little.u32(0));
        assertEquals(0x88070605_84030281L, little.s64(0));
    }

    @Test
    void bigEndianNumbersBeginWithTheHighestByte() {
        assertEquals(0x8102, big.u16(0));
        assertEquals(0x81020384, big.s32(0));
        assertEquals(0x81020384L, big.u32(0));
        assertEquals(0x81020384_05060788L, big.s64(0));
    }

    @Test
    void textEndsBeforeItsNul() {
        assertEquals("ab", little.cString(8));
        assertEquals("", little.cString(10));
    }

    @Test
    void textThatIsNotUtf8IsReadAllTheSame() {
        byte[] bytes = {(byte) 0xff, 'x', 0};
        assertEquals("\ufffdx", new ByteReader(bytes, ByteOrder.LITTLE_ENDIAN, "bytes").cString(0));
    }

    @Test
    void textThatIsUtf8KeepsItsCharacters() {
        byte[] bytes = "größe\0".getBytes(StandardCharsets.UTF_8);
        assertEquals("größe", new ByteReader(bytes, ByteOrder.LITTLE_ENDIAN, "bytes").cString(0));
    }

    @Test
    void aSliceCountsFromItsOwnStart() {
        ByteReader slice = little.slice(2, 4, "middle").slice(1, 3, "inner");
        assertEquals(0x84, slice.u8(0));
        assertEquals(3, slice.length());
        assertEquals(3, slice.fileOffset());
        assertArrayEquals(new byte[]{(byte) 0x84, 5, 6}, slice.bytes());
    }

    @Test
    void readingBeyondTheEndNamesThePlaceAndWhatWasRead() {
        ByteReader slice = little.slice(2, 4, "middle");
        MalformedObjectException e = assertThrows(MalformedObjectException.class, () -> slice.s32(1));
        assertEquals("bytes: at offset 0x3: reading 4 bytes beyond the end of the middle", e.getMessage());
        assertEquals("bytes", e.origin());
        assertEquals(3, e.offset());
        assertEquals("reading 4 bytes beyond the end of the middle", e.finding());
    }

    @Test
    void noPositionOutsideIsRead() {
        malformed(() -> little.u8(-1));
        malformed(() -> little.u8(12));
        malformed(() -> little.u16(11));
        malformed(() -> little.s32(Integer.MAX_VALUE));
        malformed(() -> little.s64(5));
        malformed(() -> little.bytes(4, -1));
        malformed(() -> little.bytes(4, Integer.MAX_VALUE));
        malformed(() -> little.cString(11));
        malformed(() -> little.cString(12));
    }

    @Test
    void noSliceReachesOutside() {
        malformed(() -> little.slice(13, 0, "part"));
        malformed(() -> little.slice(-1, 1, "part"));
        malformed(() -> little.slice(1, -1, "part"));
        malformed(() -> little.slice(4, Long.MAX_VALUE, "part"));
        malformed(() -> little.slice(Long.MAX_VALUE, 1, "part"));
        assertEquals(0, little.slice(12, 0, "part").length());
    }

    @Test
    void aFindingWithoutPlaceSaysNone() {
        assertEquals("x.o: no code", new MalformedObjectException("x.o", -1, "no code").getMessage());
    }

    private static void malformed(Executable reading) {
        assertThrows(MalformedObjectException.class, reading);
    }
}
