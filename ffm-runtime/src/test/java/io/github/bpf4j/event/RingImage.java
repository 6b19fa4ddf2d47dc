package io.github.bpf4j.event;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A perf buffer in heap memory, filled as the kernel would fill it. */
final class RingImage {

    static final int PAGE = 4096;

    private final MemorySegment memory;
    private final long size;

    RingImage(int size) {
        this.size = size;
        this.memory = MemorySegment.ofArray(new long[(PAGE + size) / 8]);
    }

    PerfRing ring() {
        return new PerfRing(memory, PAGE, MemorySegment.ofArray(new long[(1 << 16) / 8]));
    }

    /** Both positions, for a ring that has been in use for long. */
    RingImage startAt(long position) {
        memory.set(JAVA_LONG, 1024, position);
        memory.set(JAVA_LONG, 1032, position);
        return this;
    }

    /** As if the kernel had written up to there. */
    RingImage moveHead(long position) {
        memory.set(JAVA_LONG, 1024, position);
        return this;
    }

    RingImage sample(byte[] data) {
        int padded = (data.length + 4 + 7 & -8) - 4;
        return record(9, ByteBuffer.allocate(4 + padded).order(ByteOrder.nativeOrder()).putInt(padded).put(data));
    }

    RingImage lost(long count) {
        return record(2, ByteBuffer.allocate(16).order(ByteOrder.nativeOrder()).putLong(77).putLong(count));
    }

    RingImage record(int type, ByteBuffer body) {
        int length = 8 + body.capacity();
        return raw(ByteBuffer.allocate(length).order(ByteOrder.nativeOrder()).putInt(type).putShort((short) 0)
                .putShort((short) length).put(body.array()).array());
    }

    RingImage raw(byte[] bytes) {
        long head = head();
        for (int i = 0; i < bytes.length; i++) {
            memory.set(JAVA_BYTE, PAGE + (head + i & size - 1), bytes[i]);
        }
        memory.set(JAVA_LONG, 1024, head + bytes.length);
        return this;
    }

    long head() {
        return memory.get(JAVA_LONG, 1024);
    }

    long tail() {
        return memory.get(JAVA_LONG, 1032);
    }
}
