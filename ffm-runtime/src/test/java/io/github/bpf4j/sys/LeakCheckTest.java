package io.github.bpf4j.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** That the extension is at work in every test is seen from the watching, which it alone begins. */
class LeakCheckTest {

    @Test
    void anOpenDescriptorIsReportedWithThePlaceOfItsOpening() {
        FakeKernel kernel = new FakeKernel();
        LeakCheck.Snapshot before = LeakCheck.Snapshot.take();
        Fd fd = Fd.own(kernel, kernel.open(), "map \"leaky\"");

        AssertionError leak = assertThrows(AssertionError.class, before::requireNothingNew);

        assertTrue(leak.getMessage().contains("map \"leaky\""), leak.getMessage());
        assertTrue(Arrays.stream(leak.getSuppressed()[0].getStackTrace())
                .anyMatch(frame -> frame.getMethodName().startsWith("anOpenDescriptorIsReported")));
        fd.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anOpenMappingIsReported() {
        LeakCheck.Snapshot before = LeakCheck.Snapshot.take();
        try (Arena arena = Arena.ofConfined()) {
            Memory.map(LinuxSystemCalls.get(), arena, 4096, Memory.PROT_READ,
                    Memory.MAP_PRIVATE | Memory.MAP_ANONYMOUS, -1, 0);
            assertThrows(AssertionError.class, before::requireNothingNew);
        }
        before.requireNothingNew();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDescriptorThatNobodyOwnsIsReported() {
        SystemCalls sys = LinuxSystemCalls.get();
        LeakCheck.Snapshot before = LeakCheck.Snapshot.take();
        long number = sys.invoke(SystemCall.EVENTFD2.number(), 0, 0, 0, 0, 0, 0);

        AssertionError leak = assertThrows(AssertionError.class, before::requireNothingNew);

        assertTrue(leak.getMessage().contains("eventfd"), leak.getMessage());
        assertEquals(0, sys.invoke(SystemCall.CLOSE.number(), number, 0, 0, 0, 0, 0));
        before.requireNothingNew();
    }
}
