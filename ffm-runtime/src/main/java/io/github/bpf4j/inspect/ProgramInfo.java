package io.github.bpf4j.inspect;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/**
 * What the kernel says about a program: {@code struct bpf_prog_info} of {@code include/uapi/linux/bpf.h}.
 *
 * @param typeNumber {@code enum bpf_prog_type}
 * @param id the program's id, by which any process may find it
 * @param tag the hash of its instructions, in hexadecimal: equal code has equal tags
 * @param name the name, of at most 15 bytes
 * @param instructions the number of instructions after the verifier's changes
 * @param jitedBytes the length of the machine code; 0 when the program is interpreted
 * @param gplCompatible whether its licence is compatible with the GPL
 * @param btfId the id of the BTF with its functions; 0 for none
 * @param runTime how long it has run in all while statistics were on (see {@code BpfRuntime.enableStatistics})
 * @param runCount how often it has run meanwhile
 * @param recursionMisses how often it was not run because it was running on that CPU already
 * @param verifiedInstructions how many instructions the verifier has looked at (Linux 5.16; 0 before)
 */
public record ProgramInfo(int typeNumber, int id, String tag, String name, int instructions, int jitedBytes,
        boolean gplCompatible, int btfId, Duration runTime, long runCount, long recursionMisses,
        int verifiedInstructions) {

    // struct bpf_prog_info {
    //     0  __u32 type;
    //     4  __u32 id;
    //     8  __u8 tag[8];
    //    16  __u32 jited_prog_len;
    //    20  __u32 xlated_prog_len;
    //    64  char name[16];
    //    84  __u32 gpl_compatible:1;
    //   128  __u32 btf_id;
    //   192  __u64 run_time_ns;
    //   200  __u64 run_cnt;
    //   208  __u64 recursion_misses;
    //   216  __u32 verified_insns;
    //   ...
    // };

    private static final int SIZE = 232;
    private static final int INSN_SIZE = 8;
    private static final int TAG_SIZE = 8;

    /** Asks about a program. */
    public static ProgramInfo of(SystemCalls sys, Fd program) {
        int number = program.acquire();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(SIZE, Long.BYTES);
            new Bpf(sys).objectInfo(number, info);
            return read(info);
        } finally {
            program.release();
        }
    }

    private static ProgramInfo read(MemorySegment info) {
        return new ProgramInfo(info.get(JAVA_INT, 0), info.get(JAVA_INT, 4),
                HexFormat.of().formatHex(info.asSlice(8, TAG_SIZE).toArray(JAVA_BYTE)),
                info.getString(64, StandardCharsets.UTF_8), info.get(JAVA_INT, 20) / INSN_SIZE,
                info.get(JAVA_INT, 16), (info.get(JAVA_INT, 84) & 1) != 0, info.get(JAVA_INT, 128),
                Duration.ofNanos(info.get(JAVA_LONG, 192)), info.get(JAVA_LONG, 200), info.get(JAVA_LONG, 208),
                info.get(JAVA_INT, 216));
    }

    /** The type by name; {@link ProgramType#UNSPEC} for a number that has none here. */
    public ProgramType type() {
        return typeNumber > 0 && typeNumber < ProgramType.values().length
                ? ProgramType.values()[typeNumber]
                : ProgramType.UNSPEC;
    }
}
