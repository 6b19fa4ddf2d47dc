package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class CursorTest {

    /** {@code struct { __u32 id; char name[4]; __u8 raw[2]; __u16 port; __u64 time; }}, 20 bytes packed. */
    private static final class Sample extends Cursor {

        Sample(MemorySegment segment) {
            super(segment, 20);
        }

        int id() {
            return getInt(0);
        }

        void fill(int id) {
            setInt(0, id);
            setString(4, 4, "ab");
            setBytes(8, 2, new byte[]{7, 8});
            setShort(10, (short) 80);
            setLong(12, 1L << 40);
        }

        void assertFilled(int id) {
            assertEquals(id, id());
            assertEquals("ab", getString(4, 4));
            assertArrayEquals(new byte[]{7, 8}, getBytes(8, 2));
            assertEquals(80, getShort(10));
            assertEquals(1L << 40, getLong(12));
        }
    }

    private final MemorySegment memory = MemorySegment.ofArray(new byte[64]);
    private final Sample sample = new Sample(memory);

    @Test
    void oneCursorServesManyStructures() {
        sample.moveTo(4, 20);
        sample.fill(1);
        sample.moveTo(29, 24);
        sample.fill(2);
        assertEquals(24, sample.length());

        sample.moveTo(4, 20);
        sample.assertFilled(1);
        sample.moveTo(29, 20);
        sample.assertFilled(2);
    }

    @Test
    void aCursorBeginsAtTheBeginning() {
        sample.fill(9);
        new Sample(memory).assertFilled(9);
    }

    @Test
    void aSampleShorterThanTheTypeIsRefusedWithBothLengths() {
        sample.fill(5);
        ShortSampleException e = assertThrows(ShortSampleException.class, () -> sample.moveTo(20, 12));

        assertEquals(20, e.expected());
        assertEquals(12, e.actual());
        assertTrue(e.getMessage().contains("12 bytes"), e.getMessage());
        sample.assertFilled(5);
    }

    @Test
    void readingIsConfinedToTheMemory() {
        sample.moveTo(60, 20);
        assertThrows(IndexOutOfBoundsException.class, () -> sample.assertFilled(0));
    }

    @Test
    void readingAllocatesNothing() {
        assertEquals(0, AllocatedBytes.perCallOf(() -> {
            sample.moveTo(24, 20);
            sample.id();
        }));
    }
}
