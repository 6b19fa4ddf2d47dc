package io.github.bpf4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.ProgramAssembler;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramListingTest {

    @Test
    void instructionsStandBelowTheLineThatTheyComeFrom() {
        assertEquals("""
                first:
                ; int pid = task->parent->pid; @ kinds.bpf.c:110
                    0: r2 = *(u64 *)(r1 + 8) // byte_off task_like.parent
                    1: r2 = *(u32 *)(r2 + 0) // byte_off task_like.pid
                ; big.color = BLUE; @ kinds.bpf.c:111
                    2: r3 = .bss+0 <big> ll
                    4: w4 = 8
                    5: *(u32 *)(r3 + 16) = r4
                ; message[0] = task->comm[3]; @ kinds.bpf.c:112
                    6: r1 = *(u8 *)(r1 + 19) // byte_off task_like.comm[3]
                    7: r3 = .data+0 <message> ll
                    9: *(u8 *)(r3 + 0) = r1
                ; return local_function(pid) + weak_function(); @ kinds.bpf.c:113
                   10: w1 = w2
                   11: call local_function
                   12: w6 = w0
                   13: call weak_function
                   14: w0 += w6
                   15: exit
                """, listing("kinds.bpf.o", "first"));
    }

    @Test
    void mapsAndHelpersHaveTheirNames() {
        String text = listing("maps.bpf.o", "tail");
        assertTrue(text.contains("    4: r1 = map[sized] ll\n    6: call bpf_map_lookup_elem#1\n"), text);
    }

    @Test
    void externsHaveTheirNames() {
        String text = listing("globals.bpf.o", "use_all");
        assertTrue(text.contains("r5 = init_task_address ll\n"), text);
        assertTrue(text.contains("r4 = LINUX_KERNEL_VERSION ll\n"), text);
        assertTrue(text.contains(": call bpf_task_acquire\n"), text);
        assertTrue(text.contains("r3 = .data+32 <hidden_static> ll\n"), text);
    }

    @Test
    void anAssembledProgramHasItsSubProgramsBelowIt() {
        BpfObjectFile object = ObjectReportTest.object("functions.bpf.o");
        List<String> lines = ProgramListing.of(object, new ProgramAssembler(object)
                .assemble(object.program("second").orElseThrow(), function -> function.code().toArray()));
        assertEquals("second:", lines.get(0));
        assertTrue(lines.contains("    1: r2 = each ll"), lines.toString());
        assertTrue(lines.contains("    8: call global_sum"), lines.toString());
        assertEquals(List.of("second:", "each:", "global_sum:", "twice:"),
                lines.stream().filter(line -> line.endsWith(":")).toList());
        assertTrue(lines.contains("   10: w1 = w1"), lines.toString());
    }

    @Test
    void bigEndianCodeReadsTheSame() {
        // Only how 32 bits are taken out of 64 differs between the two.
        assertEquals(listing("functions.bpf.o", "third"), listing("functions.bpfeb.o", "third"));
    }

    private static String listing(String file, String program) {
        BpfObjectFile object = ObjectReportTest.object(file);
        return String.join("\n", ProgramListing.of(object, object.program(program).orElseThrow().function())) + "\n";
    }
}
