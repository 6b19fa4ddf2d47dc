package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_MAP_*_ELEM} and {@code BPF_MAP_GET_NEXT_KEY}: one element of a map.
 *
 * @param mapFd the map
 * @param key as many bytes as the map's keys have
 * @param value the value to read, or room for what the kernel writes: the value, or the next key
 * @param flags {@code BPF_ANY} 0, {@code BPF_NOEXIST} 1, {@code BPF_EXIST} 2 and others
 */
public record MapElement(int mapFd, MemorySegment key, MemorySegment value, long flags) implements BpfAttr {

    // struct {
    //    0  __u32 map_fd;
    //    8  __u64 key;
    //   16  __u64 value;   // next_key for BPF_MAP_GET_NEXT_KEY
    //   24  __u64 flags;
    // };

    /** The length of this arm. */
    public static final int SIZE = 32;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_INT, 0, mapFd);
        attr.set(JAVA_LONG, 8, key.address());
        attr.set(JAVA_LONG, 16, value.address());
        attr.set(JAVA_LONG, 24, flags);
    }
}
