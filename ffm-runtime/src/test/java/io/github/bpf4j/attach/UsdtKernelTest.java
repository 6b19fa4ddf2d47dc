package io.github.bpf4j.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.RelocationException;
import io.github.bpf4j.TestObject;
import io.github.bpf4j.sys.Architecture;
import io.github.bpf4j.sys.NeedsBpf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs at static probes that this process hits: those of a library of the tests, and of the JVM. */
@NeedsBpf
class UsdtKernelTest {

    private static final UsdtOptions HERE = UsdtOptions.defaults().withThisProcess();

    @TempDir
    private Path directory;

    private ShapesLibrary shapes;

    @BeforeEach
    void loadLibrary() throws IOException {
        shapes = new ShapesLibrary(directory);
    }

    @AfterEach
    void closeLibrary() {
        shapes.close();
    }

    private UsdtLink attach(UsdtObject probe, String name) {
        return probe.program().attach(shapes.file(), "shapes", name, HERE);
    }

    @Test
    void argumentsInARegisterConstantAndInMemoryAreReadUntilTheLinkIsClosed() {
        try (UsdtObject probe = UsdtObject.load()) {
            UsdtLink link = attach(probe, "plain");
            shapes.call("plain", -5, 100);
            assertEquals(1, probe.get("seen"));
            assertEquals(3, probe.count());
            assertEquals(-5, probe.get("values", 0));
            assertEquals(7, probe.get("values", 1));
            assertEquals(101, probe.get("values", 2));
            link.close();
            shapes.call("plain", -5, 100);
            assertEquals(1, probe.get("seen"));
        }
    }

    /** Only x86-64 has instructions with base, index and scale that the notation of probes knows. */
    @Test
    void argumentsAreReadInTheFormOfNewerHeadersToo() {
        try (UsdtObject probe = UsdtObject.load("on_probe", TestObject.bytes("usdt-1.7"), object -> {})) {
            attach(probe, "plain");
            shapes.call("plain", -5, 100);
            assertEquals(-5, probe.get("values", 0));
            assertEquals(7, probe.get("values", 1));
            assertEquals(101, probe.get("values", 2));
            if (Architecture.current() == Architecture.X86_64) {
                attach(probe, "indexed");
                assertEquals(12, shapes.call("indexed", 2));
                assertEquals(13, probe.get("values", 0));
            }
        }
    }

    @Test
    void theSkeletonAttachesTheProbeOfASectionInAllProcesses() {
        try (UsdtObject probe = UsdtObject.bySection(shapes.file())) {
            probe.object().attach();
            shapes.call("plain", 6, 8);
            assertEquals(1, probe.get("seen"));
            assertEquals(6, probe.get("values", 0));
            assertEquals(9, probe.get("values", 2));
            assertTrue(probe.object().link("by_section", UsdtLink.class).isPresent());
        }
    }

    @Test
    void theSkeletonSkipsASectionThatNamesNoProbe() {
        try (UsdtObject probe = UsdtObject.load()) {
            probe.object().attach();
            assertTrue(probe.program().link().isEmpty());
            assertThrows(IllegalStateException.class, probe.program()::attach);
        }
    }

    /** The function returns what it finds there. */
    @Test
    void aSemaphoreIsRaisedForAsLongAsTheLinkIsOpen() {
        try (UsdtObject probe = UsdtObject.load()) {
            assertEquals(0, shapes.call("counted", 3));
            UsdtLink link = attach(probe, "counted");
            assertEquals(1, shapes.call("counted", 3));
            assertEquals(1, probe.get("seen"));
            link.close();
            assertEquals(0, shapes.call("counted", 3));
        }
    }

    @Test
    void allPlacesOfAProbeAreWatchedEachWithItsArguments() {
        try (UsdtObject probe = UsdtObject.load()) {
            attach(probe, "everywhere");
            shapes.call("everywhere", 4);
            assertEquals(3, probe.get("seen"));
            assertEquals(4 + 4 - 3, probe.get("sum"));
        }
    }

    @Test
    void anArgumentThatCannotBeReadFailsAlone() {
        try (UsdtObject probe = UsdtObject.load()) {
            attach(probe, "floating");
            shapes.call("floating", 9);
            assertEquals(2, probe.count());
            assertEquals(-22, probe.get("errors", 0));
            assertEquals(0, probe.get("errors", 1));
            assertEquals(9, probe.get("values", 1));
            assertEquals(-2, probe.get("errors", 2));
        }
    }

