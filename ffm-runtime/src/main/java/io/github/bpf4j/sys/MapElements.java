package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * Operations on single elements of one map, without allocating.
 *
 * <p>Each thread has a block of native memory that holds the arguments of the call, one key and one value. A caller
 * gets the {@linkplain #block() block}, writes key (at {@link #KEY}) and value (at {@link #valueOffset()}) into it,
 * makes the call, and reads the answer before this thread touches any map again. Results are zero or a negated error
 * number.
 *
 * <p>Safe for use by many threads, and against {@link Fd#close()} from any of them.
 */
public final class MapElements {

    /** Where the key is in a block. The arguments, a {@link MapElement}, come before it. */
    public static final long KEY = MapElement.SIZE;

    private static final ThreadLocal<MemorySegment> BLOCK = new ThreadLocal<>();
    private static final int SMALLEST_BLOCK = 256;

    private final SystemCalls sys;
    private final Fd map;
    private final long key;
    private final long valueOffset;
    private final long blockSize;
    private final long bpf = SystemCall.BPF.number();

    /**
     * Prepares for one map.
     *
     * @param keySize the length of a key in the kernel; zero for queues and stacks, whose calls take no key
     * @param valueRoom the length of what the kernel reads and writes as value: for per-CPU maps the value's size
     *     rounded up to 8 times the number of possible CPUs. Less than the truth is memory corruption
     */
    public MapElements(SystemCalls sys, Fd map, int keySize, long valueRoom) {
        this.sys = sys;
        this.map = map;
        this.key = keySize == 0 ? 0 : KEY;
        this.valueOffset = KEY + roundUp(keySize);
        this.blockSize = valueOffset + roundUp(Math.max(keySize, valueRoom));
    }

    private static long roundUp(long size) {
        return size + 7 & -8L;
    }

    /** Where the value is in a block of this map. */
    public long valueOffset() {
        return valueOffset;
    }

    /** The calling thread's memory, with room for this map's key and value. What is in it now is of no meaning. */
    public MemorySegment block() {
        MemorySegment block = BLOCK.get();
        return block != null && block.byteSize() >= blockSize ? block : grow();
    }

    private MemorySegment grow() {
        MemorySegment block = Arena.ofAuto().allocate(Math.max(blockSize, SMALLEST_BLOCK), Long.BYTES);
        BLOCK.set(block);
        return block;
    }

    /** Reads the value of the key in the block into the block. */
    public long lookup(MemorySegment block, long flags) {
        return call(BpfCommand.MAP_LOOKUP_ELEM, block, key, valueOffset, flags);
    }

    /** Reads the value of the key in the block into the block and removes the element. */
    public long lookupAndDelete(MemorySegment block, long flags) {
        return call(BpfCommand.MAP_LOOKUP_AND_DELETE_ELEM, block, key, valueOffset, flags);
    }

    /** Sets the value of the key, both in the block. */
    public long update(MemorySegment block, long flags) {
        return call(BpfCommand.MAP_UPDATE_ELEM, block, key, valueOffset, flags);
    }

    /** Removes the element with the key in the block. */
    public long delete(MemorySegment block) {
        return call(BpfCommand.MAP_DELETE_ELEM, block, key, 0, 0);
    }

    /** Puts the first key where the block has its value. */
    public long firstKey(MemorySegment block) {
        return call(BpfCommand.MAP_GET_NEXT_KEY, block, 0, valueOffset, 0);
    }

    /** Puts the key behind the one in the block where the block has its value; the first one, if that key is gone. */
    public long nextKey(MemorySegment block) {
        return call(BpfCommand.MAP_GET_NEXT_KEY, block, key, valueOffset, 0);
    }

    /** Offsets are into the block; zero stands for no pointer. */
    private long call(BpfCommand command, MemorySegment block, long key, long value, long flags) {
        long address = block.address();
        int number = map.acquire();
        try {
            // A MapElement, written by hand: these fields are all that a call of this kind has.
            block.set(JAVA_INT, 0, number);
            block.set(JAVA_LONG, 8, key == 0 ? 0 : address + key);
            block.set(JAVA_LONG, 16, value == 0 ? 0 : address + value);
            block.set(JAVA_LONG, 24, flags);
            return sys.invoke(bpf, command.number(), address, MapElement.SIZE, 0, 0, 0);
        } finally {
            map.release();
            Reference.reachabilityFence(block);
        }
    }
}
