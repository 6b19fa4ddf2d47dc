package io.github.bpf4j.event;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bpf4j.AllocatedBytes;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PerfRingTest {

    private static final int SIZE = 256;

    private final RingImage image = new RingImage(SIZE);
    private final PerfRing ring = image.ring();
    private final List<String> seen = new ArrayList<>();

    /** A handler whose one method a test writes; lost samples are noted in {@link #seen}. */
    private interface OnSample {
        boolean take(boolean wrapped, long offset, long length);
    }

    private PerfRing.Handler on(OnSample onSample) {
        return new PerfRing.Handler() {
            @Override
            public boolean sample(boolean wrapped, long offset, long length) {
                return onSample.take(wrapped, offset, length);
            }

            @Override
            public void lost(long count) {
                seen.add("lost " + count);
            }
        };
    }

    private final PerfRing.Handler collect = on((wrapped, offset, length) -> seen.add(text(wrapped, offset, length)));

    private String text(boolean wrapped, long offset, long length) {
        MemorySegment memory = wrapped ? ring.wrapped() : ring.data();
        byte[] bytes = memory.asSlice(offset, length).toArray(JAVA_BYTE);
        return new String(bytes, StandardCharsets.US_ASCII).replace("\0", "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sampleOfSize(int size) {
        return ByteBuffer.allocate(16).order(ByteOrder.nativeOrder()).putInt(9).putShort((short) 0)
                .putShort((short) size).array();
    }

    @Test
    void samplesAreReadInOrderAndTheRoomIsGivenBack() {
        image.sample(bytes("one")).sample(bytes("a longer one"));

        assertEquals(2, ring.drain(collect));
        assertEquals(List.of("one", "a longer one"), seen);
        assertEquals(image.head(), image.tail());
        assertEquals(0, ring.drain(collect));
    }

    @Test
    void theLengthIncludesThePaddingOfTheKernel() {
        List<Long> lengths = new ArrayList<>();
        image.sample(bytes("12345")).sample(bytes("1234"));
        ring.drain(on((wrapped, offset, length) -> lengths.add(length)));
        assertEquals(List.of(12L, 4L), lengths);
    }

    @Test
    void aRecordThatWrapsIsReadWholeWhereverItWraps() {
        String text = "0123456789abcdefghijklmnopqr"; // 28 bytes: a record of 40
        for (long start = SIZE - 40; start <= SIZE; start += 8) {
            image.startAt(start + 4L * SIZE).sample(bytes(text)).sample(bytes("next"));
            seen.clear();
            assertEquals(2, ring.drain(collect));
            assertEquals(List.of(text, "next"), seen, "at " + start);
        }
    }

    @Test
    void lostRecordsAreReportedAlsoWhenTheyWrap() {
        for (long start = SIZE - 24; start <= SIZE; start += 8) {
            image.startAt(start).lost(5_000_000_000L);
            seen.clear();
            assertEquals(0, ring.drain(collect));
            assertEquals(List.of("lost 5000000000"), seen);
        }
    }

    @Test
    void otherRecordsAreSkipped() {
        int throttle = 5;
        image.record(throttle, ByteBuffer.allocate(24)).sample(bytes("a"));
        image.record(4711, ByteBuffer.allocate(0)).sample(bytes("b"));

        assertEquals(2, ring.drain(collect));
        assertEquals(List.of("a", "b"), seen);
    }

    @Test
    void positionsMayPassTheEndOfTheirNumbers() {
        image.startAt(-16).sample(bytes("before")).sample(bytes("after"));

        assertEquals(2, ring.drain(collect));
        assertEquals(List.of("before", "after"), seen);
        assertEquals(image.head(), image.tail());
    }

    @Test
    void whatIsWrittenWhileReadingWaitsForTheNextTime() {
        image.sample(bytes("first"));
        assertEquals(1, ring.drain(on((wrapped, offset, length) -> {
            image.sample(bytes("second"));
            return true;
        })));

        assertEquals(1, ring.drain(collect));
        assertEquals(List.of("second"), seen);
    }

    @Test
    void aRecordWhoseHandlerThrowsCountsAsRead() {
        image.sample(bytes("bad")).sample(bytes("good"));

        assertThrows(IllegalArgumentException.class, () -> ring.drain(on((wrapped, offset, length) -> {
            throw new IllegalArgumentException("bad");
        })));
        assertEquals(16, image.tail());
        assertEquals(1, ring.drain(collect));
        assertEquals(List.of("good"), seen);
    }

    @Test
    void aHandlerCanStopAfterARecord() {
        image.sample(bytes("a")).sample(bytes("b"));

        assertEquals(1, ring.drain(on((wrapped, offset, length) -> false)));
        assertEquals(1, ring.drain(collect));
        assertEquals(List.of("b"), seen);
    }

    @Test
    void longReadingGivesRoomBackInBetween() {
        List<Long> tails = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            image.sample(bytes("x"));
        }
        ring.drain(on((wrapped, offset, length) -> tails.add(image.tail())));
        assertEquals(List.of(0L, 0L, 0L, 0L, 64L, 64L, 64L, 64L, 128L, 128L, 128L, 128L, 192L, 192L), tails);
    }

    @Test
    void aSizeThatCannotBeIsNotFollowed() {
        for (int size : new int[]{0, 4, 12, SIZE}) {
            image.raw(sampleOfSize(size));

            assertThrows(IllegalStateException.class, () -> ring.drain(collect), "size " + size);
            assertEquals(image.head(), image.tail());
        }
    }

    @Test
    void aSampleThatIsNothingButAHeaderIsEmpty() {
        List<Long> lengths = new ArrayList<>();
        image.record(9, ByteBuffer.allocate(0));
        ring.drain(on((wrapped, offset, length) -> lengths.add(length)));
        assertEquals(List.of(0L), lengths);
    }

    @Test
    void anyRowOfSamplesIsReadAsItWasWritten() {
        Random random = new Random(4);
        for (int round = 0; round < 2000; round++) {
            List<String> written = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String text = "x".repeat(random.nextInt(60)) + round;
                image.sample(bytes(text));
                written.add(text);
            }
            seen.clear();
            ring.drain(collect);
            assertEquals(written, seen);
        }
    }

    @Test
    void readingAllocatesNothing() {
        long[] sum = new long[1];
        PerfRing.Handler adding = on((wrapped, offset, length) -> (sum[0] += offset + length) != 0);
        image.startAt(SIZE - 8).sample(new byte[20]).sample(new byte[20]).sample(new byte[20]);
        long head = image.head();

        assertEquals(0, AllocatedBytes.perCallOf(() -> {
            image.startAt(SIZE - 8).moveHead(head);
            ring.drain(adding);
        }));
    }
}
