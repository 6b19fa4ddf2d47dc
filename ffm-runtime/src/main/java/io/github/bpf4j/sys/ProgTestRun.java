package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_PROG_TEST_RUN}: runs a program without attaching it.
 *
 * @param progFd the program
 * @param dataSizeIn the length of the data given
 * @param dataSizeOut the room for the data returned
 * @param dataIn a packet, for network programs
 * @param dataOut room for the packet afterwards
 * @param repeat how often to run; zero is once
 * @param ctxSizeIn the length of the context given
 * @param ctxSizeOut the room for the context returned
 * @param ctxIn the program's context
 * @param ctxOut room for the context afterwards
 * @param flags {@code BPF_F_TEST_RUN_ON_CPU} 1 and others
 * @param cpu where to run, with that flag
 * @param batchSize packets at a time, for live frames
 */
public record ProgTestRun(
        int progFd,
        int dataSizeIn,
        int dataSizeOut,
        MemorySegment dataIn,
        MemorySegment dataOut,
        int repeat,
        int ctxSizeIn,
        int ctxSizeOut,
        MemorySegment ctxIn,
        MemorySegment ctxOut,
        int flags,
        int cpu,
        int batchSize)
        implements BpfAttr {

    // struct {
    //    0  __u32 prog_fd;
    //    4  __u32 retval;         // out
    //    8  __u32 data_size_in;
    //   12  __u32 data_size_out;  // in and out
    //   16  __u64 data_in;
    //   24  __u64 data_out;
    //   32  __u32 repeat;
    //   36  __u32 duration;       // out
    //   40  __u32 ctx_size_in;
    //   44  __u32 ctx_size_out;   // in and out
    //   48  __u64 ctx_in;
    //   56  __u64 ctx_out;
    //   64  __u32 flags;
    //   68  __u32 cpu;
    //   72  __u32 batch_size;
    // } test;

    /** The length of this arm. */
    public static final int SIZE = 80;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_INT, 0, progFd);
        attr.set(JAVA_INT, 8, dataSizeIn);
        attr.set(JAVA_INT, 12, dataSizeOut);
        attr.set(JAVA_LONG, 16, dataIn.address());
        attr.set(JAVA_LONG, 24, dataOut.address());
        attr.set(JAVA_INT, 32, repeat);
        attr.set(JAVA_INT, 40, ctxSizeIn);
        attr.set(JAVA_INT, 44, ctxSizeOut);
        attr.set(JAVA_LONG, 48, ctxIn.address());
        attr.set(JAVA_LONG, 56, ctxOut.address());
        attr.set(JAVA_INT, 64, flags);
        attr.set(JAVA_INT, 68, cpu);
        attr.set(JAVA_INT, 72, batchSize);
    }
}
