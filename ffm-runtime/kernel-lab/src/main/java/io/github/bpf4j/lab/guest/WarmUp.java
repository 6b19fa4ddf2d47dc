package io.github.bpf4j.lab.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.junit.jupiter.api.Test;

/**
 * What the lab runs while it trains the archive of classes: a little of all that kernel tests use, and only system calls
 * that change nothing.
 */
class WarmUp {

    @Test
    @SuppressWarnings("restricted")
    void systemCallsReportTheirError() throws Throwable {
        Linker linker = Linker.nativeLinker();
        MemoryLayout state = Linker.Option.captureStateLayout();
        MethodHandle getpgid = linker.downcallHandle(linker.defaultLookup().findOrThrow("getpgid"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                Linker.Option.captureCallState("errno"));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(state);
            assertEquals(-1, (int) getpgid.invokeExact(errno, Integer.MAX_VALUE));
            assertEquals(3, errno.get(ValueLayout.JAVA_INT, 0), "no process has this number: ESRCH");
        }
    }

    @Test
    void aClosedArenaRefusesAccess() {
        Arena arena = Arena.ofShared();
        MemorySegment memory = arena.allocate(8);
        arena.close();
        assertThrows(IllegalStateException.class, () -> memory.get(ValueLayout.JAVA_LONG, 0));
    }
}
