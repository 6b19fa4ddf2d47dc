package io.github.bpf4j.generator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Variables of a skeleton that is open; the kernel knows nothing of it, so that anybody may run this. */
@EnabledOnOs(OS.LINUX)
class CompiledGlobalsTest {

    private static final CompiledSkeleton GLOBALS = CompiledSkeleton.of("globals");
    private static final CompiledSkeleton HELLO = CompiledSkeleton.of("hello");

    @Test
    void variablesHaveTheirInitialValues() {
        GLOBALS.use("""
                try (var skel = Globals.open()) {
                    assertEquals(5, skel.data().number());
                    assertEquals(7, skel.data().small());
                    assertTrue(skel.data().enabled());
                    assertEquals("bpf4j", skel.data().name());
                    assertArrayEquals(new String[]{"one", "two"}, skel.data().names());
                    assertArrayEquals(new byte[]{1, 2, 3, 4}, skel.data().key());
                    assertEquals(Globals.Mode.ON, skel.data().mode());
                    assertEquals(new Globals.Limits(1, 9), skel.data().limits().toRecord());
                    assertEquals(1.5, skel.data().ratio());
                    assertArrayEquals(new float[]{0.5f, 2.5f}, skel.data().ratios());
                    assertEquals(1, skel.dataOwn().own());
                    assertEquals(new Globals.Limits(2, 3), skel.rodata().bounds().toRecord());
                    assertEquals(0, skel.bss().total());
                }
                """);
    }

    @Test
    void variablesCanBeSetBeforeLoad() {
        GLOBALS.use("""
                try (var skel = Globals.open()) {
                    skel.data().number(6).small(255).enabled(false).name("a name").mode(Globals.Mode.OFF)
                            .limits(new Globals.Limits(3, 4)).names(1, "end").key(new byte[]{9, 9, 9, 9});
                    assertEquals(6, skel.data().number());
                    assertEquals(255, skel.data().small());
                    assertFalse(skel.data().enabled());
                    assertEquals("a name", skel.data().name());
                    assertEquals(16, skel.data().nameBytes().length);
                    assertEquals(0, skel.data().modeValue());
                    assertEquals(4, skel.data().limits().high());
                    assertArrayEquals(new String[]{"one", "end"}, skel.data().names());

                    skel.bss().histogram(new int[]{1, 2}).histogram(7, 9).grid(1, 2, 65535);
                    assertArrayEquals(new int[]{1, 2, 0, 0, 0, 0, 0, 9}, skel.bss().histogram());
                    assertArrayEquals(new int[][]{{0, 0, 0}, {0, 0, 65535}}, skel.bss().grid());
                    skel.bss().both(1).low(8);
                    assertEquals(new Globals.Limits(8, 0), skel.bss().both()[1]);
                    skel.bss().totalVariable().getAndAdd(3);
                    assertEquals(3, skel.bss().total());
                    skel.rodata().filter(77);
                    assertEquals(77, skel.rodata().filter());
                    assertThrows(IllegalArgumentException.class, () -> skel.data().small(256));
                    assertThrows(IndexOutOfBoundsException.class, () -> skel.bss().histogram(8));
                }
                """);
    }

    @Test
    void theSkeletonCarriesItsObject() {
        HELLO.use("""
                try (var skel = Hello.open()) {
                    assertEquals("hello", skel.object().name());
                    assertEquals("Hello World", skel.data().message());
                    assertEquals("hello_tracepoint", skel.programs().helloTracepoint().name());
                    assertFalse(skel.programs().helloTracepoint().autoload());
                    assertEquals(Optional.empty(), skel.links().hello());
                    assertEquals(10240, skel.object().map("my_config").maxEntries());
                    var e = assertThrows(IllegalStateException.class, skel::attach);
                    assertTrue(e.getMessage().contains("load()"), e.getMessage());
                }
                """);
    }
}
