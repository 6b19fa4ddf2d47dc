package io.github.bpf4j.attach;

import io.github.bpf4j.binary.BinaryFile;
import io.github.bpf4j.sys.Architecture;
import io.github.bpf4j.sys.SystemCalls;
import java.util.Arrays;
import java.util.List;

/**
 * Static probes of x86-64 that have two instructions which do nothing: the short one is for kernels that put a trap there,
 * the long one for those that can put a call there instead (Linux 6.18), which costs a fraction.
 */
final class NopPair {

    private static final List<byte[]> PAIRS = List.of(
            new byte[]{(byte) 0x90, 0x0f, 0x1f, 0x44, 0, 0},
            new byte[]{(byte) 0x90, 0x66, 0x2e, 0x0f, 0x1f, (byte) 0x84, 0, 0, 0, 0, 0});
    /** The number of the system call {@code uprobe} of x86-64, which only such a call may make. */
    private static final long UPROBE = 336;
    private static final int ENXIO = 6;

    private NopPair() {}

    /** How many bytes to go on from the instruction of a probe: 1 where the long one is the better place. */
    static int skip(SystemCalls sys, BinaryFile file, long offset) {
        return Architecture.current() == Architecture.X86_64 && PAIRS.stream().anyMatch(
                pair -> Arrays.equals(pair, file.bytes(offset, pair.length))) && hasCalls(sys) ? 1 : 0;
    }

    private static boolean hasCalls(SystemCalls sys) {
        return sys.invoke(UPROBE, 0, 0, 0, 0, 0, 0) == -ENXIO;
    }
}
