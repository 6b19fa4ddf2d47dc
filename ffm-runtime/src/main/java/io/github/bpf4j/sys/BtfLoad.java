package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_BTF_LOAD}: hands type information to the kernel.
 *
 * @param btf header, types and strings
 * @param btfLogBuf room for the kernel's remarks; may be none
 * @param btfSize the length of the types
 * @param btfLogSize the room for remarks
 * @param btfLogLevel 1 to get remarks, 0 for none
 * @param btfFlags {@code BPF_F_TOKEN_FD} 0x10000 or zero
 * @param btfTokenFd a bpf token, with that flag
 */
public record BtfLoad(
        MemorySegment btf,
        MemorySegment btfLogBuf,
        int btfSize,
        int btfLogSize,
        int btfLogLevel,
        int btfFlags,
        int btfTokenFd)
        implements BpfAttr {

    // struct {
    //    0  __u64 btf;
    //    8  __u64 btf_log_buf;
    //   16  __u32 btf_size;
    //   20  __u32 btf_log_size;
    //   24  __u32 btf_log_level;
    //   28  __u32 btf_log_true_size;  // out
    //   32  __u32 btf_flags;
    //   36  __s32 btf_token_fd;
    // };

    /** The length of this arm. */
    public static final int SIZE = 40;

    // Fields that the kernel writes.
    static final int LOG_TRUE_SIZE = 28;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_LONG, 0, btf.address());
        attr.set(JAVA_LONG, 8, btfLogBuf.address());
        attr.set(JAVA_INT, 16, btfSize);
        attr.set(JAVA_INT, 20, btfLogSize);
        attr.set(JAVA_INT, 24, btfLogLevel);
        attr.set(JAVA_INT, 32, btfFlags);
        attr.set(JAVA_INT, 36, btfTokenFd);
    }

    @Override
    public void writeToken(MemorySegment attr, int token) {
        attr.set(JAVA_INT, 32, attr.get(JAVA_INT, 32) | TokenCreate.FLAG);
        attr.set(JAVA_INT, 36, token);
    }
}
