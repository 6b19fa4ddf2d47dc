package io.github.bpf4j.btf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bpf4j.btf.BtfType.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The running kernel's own BTF, where it has one: structures whose layout the kernel promises to programs. */
class KernelBtfTest {

    private static final Path VMLINUX = Path.of("/sys/kernel/btf/vmlinux");

    private static Btf kernel;
    private static byte[] raw;

    @BeforeAll
    static void readKernel() throws IOException {
        assumeTrue(Files.isReadable(VMLINUX), "this machine has no readable " + VMLINUX);
        raw = Files.readAllBytes(VMLINUX);
        kernel = Btf.parse(raw, "vmlinux");
    }

    @Test
    void everyTypeIsDecodedAndFoundByItsName() {
        assertTrue(kernel.typeCount() > 10_000, "types: " + kernel.typeCount());
        for (int id = 0; id < kernel.typeCount(); id++) {
            BtfType type = kernel.type(id);
            assertEquals(kernel.kind(id), type.kind());
            if (!type.name().isEmpty()) {
                int lowest = kernel.find(type.name(), type.kind());
                assertTrue(lowest > 0 && lowest <= id, type.name());
                assertEquals(type.name(), kernel.name(lowest));
            }
        }
    }

    @Test
    void structuresOfTheSystemCallsHaveTheirPromisedLayout() {
        assertEquals(8, kernel.sizeOf(struct("bpf_insn")));
        assertEquals(16, member("bpf_insn", "off").bitOffset());
        assertEquals(new Member("src_reg", member("bpf_insn", "src_reg").type(), 12, 4), member("bpf_insn", "src_reg"));
        assertEquals(32, member("bpf_insn", "imm").bitOffset());
        int longSize = kernel.pointerSize();
        assertEquals(2L * longSize, kernel.sizeOf(struct("list_head")));
        assertEquals(8 * longSize, member("list_head", "prev").bitOffset());
        assertEquals(longSize, kernel.alignOf(struct("list_head")));
        assertEquals(4, kernel.alignOf(struct("perf_event_header")));
        assertEquals(8, kernel.sizeOf(struct("perf_event_header")));
    }

    @Test
    void theProcessIdStandsBesideTheThreadGroupId() {
        Member pid = member("task_struct", "pid");
        Member tgid = member("task_struct", "tgid");
        assertEquals("pid_t", kernel.name(pid.type()));
        assertEquals(4, kernel.sizeOf(pid.type()));
        assertEquals("int", kernel.name(kernel.resolve(pid.type())));
        assertEquals(pid.bitOffset() + 32, tgid.bitOffset());
        assertTrue(tgid.bitOffset() / 8 < kernel.sizeOf(struct("task_struct")));
        assertEquals(16, kernel.sizeOf(member("task_struct", "comm").type()));
    }

    @Test
    void everyTypeWrittenAnewEqualsWhatTheKernelHas() {
        BtfBuilder builder = BtfBuilder.copyOf(kernel);
        for (int id = 1; id < kernel.typeCount(); id++) {
            builder.set(id, kernel.type(id));
        }
        assertArrayEquals(raw, builder.toByteArray());
    }

    private static int struct(String name) {
        int id = kernel.find(name, BtfKind.STRUCT);
        assertTrue(id != 0, name);
        return id;
    }

    private static Member member(String struct, String name) {
        BtfType.Struct type = (BtfType.Struct) kernel.type(struct(struct));
        return type.members().stream().filter(member -> member.name().equals(name)).findFirst().orElseThrow();
    }
}
