package io.github.bpf4j.event;

import java.lang.foreign.MemorySegment;

/** Takes events of a ring buffer as places in memory. It is called by the thread that polls. */
@FunctionalInterface
public interface RingHandler {

    /**
     * An event. What it is given is gone when the method returns.
     *
     * @param memory read-only memory with the event in it, the same segment each time
     * @param offset where it begins, a multiple of 8
     * @param length its length, exactly what the program has reserved or sent
     */
    void event(MemorySegment memory, long offset, long length);
}
