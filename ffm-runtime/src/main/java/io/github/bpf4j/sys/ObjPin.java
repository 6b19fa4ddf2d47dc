package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_OBJ_PIN} and {@code BPF_OBJ_GET}: gives an object a name in a bpf file system, or finds it by that name.
 *
 * @param pathname the path, NUL-terminated
 * @param bpfFd the object to pin; zero to get one
 * @param fileFlags {@code BPF_F_RDONLY} 8, {@code BPF_F_WRONLY} 16, {@code BPF_F_PATH_FD} 0x4000
 * @param pathFd the directory that a relative path begins at, with {@code BPF_F_PATH_FD}
 */
public record ObjPin(MemorySegment pathname, int bpfFd, int fileFlags, int pathFd) implements BpfAttr {

    // struct {
    //    0  __u64 pathname;
    //    8  __u32 bpf_fd;
    //   12  __u32 file_flags;
    //   16  __s32 path_fd;
    // };

    /** The length of this arm. */
    public static final int SIZE = 20;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_LONG, 0, pathname.address());
        attr.set(JAVA_INT, 8, bpfFd);
        attr.set(JAVA_INT, 12, fileFlags);
        attr.set(JAVA_INT, 16, pathFd);
    }
}
