package io.github.bpf4j.generator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Tables of functions of a skeleton. Nobody uses these congestion controls: they are only registered. */
@EnabledOnOs(OS.LINUX)
class CompiledTablesTest {

    private static final CompiledSkeleton TABLES = CompiledSkeleton.of("tables");

    @Test
    void membersHaveTheirInitialValues() {
        TABLES.use("""
                try (var skel = Tables.open()) {
                    Tables.TcpCongestionOps calm = skel.structOps().calm();
                    assertEquals("bpf4j_calm", calm.name());
                    assertEquals(0, calm.flags());
                    assertSame(skel.programs().half(), calm.ssthresh().orElseThrow());
                    assertSame(skel.programs().undo(), calm.undoCwnd().orElseThrow());
                    assertEquals(Optional.empty(), calm.attach2());
                    assertTrue(calm.table().autocreate());
                    assertFalse(skel.structOps().calmByLink().table().autocreate());
                    assertEquals(Optional.empty(), skel.links().calm());
                    var early = assertThrows(IllegalStateException.class, calm::attach);
                    assertTrue(early.getMessage().contains("call load() first"), early.getMessage());
                }
                """);
    }

    @Test
    void membersCanBeSetBeforeLoad() {
        TABLES.use("""
                try (var skel = Tables.open()) {
                    skel.structOps().calm().name("other").flags(1).undoCwnd(skel.programs().undoLess()).ssthresh(null);
                    assertEquals("other", skel.structOps().calm().name());
                    assertEquals(1, skel.structOps().calm().flags());
                    assertSame(skel.programs().undoLess(), skel.structOps().calm().undoCwnd().orElseThrow());
                    assertEquals(Optional.empty(), skel.structOps().calm().ssthresh());
                }
                """);
    }

    @Test
    void theKernelCallsWhatWasChosen() {
        TABLES.useInKernel("""
                var available = java.nio.file.Path.of("/proc/sys/net/ipv4/tcp_available_congestion_control");
                try (var skel = Tables.open()) {
                    skel.structOps().calm().name("bpf4j_chosen").undoCwnd(skel.programs().undoLess());
                    assertEquals(List.of("half", "avoid", "undo_less"), skel.load().loaded());
                    skel.attach();
                    assertTrue(skel.links().calm().isPresent());
                    assertTrue(skel.links().calmByLink().isEmpty());
                    assertTrue(java.nio.file.Files.readString(available).contains("bpf4j_chosen"));
                    skel.detach();
                    assertFalse(java.nio.file.Files.readString(available).contains("bpf4j_chosen"));
                    assertThrows(IllegalStateException.class, () -> skel.structOps().calm().flags(2));
                }
                """);
    }
}
