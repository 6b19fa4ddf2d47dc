package io.github.bpf4j.inspect;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfFile;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.ObjectKind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reads types back that somebody has loaded with a program or map. */
final class LoadedTypes {

    // struct bpf_btf_info {
    //    0  __aligned_u64 btf;
    //    8  __u32 btf_size;
    //   12  __u32 id;
    // };
    private static final int INFO_SIZE = 16;
    private static final int SIZE = 8;

    private LoadedTypes() {}

    /** The types of this id. */
    static Btf read(Bpf bpf, int id) {
        try (Fd fd = bpf.fdById(ObjectKind.BTF, id); Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(INFO_SIZE, Long.BYTES);
            bpf.objectInfo(fd.number(), info);
            int size = info.get(ValueLayout.JAVA_INT, SIZE);
            MemorySegment types = arena.allocate(size);
            info.set(ValueLayout.JAVA_LONG, 0, types.address());
            bpf.objectInfo(fd.number(), info);
            return BtfFile.read(types.toArray(ValueLayout.JAVA_BYTE), "BTF " + id);
        }
    }
}
