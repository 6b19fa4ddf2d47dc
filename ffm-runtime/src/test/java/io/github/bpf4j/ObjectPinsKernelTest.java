package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bpf4j.inspect.ExistingMap;
import io.github.bpf4j.inspect.ExistingProgram;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.NeedsBpf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All maps and programs of an object pinned into one directory, and taken out of it. */
@NeedsBpf
class ObjectPinsKernelTest {

    private static final Set<String> MAPS = Set.of("counts", "events", "getppid_bss", "getppid_data",
            "getppid_kconfig", "getppid_rodata");
    private static final Set<String> ALL = with(MAPS, "on_tracepoint");

    private static Set<String> with(Set<String> names, String... more) {
        return Stream.concat(names.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    private static BpfObject open() {
        BpfObject object = TestObject.open("getppid");
        object.programs().forEach(program -> program.autoload(program.name().equals("on_tracepoint")));
        return object;
    }

    private static Set<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void allThatIsInTheKernelIsPinnedByItsNameAndOutlivesTheObject() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem(); BpfObject again = open()) {
            Path directory = bpffs.path("made");
            try (BpfObject object = open()) {
                object.load();
                object.pin(directory);
            }
            assertEquals(ALL, names(directory));
            try (ExistingMap map = ExistingMap.pinned(directory.resolve("getppid_data"));
                    ExistingProgram program = ExistingProgram.pinned(directory.resolve("on_tracepoint"))) {
                assertEquals("getppid.data", map.name());
                assertEquals("on_tracepoint", program.name());
            }
            again.unpin(directory);
            assertEquals(Set.of(), names(directory));
            again.unpin(directory);
        }
    }

    @Test
    void mapsThatAreNotCreatedAreLeftOut() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem(); BpfObject object = open()) {
            object.program("on_tracepoint").autoload(false);
            object.map("counts").autocreate(false);
            object.load();
            object.pin(bpffs.path("made"));
            assertEquals(MAPS.stream().filter(name -> !name.equals("counts")).collect(Collectors.toSet()),
                    names(bpffs.path("made")));
        }
    }

    @Test
    void aFailureTakesBackWhatThisCallHasPinned() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem(); BpfObject object = open(); BpfObject other = open()) {
            Path directory = bpffs.path("made");
            object.map("counts").pinPath(directory.resolve("counts"));
            object.load();
            other.load();
            other.map("events").pin(directory.resolve("on_tracepoint"));
            KernelException refused = assertThrows(KernelException.class, () -> object.pin(directory));
            assertEquals(Errno.EEXIST, refused.errno());
            assertEquals(Set.of("counts", "on_tracepoint"), names(directory));
            Files.delete(directory.resolve("on_tracepoint"));
            object.pin(directory);
            assertEquals(ALL, names(directory));
        }
    }

    @Test
    void anObjectThatIsNotLoadedOrADirectoryElsewhereIsRefused() throws Exception {
        Path plain = Files.createTempDirectory("bpf4j-plain");
        try (BpfObject object = open()) {
            assertThrows(IllegalStateException.class, () -> object.pin(plain));
            object.load();
            assertThrows(UnsupportedFeatureException.class, () -> object.pin(plain));
        } finally {
            Files.delete(plain);
        }
    }
}