    @Test
    void aProbeWithALongInstructionForFasterKernelsIsWatched() {
        try (UsdtObject probe = UsdtObject.load()) {
            UsdtLink link = attach(probe, "fast");
            for (int i = 0; i < 10; i++) {
                assertEquals(i, shapes.call("fast", i));
                assertEquals(i, probe.get("values", 0));
            }
            assertEquals(10, probe.get("seen"));
            link.close();
            assertEquals(11, shapes.call("fast", 11));
            assertEquals(10, probe.get("seen"));
        }
    }

    @Test
    void eachAttachmentHasItsCookie() {
        try (UsdtObject probe = UsdtObject.load()) {
            probe.program().attach(shapes.file(), "shapes", "plain", HERE.withCookie(40));
            probe.program().attach(shapes.file(), "shapes", "counted", HERE.withCookie(2));
            shapes.call("plain", 1, 1);
            assertEquals(40, probe.get("cookies"));
            shapes.call("counted", 1);
            assertEquals(42, probe.get("cookies"));
        }
    }

    @Test
    void numbersOfSpecsAreUsedAgainAndTheirEndIsNamed() {
        try (UsdtObject probe = UsdtObject.load("on_probe", TestObject.bytes("usdt"),
                object -> object.map("__bpf_usdt_specs").maxEntries(2))) {
            for (int i = 1; i <= 3; i++) {
                UsdtLink link = attach(probe, "everywhere");
                IllegalStateException full = assertThrows(IllegalStateException.class, () -> attach(probe, "plain"));
                assertTrue(full.getMessage().contains("room for 2"), full.getMessage());
                shapes.call("everywhere", i);
                assertEquals(3L * i, probe.get("seen"));
                link.close();
            }
            attach(probe, "plain");
            shapes.call("plain", 12, 1);
            assertEquals(12, probe.get("values", 0));
        }
    }

    @Test
    void anotherProcessIsNotWatchedWhenOneIsChosen() throws IOException {
        Process other = new ProcessBuilder("/bin/sh", "-c", "read line").start();
        try (UsdtObject probe = UsdtObject.load()) {
            UsdtOptions there = UsdtOptions.defaults().withPid(other.pid());
            try {
                probe.program().attach(shapes.file(), "shapes", "plain", there);
            } catch (RelocationException e) {
                // Kernels without cookies need the library in the memory of the process.
                assertTrue(e.getMessage().contains("has not loaded"), e.getMessage());
            }
            shapes.call("plain", 1, 1);
            assertEquals(0, probe.get("seen"));
        } finally {
            other.destroyForcibly().onExit().join();
        }
    }

    @Test
    void noProcessHasTheNumberZero() {
        assertThrows(IllegalArgumentException.class, () -> HERE.withPid(0));
    }

    @Test
    void aProbeThatIsNotThereIsAnsweredWithThoseThatAre() {
        try (UsdtObject probe = UsdtObject.load()) {
            RelocationException name = assertThrows(RelocationException.class, () -> attach(probe, "plane"));
            assertTrue(name.getMessage().contains("of shapes it has counted, everywhere, fast"), name.getMessage());
            RelocationException provider = assertThrows(RelocationException.class, () -> probe.program().attach(
                    shapes.file(), "forms", "plain", HERE));
            assertTrue(provider.getMessage().contains("it has shapes:counted"), provider.getMessage());
            RelocationException none = assertThrows(RelocationException.class, () -> probe.program().attach(
                    Path.of("/proc/self/exe"), "shapes", "plain", HERE));
            assertTrue(none.getMessage().contains("none at all"), none.getMessage());
        }
    }

    @Test
    void theJvmTellsWhenItCollectsGarbage() throws IOException {
        try (UsdtObject probe = UsdtObject.load(); Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            Path jvm = maps.filter(line -> line.endsWith("/libjvm.so")).map(line -> line.substring(line.indexOf('/')))
                    .map(Path::of).findFirst().orElseThrow();
            UsdtLink link = probe.program().attach(jvm, "hotspot", "gc__begin", HERE);
            // A young collection of its own accord may come between.
            for (int i = 0; i < 20 && probe.get("values", 0) != 1; i++) {
                System.gc();
            }
            link.close();
            assertTrue(probe.get("seen") >= 1, "seen " + probe.get("seen"));
            assertEquals(1, probe.get("values", 0), "a full collection");
        }
    }
}
