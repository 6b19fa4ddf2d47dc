package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bpf4j.KernelException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class MemoryTest {

    private static final int ANONYMOUS = Memory.MAP_PRIVATE | Memory.MAP_ANONYMOUS;

    private final SystemCalls sys = LinuxSystemCalls.get();

    @Test
    void aMappingEndsWithItsArena() {
        MemorySegment memory;
        try (Arena arena = Arena.ofShared()) {
            memory = Memory.map(sys, arena, 4096, Memory.PROT_READ | Memory.PROT_WRITE, ANONYMOUS, -1, 0);
            memory.set(JAVA_BYTE, 4095, (byte) 1);
        }
        assertThrows(IllegalStateException.class, () -> memory.get(JAVA_BYTE, 0));
    }

    @Test
    void aMappingWithoutWritingRefusesItInJava() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = Memory.map(sys, arena, 4096, Memory.PROT_READ, ANONYMOUS, -1, 0);
            assertThrows(IllegalArgumentException.class, () -> memory.set(JAVA_BYTE, 0, (byte) 1));
        }
    }

    @Test
    void aRefusedMappingNamesTheCall() {
        try (Arena arena = Arena.ofConfined()) {
            KernelException e = assertThrows(KernelException.class,
                    () -> Memory.map(sys, arena, 0, Memory.PROT_READ, ANONYMOUS, -1, 0));
            assertEquals("mmap: EINVAL (invalid argument): 0 bytes", e.getMessage());
        }
    }

    @Test
    void anArenaThatIsClosedGetsNoMapping() {
        Arena arena = Arena.ofShared();
        arena.close();
        assertThrows(IllegalStateException.class,
                () -> Memory.map(sys, arena, 4096, Memory.PROT_READ, ANONYMOUS, -1, 0));
    }

    @Test
    void aNameFillsItsArrayButForTheNul() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(24);
            Memory.putName(memory, 4, 16, "0123456789abcdefgh");
            assertEquals("0123456789abcde", Memory.getName(memory, 4, 16));
            assertEquals(0, memory.get(JAVA_BYTE, 4 + 15));
        }
    }
}
