package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_MAP_CREATE}.
 *
 * <p>Made by a {@link Builder}; the layout below tells the meaning of the fields.
 */
public record MapCreate(
        int mapType,
        int keySize,
        int valueSize,
        int maxEntries,
        int mapFlags,
        int innerMapFd,
        int numaNode,
        String mapName,
        int mapIfindex,
        int btfFd,
        int btfKeyTypeId,
        int btfValueTypeId,
        int btfVmlinuxValueTypeId,
        long mapExtra,
        int valueTypeBtfObjFd,
        int mapTokenFd,
        MemorySegment exclProgHash,
        int exclProgHashSize)
        implements BpfAttr {

    // struct {
    //    0  __u32 map_type;
    //    4  __u32 key_size;
    //    8  __u32 value_size;
    //   12  __u32 max_entries;
    //   16  __u32 map_flags;
    //   20  __u32 inner_map_fd;
    //   24  __u32 numa_node;
    //   28  char map_name[16];
    //   44  __u32 map_ifindex;
    //   48  __u32 btf_fd;
    //   52  __u32 btf_key_type_id;
    //   56  __u32 btf_value_type_id;
    //   60  __u32 btf_vmlinux_value_type_id;
    //   64  __u64 map_extra;
    //   72  __s32 value_type_btf_obj_fd;
    //   76  __s32 map_token_fd;
    //   80  __u64 excl_prog_hash;
    //   88  __u32 excl_prog_hash_size;
    // };

    /** The length of this arm. */
    public static final int SIZE = 92;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_INT, 0, mapType);
        attr.set(JAVA_INT, 4, keySize);
        attr.set(JAVA_INT, 8, valueSize);
        attr.set(JAVA_INT, 12, maxEntries);
        attr.set(JAVA_INT, 16, mapFlags);
        attr.set(JAVA_INT, 20, innerMapFd);
        attr.set(JAVA_INT, 24, numaNode);
        Memory.putName(attr, 28, 16, mapName);
        attr.set(JAVA_INT, 44, mapIfindex);
        attr.set(JAVA_INT, 48, btfFd);
        attr.set(JAVA_INT, 52, btfKeyTypeId);
        attr.set(JAVA_INT, 56, btfValueTypeId);
        attr.set(JAVA_INT, 60, btfVmlinuxValueTypeId);
        attr.set(JAVA_LONG, 64, mapExtra);
        attr.set(JAVA_INT, 72, valueTypeBtfObjFd);
        attr.set(JAVA_INT, 76, mapTokenFd);
        attr.set(JAVA_LONG, 80, exclProgHash.address());
        attr.set(JAVA_INT, 88, exclProgHashSize);
    }

    @Override
    public void writeToken(MemorySegment attr, int token) {
        attr.set(JAVA_INT, 16, attr.get(JAVA_INT, 16) | TokenCreate.FLAG);
        attr.set(JAVA_INT, 76, token);
    }

    /** Begins with what every map has; everything else is zero or none. */
    public static Builder builder(int mapType, int keySize, int valueSize, int maxEntries) {
        return new Builder(mapType, keySize, valueSize, maxEntries);
    }

    /** Collects the fields, under the names of the record. */
    public static final class Builder {
        private final int mapType;
        private final int keySize;
        private final int valueSize;
        private final int maxEntries;
        private int mapFlags;
        private int innerMapFd;
        private int numaNode;
        private String mapName = "";
        private int mapIfindex;
        private int btfFd;
        private int btfKeyTypeId;
        private int btfValueTypeId;
        private int btfVmlinuxValueTypeId;
        private long mapExtra;
        private int valueTypeBtfObjFd;
        private int mapTokenFd;
        private MemorySegment exclProgHash = MemorySegment.NULL;
        private int exclProgHashSize;

        private Builder(int mapType, int keySize, int valueSize, int maxEntries) {
            this.mapType = mapType;
            this.keySize = keySize;
            this.valueSize = valueSize;
            this.maxEntries = maxEntries;
        }

        /** {@code BPF_F_NO_PREALLOC} 1, {@code BPF_F_MMAPABLE} 0x400 and others. */
        public Builder flags(int mapFlags) {
            this.mapFlags = mapFlags;
            return this;
        }

        /** The template of the inner maps, for a map of maps. */
        public Builder innerMap(int innerMapFd) {
            this.innerMapFd = innerMapFd;
            return this;
        }

        /** The memory node to allocate from; needs {@code BPF_F_NUMA_NODE} 4 among the flags. */
        public Builder numaNode(int numaNode) {
            this.numaNode = numaNode;
            return this;
        }

        /** The name shown by tools, cut to 15 bytes. */
        public Builder name(String mapName) {
            this.mapName = mapName;
            return this;
        }

        /** The network device that the map is offloaded to. */
        public Builder ifindex(int mapIfindex) {
            this.mapIfindex = mapIfindex;
            return this;
        }

        /** The types of key and value in a loaded BTF. */
        public Builder btf(int btfFd, int btfKeyTypeId, int btfValueTypeId) {
            this.btfFd = btfFd;
            this.btfKeyTypeId = btfKeyTypeId;
            this.btfValueTypeId = btfValueTypeId;
            return this;
        }

        /** The kernel type of a struct_ops map's value, and the module's BTF that has it (zero for vmlinux). */
        public Builder structOps(int btfVmlinuxValueTypeId, int valueTypeBtfObjFd) {
            this.btfVmlinuxValueTypeId = btfVmlinuxValueTypeId;
            this.valueTypeBtfObjFd = valueTypeBtfObjFd;
            return this;
        }

        /** What some types take: the number of hash functions of a bloom filter, the address of an arena. */
        public Builder extra(long mapExtra) {
            this.mapExtra = mapExtra;
            return this;
        }

        /** The bpf token to create with; needs {@code BPF_F_TOKEN_FD} 0x10000 among the flags. */
        public Builder token(int mapTokenFd) {
            this.mapTokenFd = mapTokenFd;
            return this;
        }

        /** The only program that may use the map, by its SHA-256. */
        public Builder exclusive(MemorySegment exclProgHash, int exclProgHashSize) {
            this.exclProgHash = exclProgHash;
            this.exclProgHashSize = exclProgHashSize;
            return this;
        }

        /** The finished arguments. */
        public MapCreate build() {
            return new MapCreate(
                    mapType,
                    keySize,
                    valueSize,
                    maxEntries,
                    mapFlags,
                    innerMapFd,
                    numaNode,
                    mapName,
                    mapIfindex,
                    btfFd,
                    btfKeyTypeId,
                    btfValueTypeId,
                    btfVmlinuxValueTypeId,
                    mapExtra,
                    valueTypeBtfObjFd,
                    mapTokenFd,
                    exclProgHash,
                    exclProgHashSize);
        }
    }
}
