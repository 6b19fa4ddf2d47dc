package io.github.bpf4j;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class StructCodecTest {

    /** {@code struct { __u8 kind; __s8 level; __u16 port; __s16 shift; __u8 pad[2]; __u64 time; }}. */
    private record Flow(int kind, int level, int port, int shift, long time) {

        static final int SIZE = 16;
        static final Codec<Flow> CODEC = Codec.of(SIZE, View::new, View::toRecord, View::set);

        static final class View extends Cursor {

            View(MemorySegment segment) {
                super(segment, SIZE);
            }

            Flow toRecord() {
                return new Flow(getU8(0), getS8(1), getU16(2), getS16(4), getLong(8));
            }

            void set(Flow value) {
                setU8(0, value.kind());
                setS8(1, value.level());
                setU16(2, value.port());
                setS16(4, value.shift());
                setLong(8, value.time());
            }
        }
    }

    private final byte[] bytes = new byte[40];
    private final MemorySegment memory = MemorySegment.ofArray(bytes).fill((byte) 0x55);

    @Test
    void aRecordIsReadAsItWasWrittenWhereverItStands() {
        Flow flow = new Flow(255, -128, 65535, -32768, Long.MIN_VALUE);
        Flow.CODEC.write(memory, 7, flow);

        assertEquals(Flow.SIZE, Flow.CODEC.size());
        assertEquals(flow, Flow.CODEC.read(memory, 7));
        assertEquals(0x55, bytes[6]);
        assertEquals(0x55, bytes[7 + Flow.SIZE]);
    }

    @Test
    void paddingBecomesZero() {
        Flow.CODEC.write(memory, 0, new Flow(1, 1, 1, 1, 1));
        assertArrayEquals(new byte[]{0, 0}, memory.asSlice(6, 2).toArray(JAVA_BYTE));
    }

    @Test
    void aSmallIntegerThatDoesNotFitIsRefused() {
        assertRefused(new Flow(256, 0, 0, 0, 0), "256 is not within 0 to 255");
        assertRefused(new Flow(-1, 0, 0, 0, 0), "-1 is not within 0 to 255");
        assertRefused(new Flow(0, 128, 0, 0, 0), "128 is not within -128 to 127");
        assertRefused(new Flow(0, 0, 65536, 0, 0), "65536 is not within 0 to 65535");
        assertRefused(new Flow(0, 0, 0, 32768, 0), "32768 is not within -32768 to 32767");
    }

    private void assertRefused(Flow flow, String message) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Flow.CODEC.write(memory, 0, flow));
        assertEquals(message, e.getMessage());
    }
}
