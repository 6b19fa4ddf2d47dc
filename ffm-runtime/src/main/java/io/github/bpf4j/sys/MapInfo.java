package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * {@code struct bpf_map_info} of {@code include/uapi/linux/bpf.h}: what the kernel says about a map.
 *
 * @param type {@code enum bpf_map_type}
 * @param id the map's id, by which any process may find it
 * @param keySize the size of a key
 * @param valueSize the size of a value; of one CPU's value where each CPU has its own
 * @param maxEntries the number of entries that there is room for, unsigned
 * @param mapFlags the flags it was created with
 * @param name the name, of at most 15 bytes
 * @param btfId the id of the BTF with its types; zero for none
 * @param btfKeyTypeId the type of a key
 * @param btfValueTypeId the type of a value
 * @param mapExtra see {@link MapCreate.Builder#extra}
 */
public record MapInfo(int type, int id, int keySize, int valueSize, int maxEntries, int mapFlags, String name,
        int btfId, int btfKeyTypeId, int btfValueTypeId, long mapExtra) {

    // struct bpf_map_info {
    //    0  __u32 type;
    //    4  __u32 id;
    //    8  __u32 key_size;
    //   12  __u32 value_size;
    //   16  __u32 max_entries;
    //   20  __u32 map_flags;
    //   24  char name[16];
    //   40  __u32 ifindex;
    //   44  __u32 btf_vmlinux_value_type_id;
    //   48  __u64 netns_dev;
    //   56  __u64 netns_ino;
    //   64  __u32 btf_id;
    //   68  __u32 btf_key_type_id;
    //   72  __u32 btf_value_type_id;
    //   80  __u64 map_extra;
    // };

    /** The length up to the last field that is read here. */
    static final int SIZE = 88;

    /** Asks about a map. */
    public static MapInfo of(SystemCalls sys, Fd map) {
        int number = map.acquire();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(SIZE, Long.BYTES);
            new Bpf(sys).objectInfo(number, info);
            return read(info);
        } finally {
            map.release();
        }
    }

    static MapInfo read(MemorySegment info) {
        return new MapInfo(
                info.get(JAVA_INT, 0),
                info.get(JAVA_INT, 4),
                info.get(JAVA_INT, 8),
                info.get(JAVA_INT, 12),
                info.get(JAVA_INT, 16),
                info.get(JAVA_INT, 20),
                Memory.getName(info, 24, 16),
                info.get(JAVA_INT, 64),
                info.get(JAVA_INT, 68),
                info.get(JAVA_INT, 72),
                info.get(JAVA_LONG, 80));
    }
}
