package io.github.bpf4j.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.sys.Capability;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hints for what {@code mistakes.bpf.c} cannot have, and none where there is nothing to say. */
class VerifierHintsTest {

    private static String hint(String log) {
        return VerifierHints.of(new VerifierLog(log), Set.of(), "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "unknown opcode 8d | -mcpu=v3",
        "BPF_MOV uses reserved fields | -mcpu=v3",
        "BPF_STX uses reserved fields | -mcpu=v3",
        "R1 invalid mem access 'trusted_ptr_or_null_' | compare it with NULL",
        "Possibly NULL pointer passed to trusted arg0 | compare it with NULL",
        "invalid write to stack R1 off=-64 size=65 | beyond a variable on the stack",
        "invalid write to stack R10 off=-513 size=1 | the stack has 512 bytes",
        "R1 type=untrusted_ptr_ expected=ptr_, trusted_ptr_, rcu_ptr_ | read from memory",
        "R2 type=scalar expected=ptr_, trusted_ptr_, rcu_ptr_ | bpf_get_current_task_btf()",
        "R1 type=fp expected=ctx | the context goes here",
        "R2 invalid zero-sized read: u64=[0,64] | may be 0",
        "invalid func unknown#182 | bpf_strncmp() is a helper function of Linux 5.17",
        "program of this type cannot use helper bpf_redirect#23 | does not exist for this type",
        "tracing progs cannot use bpf_timer yet | bpf_timer is not for this type",
        "vfs_read is not sleepable | vfs_read cannot be watched by a sleepable program",
        "func 'tcp_connect' doesn't have 4-th argument | has fewer arguments"
    })
    void aVerdictHasItsHint(String verdict, String hint) {
        String found = hint("7: (85) call something#1\n" + verdict + "\n");
        assertTrue(found.contains(hint), found);
    }

    @Test
    void theMoreTellingLineCounts() {
        String found = hint("1: (79) r3 = *(u64 *)(r1 +24)\nfunc 'tcp_connect' doesn't have 4-th argument\n"
                + "invalid bpf_context access off=24 size=8\n");
        assertTrue(found.contains("has fewer arguments"), found);
    }

    @Test
    void whatTheSourceSaysIsNoVerdict() {
        assertEquals("", hint("; /* R1 invalid mem access 'scalar' */ @ a.bpf.c:7\n7: (95) exit\nsomething new\n"));
        assertEquals("", hint("7: (95) exit\n; infinite loop detected @ a.bpf.c:7\nsomething new\n"));
    }

    @Test
    void whatIsSaidBeforeTheFirstInstructionIsNoVerdict() {
        assertEquals("", hint("arg#0 reference type('UNKNOWN ') size cannot be determined: -22\nsomething new\n"));
        assertEquals("", hint("arg#0 reference type('UNKNOWN ') size cannot be determined: -22\n"
                + "0: (95) exit\nsomething new\n"));
    }

    @Test
    void lockdownIsNamedWhereItTakesHelpersAway() {
        VerifierLog log = new VerifierLog("3: (85) call bpf_probe_read_kernel#113\n"
                + "program of this type cannot use helper bpf_probe_read_kernel#113\n");
        String found = VerifierHints.of(log, Set.of(), "none integrity [confidentiality]");
        assertTrue(found.contains("kernel lockdown is on (none integrity [confidentiality])"), found);
        assertTrue(VerifierHints.of(log, Set.of(), "").contains("does not exist for this type of program"));
    }

    @Test
    void aMissingCapabilityIsNamedWhereItMatters() {
        String found = VerifierHints.of(new VerifierLog("3: (85) call bpf_trace_printk#6\n"
                + "unknown func bpf_trace_printk#6\n"), Set.of(Capability.CAP_PERFMON), "");
        assertTrue(found.contains("lacks CAP_PERFMON"), found);
        String other = VerifierHints.of(new VerifierLog("3: (85) call bpf_redirect#23\n"
                + "unknown func bpf_redirect#23\n"), Set.of(Capability.CAP_PERFMON), "");
        assertTrue(other.contains("does not exist for this type of program"), other);
    }
}
