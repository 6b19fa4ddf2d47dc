package io.github.bpf4j.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.KernelException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MachineTest {

    @Test
    void withoutSysItIsSaidWhatIsMissing() {
        KernelException refused = assertThrows(KernelException.class, () -> Cpus.read(Path.of("/proc/no/such/list")));
        assertTrue(String.valueOf(refused.getMessage()).contains("is /sys mounted"), refused.getMessage());
    }

    @Test
    void aListOfCpusHasNumbersAndRanges() {
        BitSet expected = new BitSet();
        expected.set(0, 4);
        expected.set(8);
        expected.set(10, 12);
        assertEquals(expected, Cpus.parse("0-3,8,10-11"));
        assertEquals(new BitSet(), Cpus.parse(""));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noMoreCpusAreOnlineThanPossible() {
        assertTrue(Cpus.online().get(0) || !Cpus.online().isEmpty());
        assertTrue(Cpus.online().cardinality() <= Cpus.possible());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thePageSizeIsAPowerOfTwo() {
        assertEquals(1, Integer.bitCount(Memory.pageSize()));
        assertTrue(Memory.pageSize() >= 4096);
    }

    @Test
    void capabilitiesAreBitsOfTwoWords() {
        assertEquals(Set.of(Capability.CAP_SYS_ADMIN, Capability.CAP_BPF), Capability.decode(1 << 21, 1 << 7));
        assertEquals(Set.of(), Capability.decode(0, 0));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theKernelTellsTheCapabilitiesOfThisThread() {
        assertTrue(Set.of(Capability.values()).containsAll(Capability.effective(LinuxSystemCalls.get())));
    }

    @Test
    void onlyKnownArchitecturesHaveNumbers() {
        assertEquals(Architecture.X86_64, Architecture.ofJava("amd64"));
        assertEquals(Architecture.AARCH64, Architecture.ofJava("aarch64"));
        assertNull(Architecture.ofJava("riscv64"));
    }

    @Test
    void anErrorHasNameAndMeaning() {
        assertEquals("EPERM (operation not permitted)", Errno.describe(Errno.EPERM));
        assertEquals("EPERM", Errno.name(Errno.EPERM));
        assertEquals("errno 999", Errno.describe(999));
    }
}
