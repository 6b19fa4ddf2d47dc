package io.github.bpf4j.generator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The globals of an arena, in a skeleton. */
@EnabledOnOs(OS.LINUX)
class CompiledArenaTest {

    private static final CompiledSkeleton ARENA = CompiledSkeleton.of("arena");

    @Test
    void variablesCanBeSetBeforeLoad() {
        ARENA.use("""
                try (var skel = ArenaBpf.open()) {
                    assertEquals(40, skel.arena().counter());
                    skel.arena().counter(7).nodes(1).number(3);
                    assertEquals(7, skel.arena().counter());
                    assertEquals(3, skel.arena().nodes()[1].number());
                }
                """);
    }

    @Test
    void afterLoadTheyAreThoseOfThePrograms() {
        ARENA.useInKernel("""
                try (var skel = ArenaBpf.open()) {
                    skel.arena().counter(50);
                    skel.load();
                    assertEquals(51, skel.programs().count().testRun(io.github.bpf4j.TestRunOptions.none())
                            .returnValue());
                    assertEquals(51, skel.arena().counter());
                    assertEquals(51, skel.arena().nodes(1).number());
                    skel.arena().counterVariable().set(60);
                    skel.programs().count().testRun(io.github.bpf4j.TestRunOptions.none());
                    assertEquals(61, skel.arena().counterVariable().getAcquire());
                    var node = ArenaBpf.Node.cursor(skel.maps().memory().at(skel.arena().list(), ArenaBpf.Node.SIZE));
                    assertEquals(61, node.number());
                }
                """);
    }
}
