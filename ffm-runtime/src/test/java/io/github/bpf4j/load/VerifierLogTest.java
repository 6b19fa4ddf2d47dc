package io.github.bpf4j.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Logs as kernels of different age leave them. */
class VerifierLogTest {

    private static final String LINUX_6_1 = """
            0: R1=ctx(off=0,imm=0) R10=fp0
            ; __u32 zero = 0;
            0: (b7) r1 = 0                        ; R1_w=0
            6: (85) call bpf_map_lookup_elem#1    ; R0_w=map_value_or_null(id=1,off=0,ks=4,vs=8,imm=0)
            ; return *number;
            7: (79) r0 = *(u64 *)(r0 +0)
            R0 invalid mem access 'map_value_or_null'
            processed 7 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
            """;

    private static final String LINUX_7_3 = """
            0: R1=ctx() R10=fp0
            ; return *number; @ broken.bpf.c:26
            7: (79) r0 = *(u64 *)(r0 +0)
            R0 invalid mem access 'map_value_or_null'

            Verification failed: Register Type Safety: Invalid dereference

            Reason:
              R0 may be NULL here (a nullable map value pointer). The program could dereference NULL on this
              path, so the verifier cannot prove this access is safe.

            At:
              without_null_check @ broken.bpf.c:26:9
              Instruction context:
                  6 | (85) call bpf_map_lookup_elem#1
              >>> 7 | (79) r0 = *(u64 *)(r0 +0)
                  8 | (95) exit

            Suggestion:
              Add a NULL check before the access.

            processed 7 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
            """;

    @Test
    void theVerdictIsTheSentenceBehindTheLastInstruction() {
        assertEquals("R0 invalid mem access 'map_value_or_null'", new VerifierLog(LINUX_6_1).verdict());
        assertEquals("R0 invalid mem access 'map_value_or_null'", new VerifierLog(LINUX_7_3).verdict());
    }

    @Test
    void theLastInstructionIsThatOfTheLogProper() {
        assertEquals(OptionalInt.of(7), new VerifierLog(LINUX_6_1).lastInstruction());
        assertEquals(OptionalInt.of(7), new VerifierLog(LINUX_7_3).lastInstruction());
    }

    @Test
    void statesOfRegistersAreNoVerdict() {
        assertEquals("invalid access to packet", new VerifierLog("""
                invalid access to packet
                from 7 to 9: R0_w=scalar() R10=fp0
                9: R0=0 R1_w=ctx()
                """).verdict());
    }

    @Test
    void reasonAndSuggestionOfTheKernelEndTheTail() {
        assertEquals(List.of("7: (79) r0 = *(u64 *)(r0 +0)", "R0 invalid mem access 'map_value_or_null'",
                "Reason: R0 may be NULL here (a nullable map value pointer). The program could dereference NULL on this"
                        + " path, so the verifier cannot prove this access is safe.",
                "Suggestion: Add a NULL check before the access."), new VerifierLog(LINUX_7_3).tail(2));
        assertEquals(2, new VerifierLog(LINUX_7_3).omitted(2));
    }

    @Test
    void anEmptyLogSaysSo() {
        assertEquals("the verifier left no log", new VerifierLog("").verdict());
    }

    @Test
    void ofALogThatIsTooLongTheEndIsKeptAndTheRestCounted() {
        int lines = 200_000;
        byte[] text = "99: (07) r1 += 1              ; R1_w=scalar(id=1,smin=0)\n".repeat(lines)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] verdict = "BPF program is too large. Processed 1000001 insn\n".getBytes(StandardCharsets.US_ASCII);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(text.length + verdict.length + 100L);
            MemorySegment.copy(text, 0, buffer, ValueLayout.JAVA_BYTE, 0, text.length);
            MemorySegment.copy(verdict, 0, buffer, ValueLayout.JAVA_BYTE, text.length, verdict.length);
            String kept = VerifierLog.text(buffer);
            VerifierLog log = new VerifierLog(kept);
            assertTrue(text.length > VerifierLog.KEPT && kept.length() <= VerifierLog.KEPT + 100, kept.length() + "");
            assertEquals("BPF program is too large. Processed 1000001 insn", log.verdict());
            assertEquals(lines + 1 - 3, log.omitted(3));
            assertTrue(log.visits().size() > lines / 2 && log.visits().size() < lines, log.visits().size() + "");
        }
    }

    @Test
    void aShortLogIsKeptAsItIs() {
        try (Arena arena = Arena.ofConfined()) {
            assertEquals(LINUX_6_1, VerifierLog.text(arena.allocateFrom(LINUX_6_1)));
        }
    }
}
