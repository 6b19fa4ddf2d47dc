package io.github.bpf4j.core;

import static io.github.bpf4j.core.CTypes.at;
import static io.github.bpf4j.core.CoreKind.FIELD_BYTE_OFFSET;
import static io.github.bpf4j.core.CoreKind.FIELD_EXISTS;
import static io.github.bpf4j.core.CoreKind.TYPE_EXISTS;
import static io.github.bpf4j.core.CoreKind.TYPE_ID_TARGET;
import static io.github.bpf4j.core.Relocations.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Relocations against the running kernel's types, where they can be read. */
class KernelTargetTest {

    private static final Path VMLINUX = Path.of("/sys/kernel/btf/vmlinux");

    private static Btf kernel;

    private final CTypes c = CTypes.littleEndian();
    private final int task = c.struct("task_struct___mine", 40, at(0, "tgid", c.s32), at(32, "pid", c.s32),
            at(64, "comm", c.array(c.u8, 16)), at(192, "real_parent", c.pointer(0)), at(256, "pidd", c.s32));

    @BeforeAll
    static void readKernel() throws IOException {
        assumeTrue(Files.isReadable(VMLINUX), "this machine has no readable " + VMLINUX);
        kernel = Btf.parse(Files.readAllBytes(VMLINUX), "vmlinux");
    }

    @Test
    void theFieldsOfATaskAreFoundInTheKernelsOrder() {
        Btf local = c.build("local");
        long pid = value(local, task, "0:1", FIELD_BYTE_OFFSET, kernel);
        assertEquals(pid + 4, value(local, task, "0:0", FIELD_BYTE_OFFSET, kernel));
        assertTrue(value(local, task, "0:3", FIELD_BYTE_OFFSET, kernel) > pid);
        assertEquals(value(local, task, "0:2", FIELD_BYTE_OFFSET, kernel) + 5,
                value(local, task, "0:2:5", FIELD_BYTE_OFFSET, kernel));
    }

    @Test
    void typesAreFoundByIdAndName() {
        Btf local = c.build("local");
        assertEquals(1, value(local, task, "0", TYPE_EXISTS, kernel));
        assertEquals(kernel.find("task_struct", BtfKind.STRUCT), value(local, task, "0", TYPE_ID_TARGET, kernel));
    }

    @Test
    void aMisspeltFieldIsRecognised() {
        Btf local = c.build("local");
        assertEquals(0, value(local, task, "0:4", FIELD_EXISTS, kernel));
        CoreMiss miss = Relocations.poison(local, task, "0:4", FIELD_BYTE_OFFSET, kernel).miss();
        assertEquals("struct task_struct of vmlinux has no member \"pidd\"", miss.finding());
        List<String> near = miss.nearMisses();
        assertTrue(near.contains("task_struct___mine.pid"), near.toString());
    }
}
