package io.github.bpf4j.map;

import io.github.bpf4j.Codec;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * A key of a trie whose type the object does not tell: {@code struct bpf_lpm_trie_key}.
 *
 * @param prefixLength how many bits count, from the first of {@code data} on
 * @param data the bytes, such as an address in network byte order
 */
public record LpmKey(int prefixLength, byte[] data) {

    // struct bpf_lpm_trie_key {                             include/uapi/linux/bpf.h
    //    0  __u32 prefixlen;   // in the byte order of the machine
    //    4  __u8 data[];
    // };
    private static final int DATA = 4;

    public LpmKey {
        data = data.clone();
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    /**
     * The codec of such keys.
     *
     * @param size the size of a key in the map, that of the prefix length included
     */
    public static Codec<LpmKey> codec(int size) {
        return new LpmKeyCodec(size);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LpmKey key && prefixLength == key.prefixLength && Arrays.equals(data, key.data);
    }

    @Override
    public int hashCode() {
        return 31 * prefixLength + Arrays.hashCode(data);
    }

    private record LpmKeyCodec(int size) implements Codec<LpmKey> {

        @Override
        public LpmKey read(MemorySegment segment, long offset) {
            return new LpmKey(segment.get(ValueLayout.JAVA_INT_UNALIGNED, offset),
                    segment.asSlice(offset + DATA, size - DATA).toArray(ValueLayout.JAVA_BYTE));
        }

        @Override
        public void write(MemorySegment segment, long offset, LpmKey key) {
            if (key.data.length != size - DATA) {
                throw new IllegalArgumentException(
                        "a key of " + key.data.length + " bytes instead of " + (size - DATA));
            }
            segment.set(ValueLayout.JAVA_INT_UNALIGNED, offset, key.prefixLength);
            MemorySegment.copy(key.data, 0, segment, ValueLayout.JAVA_BYTE, offset + DATA, key.data.length);
        }
    }
}
