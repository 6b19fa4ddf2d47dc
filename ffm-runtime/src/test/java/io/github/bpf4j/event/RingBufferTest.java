package io.github.bpf4j.event;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arithmetic, on heap memory in which every record is written where both of its mappings would show it. */
class RingBufferTest {

    private static final int PAGE = 4096;
    private static final int SIZE = 256;
    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;

    private final MemorySegment consumer = MemorySegment.ofArray(new long[PAGE / 8]);
    private final MemorySegment producer = MemorySegment.ofArray(new long[(PAGE + 2 * SIZE) / 8]);
    private final RingBuffer ring = new RingBuffer(consumer, producer, PAGE, SIZE);
    private final List<String> seen = new ArrayList<>();

    /** Reserves a record and gives it a header; its first byte is its number. */
    private long write(int length, int bits, int number) {
        long at = producer.get(JAVA_LONG, 0);
        header(at, length | bits);
        set((at & SIZE - 1) + 8, (byte) number);
        producer.set(JAVA_LONG, 0, at + (length + 8 + 7 & -8));
        return at;
    }

    private void header(long at, int value) {
        long place = at & SIZE - 1;
        producer.set(JAVA_INT, PAGE + place, value);
        producer.set(JAVA_INT, PAGE + SIZE + place, value);
    }

    private void set(long place, byte value) {
        for (long copy = place % SIZE; copy < 2 * SIZE; copy += SIZE) {
            producer.set(JAVA_BYTE, PAGE + copy, value);
        }
    }

    private void startAt(long position) {
        consumer.set(JAVA_LONG, 0, position);
        producer.set(JAVA_LONG, 0, position);
    }

    private boolean see(long offset, long length) {
        seen.add(ring.data().get(JAVA_BYTE, offset) + ":" + length);
        return true;
    }

    private long position() {
        return consumer.get(JAVA_LONG, 0);
    }

    @Test
    void recordsComeInOrderWithTheirExactLength() {
        write(1, 0, 1);
        write(8, 0, 2);
        write(0, 0, 3);
        assertEquals(3, ring.drain(this::see));
        assertEquals(List.of("1:1", "2:8"), seen.subList(0, 2));
        assertEquals(producer.get(JAVA_LONG, 0), position());
        assertEquals(0, ring.drain(this::see));
    }

    @Test
    void aRecordThatCrossesTheEndIsReadInOnePiece() {
        startAt(SIZE - 16);
        write(40, 0, 7);
        assertEquals(1, ring.drain((offset, length) -> {
            assertEquals(SIZE - 8, offset);
            return see(offset, length);
        }));
        assertEquals(List.of("7:40"), seen);
    }

    @Test
    void positionsBeyondTheSignAreCounted() {
        startAt(Long.MAX_VALUE - 7);
        write(8, 0, 1);
        write(8, 0, 2);
        assertEquals(2, ring.drain(this::see));
        assertEquals(List.of("1:8", "2:8"), seen);
    }

    @Test
    void aBusyRecordHoldsBackThoseBehindIt() {
        write(8, 0, 1);
        long busy = write(8, BUSY, 2);
        write(8, 0, 3);
        assertEquals(1, ring.drain(this::see));
        assertEquals(busy, position());
        assertFalse(ring.hasRecord());

        header(busy, 8);
        assertTrue(ring.hasRecord());
        assertEquals(2, ring.drain(this::see));
        assertEquals(List.of("1:8", "2:8", "3:8"), seen);
    }

    @Test
    void aDiscardedRecordIsPassedOver() {
        write(8, DISCARDED, 1);
        write(8, 0, 2);
        assertEquals(1, ring.drain(this::see));
        assertEquals(List.of("2:8"), seen);
        assertEquals(32, position());
    }

    @Test
    void whatComesWhileRecordsAreHandedOverWaitsForTheNextCall() {
        write(8, 0, 1);
        assertEquals(1, ring.drain((offset, length) -> {
            write(8, 0, 2);
            return see(offset, length);
        }));
        assertTrue(ring.hasRecord());
        assertEquals(1, ring.drain(this::see));
    }

    @Test
    void roomIsGivenBackAtTheEndAndEachQuarter() {
        for (int i = 0; i < 8; i++) {
            write(24, 0, i);
        }
        List<Long> released = new ArrayList<>();
        ring.drain((offset, length) -> released.add(position()));
        assertEquals(List.of(0L, 0L, 64L, 64L, 128L, 128L, 192L, 192L), released);
        assertEquals(256, position());
    }

    @Test
    void aHandlerThatStopsOrThrowsHasReadItsRecord() {
        write(8, 0, 1);
        write(8, 0, 2);
        write(8, 0, 3);
        assertEquals(1, ring.drain((offset, length) -> false));
        assertEquals(16, position());
        assertThrows(IllegalArgumentException.class, () -> ring.drain((offset, length) -> {
            throw new IllegalArgumentException();
        }));
        assertEquals(32, position());
    }

    @Test
    void aRecordLongerThanWhatIsThereIsDamage() {
        long at = write(8, 0, 1);
        header(at, 200);
        assertThrows(IllegalStateException.class, () -> ring.drain(this::see));
        assertEquals(0, ring.drain(this::see));
    }

    @Test
    void aSizeThatIsNoPowerOfTwoIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RingBuffer(consumer, producer, PAGE, 96));
    }
}
