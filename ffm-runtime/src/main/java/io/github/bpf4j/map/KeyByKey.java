package io.github.bpf4j.map;

import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.MapElements;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ConcurrentModificationException;

/**
 * A walk through a map by {@code BPF_MAP_GET_NEXT_KEY}, one element at a time.
 *
 * <p>The kernel begins again from the first key when it does not find the one that the walk stands on. So the next key
 * is asked for before the element is handed over, and removing that element does no harm. If someone else removes the
 * next one, elements may be seen twice; a walk longer than the map can be is given up.
 */
final class KeyByKey {

    private final UntypedMap map;
    private final MapElements elements;
    private final int keySize;
    private final long valueRoom;
    private final byte[] ahead;
    private boolean finished;
    private long stepsLeft;

    KeyByKey(UntypedMap map) {
        UntypedMap.Access access = map.access();
        this.map = map;
        this.elements = access.elements();
        this.keySize = access.info().keySize();
        this.valueRoom = access.valueRoom();
        this.ahead = new byte[keySize];
        this.stepsLeft = 2 * map.maxEntries() + 1;
        MemorySegment block = elements.block();
        keep(block, elements.firstKey(block));
    }

    /** Remembers the key that the block has got, or that there is none. */
    private void keep(MemorySegment block, long result) {
        finished = !map.done(BpfCommand.MAP_GET_NEXT_KEY, result, Errno.ENOENT);
        MemorySegment.copy(block, ValueLayout.JAVA_BYTE, elements.valueOffset(), ahead, 0, keySize);
    }

    /** Puts the next element at the beginning of both segments; zero when there is none. */
    int next(MemorySegment key, MemorySegment value) {
        MemorySegment block = elements.block();
        while (!finished) {
            if (stepsLeft-- == 0) {
                throw new ConcurrentModificationException(map + " changes too fast to be walked through");
            }
            MemorySegment.copy(ahead, 0, key, ValueLayout.JAVA_BYTE, 0, keySize);
            MemorySegment.copy(ahead, 0, block, ValueLayout.JAVA_BYTE, MapElements.KEY, keySize);
            keep(block, elements.nextKey(block));
            if (map.done(BpfCommand.MAP_LOOKUP_ELEM, elements.lookup(block, 0), Errno.ENOENT)) {
                MemorySegment.copy(block, elements.valueOffset(), value, 0, valueRoom);
                return 1;
            }
        }
        return 0;
    }
}
