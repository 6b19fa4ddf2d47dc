package io.github.bpf4j.event;

import java.lang.foreign.MemorySegment;

/**
 * Takes events as places in memory. It is called by the thread that polls; what it is given is gone when it returns.
 */
public interface RawHandler {

    /**
     * An event.
     *
     * @param cpu the CPU that it comes from
     * @param memory read-only memory with the event in it; one of few segments that come again and again
     * @param offset where it begins, with no alignment
     * @param length its length: what the program sent and up to 7 bytes of padding
     */
    void sample(int cpu, MemorySegment memory, long offset, long length);

    /**
     * Events that are missing here, since the buffer of the CPU was full.
     *
     * @param cpu the CPU
     * @param count how many
     */
    default void lost(int cpu, long count) {}
}
