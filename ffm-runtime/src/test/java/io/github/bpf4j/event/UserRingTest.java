package io.github.bpf4j.event;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** The arithmetic, on heap memory. */
class UserRingTest {

    private static final int PAGE = 4096;
    private static final int SIZE = 64;
    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;

    private final MemorySegment consumer = MemorySegment.ofArray(new long[PAGE / 8]);
    private final MemorySegment producer = MemorySegment.ofArray(new long[(PAGE + 2 * SIZE) / 8]);
    private final UserRing ring = new UserRing(consumer, producer, PAGE, SIZE);

    private int header(long record) {
        return ring.data().get(JAVA_INT, record - 8);
    }

    private long position() {
        return producer.get(JAVA_LONG, 0);
    }

    @Test
    void aRecordIsBusyUntilItIsCommitted() {
        long record = ring.reserve(12);
        assertEquals(8, record);
        assertEquals(24, position());
        assertEquals(12 | BUSY, header(record));
        ring.commit(record, false);
        assertEquals(12, header(record));
    }

    @Test
    void aRecordThatIsDiscardedSaysSo() {
        long first = ring.reserve(1);
        long second = ring.reserve(2);
        ring.commit(second, true);
        assertEquals(1 | BUSY, header(first));
        assertEquals(2 | DISCARDED, header(second));
    }

    @Test
    void aFullRingHasRoomWhenTheProgramHasReadSome() {
        ring.reserve(24);
        ring.reserve(16);
        assertEquals(UserRing.FULL, ring.reserve(1));
        consumer.set(JAVA_LONG, 0, 32);
        assertEquals(56 + 8, ring.reserve(24));
        assertEquals(88 + 8 & SIZE - 1, ring.reserve(0));
        assertEquals(UserRing.FULL, ring.reserve(0));
    }

    @Test
    void positionsMayBeBeyondTheRangeOfASignedNumber() {
        consumer.set(JAVA_LONG, 0, Long.MAX_VALUE - 7);
        producer.set(JAVA_LONG, 0, Long.MAX_VALUE - 7);
        long record = ring.reserve(16);
        assertEquals((Long.MAX_VALUE - 7 & SIZE - 1) + 8, record);
        assertEquals(Long.MIN_VALUE + 16, position());
        ring.commit(record, false);
        assertEquals(16, header(record));
    }

    @Test
    void whatNeverFitsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ring.reserve(57));
        assertThrows(IllegalArgumentException.class, () -> ring.reserve(-1));
        assertEquals(8, ring.reserve(56));
        assertThrows(IllegalArgumentException.class, () -> new UserRing(consumer, producer, PAGE, 48));
    }
}
