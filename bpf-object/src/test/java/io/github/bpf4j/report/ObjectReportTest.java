package io.github.bpf4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.object.BpfObjectFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectReportTest {

    @Test
    void programsTellWhatTheyAreAndWhatTheyReach() {
        assertEquals("""
                functions: little endian, license GPL, BTF of 1102 bytes with 31 types

                programs
                    first: SEC("xdp")
                        int first(void *ctx)
                        XDP, attach type XDP
                        7 instructions, 33 with hidden_sum, global_sum, twice
                    second: SEC("xdp")
                        int second(void *ctx)
                        XDP, attach type XDP
                        10 instructions, 40 with each, global_sum, twice
                    third: SEC("tc")
                        int third(void *ctx)
                        SCHED_CLS
                        2 instructions

                sub-programs
                    int global_sum(int a, int b): 11 instructions, verified on its own
                    int twice(int x): 11 instructions
                    int hidden_sum(int a): 4 instructions
                    int never_called(int a): 5 instructions, verified on its own
                    long each(__u32 index, void *context): 8 instructions

                .bss, 8 bytes
                        0  __u64 total
                """, text("functions.bpf.o"));
    }

    @Test
    void mapsTellTheirTypesAndWhatIsInThem() {
        String text = text("maps.bpf.o");
        assertTrue(text.startsWith("maps: little endian, license GPL, BTF of 2387 bytes with 79 types, kernel 6.18.0"));
        assertTrue(text.contains("""
                maps
                    inner_one: ARRAY, 1 entry, key __u32 (4 bytes), value __u64 (8 bytes)
                    inner_two: ARRAY, 1 entry, key __u32 (4 bytes), value __u64 (8 bytes)
                    outer: ARRAY_OF_MAPS, 4 entries, key __u32 (4 bytes), value of 4 bytes, of maps (ARRAY, 1 entry,\
                 key __u32 (4 bytes), value __u64 (8 bytes)), [0] = inner_one, [2] = inner_two
                    programs: PROG_ARRAY, 3 entries, key of 4 bytes, value of 4 bytes, [1] = tail
                    sized: ARRAY, 7 entries, key of 4 bytes, value of 24 bytes
                    typed: HASH, 1024 entries, key struct key (8 bytes), value struct value (16 bytes), flags 0x1,\
                 pinned by name
                    ring: RINGBUF, 5000 entries
                    bloom: BLOOM_FILTER, 10 entries, value __u32 (4 bytes)
                    an_arena_with_a_long_name: ARENA, 2 entries
                """), text);
    }

    @Test
    void tablesOfFunctionsTellWhoImplementsThem() {
        ObjectReport report = report("structops.bpf.o");
        assertEquals(List.of(new ObjectReport.Implementation("ssthresh", "bpf_ssthresh"),
                new ObjectReport.Implementation("cong_avoid", "bpf_avoid")), report.maps().get(0).implementations());
        assertTrue(report.toText().contains(", .ssthresh = bpf_ssthresh, .cong_avoid = bpf_avoid\n"));
        assertTrue(report.toJson().contains("""
                      "implementations": [
                        {
                          "member": "ssthresh",
                          "program": "bpf_ssthresh"
                        },
                """), report.toJson());
    }

    @Test
    void anArenaIsAMapAndASectionOfGlobals() {
        ObjectReport report = report("arena.bpf.o");
        assertEquals(List.of("the_arena"), report.maps().stream().map(ObjectReport.Map::name).toList());
        assertEquals(List.of("int first_global", "int second_global"), report.sections().get(0).variables().stream()
                .map(ObjectReport.Variable::declaration).toList());
    }

    @Test
    void globalsAndExternsTellTheirDeclarations() {
        String text = text("globals.bpf.o");
        assertTrue(text.contains("""
                    use_all: SEC("?raw_tp/sys_enter")
                        int use_all(void *ctx)
                        RAW_TRACEPOINT, target sys_enter, loaded only when asked
                        90 instructions

                .data, 36 bytes
                        0  int initialised
                        8  long hidden_global (hidden)
                       16  char text[16]
                       32  volatile int hidden_static (hidden)

                .rodata, 20 bytes
                        0  const volatile __u32 constant
                        4  const char use_all.____fmt[16] (hidden)
                """), text);
        assertTrue(text.contains("""
                expected of the kernel
                    extern const void init_task_address (symbol)
                    extern const int typed_symbol (variable, weak)
                """), text);
        assertTrue(text.contains("    extern enum libbpf_tristate CONFIG_IPV6 (kconfig, weak)\n"), text);
    }

    @Test
    void relocationsTellTheFieldAndTheLine() {
        ObjectReport report = report("kinds.bpf.o");
        assertEquals(
                List.of(new ObjectReport.Relocation(0, "byte_off", "task_like.parent", "kinds.bpf.c:110"),
                        new ObjectReport.Relocation(1, "byte_off", "task_like.pid", "kinds.bpf.c:110"),
                        new ObjectReport.Relocation(6, "byte_off", "task_like.comm[3]", "kinds.bpf.c:112")),
                report.programs().get(0).function().relocations());
        assertTrue(report.toText().contains("        CO-RE at 6: byte_off task_like.comm[3] (kinds.bpf.c:112)\n"));
    }

    @Test
    void aSectionNameThatCannotBeUsedIsAProblem() {
        ObjectReport.Program program = report("kinds.bpf.o").programs().get(0);
        assertEquals("first", program.target());
        assertEquals("expected category/name", program.problem());
        assertTrue(text("kinds.bpf.o").contains("        problem: expected category/name\n"));
    }

    @Test
    void aProgramThatCannotBeAssembledIsReportedAllTheSame() {
        ObjectReport.Program program = report("recursion.bpf.o").programs().get(0);
        assertTrue(String.valueOf(program.problem()).contains("cannot recurse"), program.toString());
        assertEquals(program.function().instructions(), program.instructions());
        assertEquals(List.of(), program.reached());
    }

    @Test
    void bigEndianObjectsReadTheSame() {
        assertEquals(text("kinds.bpf.o").replace("little endian", "big endian"), text("kinds.bpfeb.o"));
    }

    @Test
    void jsonHasTheSameContent() {
        String json = report("functions.bpf.o").toJson();
        assertTrue(json.startsWith("""
                {
                  "name": "functions",
                  "byteOrder": "little",
                  "license": "GPL",
                  "kernelVersion": 0,
                  "btfBytes": 1102,
                  "btfTypes": 31,
                  "programs": [
                    {
                      "name": "first",
                      "section": "xdp",
                      "type": "XDP",
                      "attachType": "XDP",
                      "target": "",
                      "problem": null,
                      "autoload": true,
                      "sleepable": false,
                      "reached": [
                        "hidden_sum",
                        "global_sum",
                        "twice"
                      ],
                      "instructions": 33,
                      "function": {
                        "name": "first",
                        "declaration": "int first(void *ctx)",
                        "global": true,
                        "instructions": 7,
                        "relocations": []
                      }
                    },
                """), json);
        assertTrue(json.endsWith("""
                  "maps": [],
                  "sections": [
                    {
                      "name": ".bss",
                      "kind": "BSS",
                      "size": 8,
                      "variables": [
                        {
                          "name": "total",
                          "declaration": "__u64 total",
                          "offset": 0,
                          "size": 8,
                          "visible": true
                        }
                      ]
                    }
                  ],
                  "externs": []
                }
                """), json);
    }

    static ObjectReport report(String file) {
        return ObjectReport.of(object(file));
    }

    static BpfObjectFile object(String file) {
        try {
            return BpfObjectFile.parse(Files.readAllBytes(Path.of("src/test/bpf", file)),
                    BpfObjectFile.nameOfFile(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String file) {
        return report(file).toText();
    }
}
