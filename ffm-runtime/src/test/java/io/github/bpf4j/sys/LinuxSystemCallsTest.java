package io.github.bpf4j.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.AllocatedBytes;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LinuxSystemCallsTest {

    private final SystemCalls sys = LinuxSystemCalls.get();

    private long close(long number) {
        return sys.invoke(SystemCall.CLOSE.number(), number, 0, 0, 0, 0, 0);
    }

    private long dup(long number) {
        return sys.invoke(SystemCall.FCNTL.number(), number, 1030, 3, 0, 0, 0);
    }

    @Test
    void anErrorComesBackAsItsNegatedNumber() {
        assertEquals(-Errno.EBADF, close(-1));
    }

    @Test
    void eachThreadGetsTheErrorOfItsOwnCall() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Boolean> bad = threads.submit(() -> allAre(-Errno.EBADF, () -> close(-1)));
            Future<Boolean> invalid = threads.submit(() -> allAre(-Errno.EINVAL, () -> sys
                    .invoke(SystemCall.EPOLL_CREATE1.number(), 1, 0, 0, 0, 0, 0)));
            assertTrue(bad.get() && invalid.get());
        }
    }

    private interface Call {
        long make();
    }

    private static boolean allAre(long expected, Call call) {
        boolean all = true;
        for (int i = 0; i < 20_000; i++) {
            all &= call.make() == expected;
        }
        return all;
    }

    @Test
    void aCallAllocatesNothing() {
        assertEquals(0, AllocatedBytes.perCallOf(() -> close(-1)));
    }

    @Test
    void aRealDescriptorIsMovedAndClosed() {
        long number = sys.invoke(SystemCall.EVENTFD2.number(), 0, 0, 0, 0, 0, 0);
        try (Fd fd = Fd.own(sys, number, "eventfd"); Fd second = fd.duplicate()) {
            assertTrue(second.number() > fd.number());
        }
        assertEquals(-Errno.EBADF, dup(number));
    }

    @Test
    void numbersAreDistinctOnEachArchitecture() {
        for (Architecture architecture : Architecture.values()) {
            Set<Long> numbers = new HashSet<>();
            EnumSet.allOf(SystemCall.class).forEach(call -> numbers.add(call.number(architecture)));
            assertEquals(SystemCall.values().length, numbers.size());
        }
    }

    @Test
    void theFlagForNativeAccessNamesTheModule() {
        assertEquals("--enable-native-access=java.base", LinuxSystemCalls.nativeAccessFlag(String.class));
        assertEquals("--enable-native-access=ALL-UNNAMED", LinuxSystemCalls.nativeAccessFlag(
                org.junit.jupiter.api.Test.class));
    }
}
