package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.inspect.ExistingMap;
import io.github.bpf4j.map.BpfHashMap;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.NeedsBpf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Maps that are in the kernel already: pinned, shared, found by id and by name. */
@NeedsBpf
class ExistingMapKernelTest {

    /** An object whose programs are all switched off: a test of maps alone. */
    private static BpfObject open() {
        BpfObject object = TestObject.open("getppid");
        object.programs().forEach(program -> program.autoload(false));
        return object;
    }

    private static BpfHashMap<Integer, Long> counts(BpfObject object) {
        return BpfHashMap.bind(object, "counts", Codecs.U32, Codecs.U64);
    }

    @Test
    void aPinnedMapIsTakenByTheNextLoadWithItsValues() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem()) {
            try (BpfObject first = open()) {
                first.map("counts").pinPath(bpffs.path("counts"));
                first.load();
                counts(first).put(7, 70L);
            }
            try (BpfObject second = open()) {
                second.map("counts").pinPath(bpffs.path("counts"));
                second.load();
                assertEquals(70L, counts(second).get(7));
            }
            try (ExistingMap map = ExistingMap.pinned(bpffs.path("counts"))) {
                assertEquals("counts", map.name());
                assertEquals(MapType.HASH, map.type());
                assertEquals(16, map.info().maxEntries());
                assertEquals(70L, BpfHashMap.of(map, Codecs.U32, Codecs.U64).get(7));
                assertThrows(IllegalStateException.class, () -> BpfHashMap.of(map, Codecs.U32, Codecs.U32));
            }
        }
    }

    @Test
    void aPinnedMapOfAnotherShapeIsRefusedWithTheDifferences() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem()) {
            try (BpfObject first = open()) {
                first.map("counts").maxEntries(99);
                first.load();
                first.map("counts").pin(bpffs.path("counts"));
            }
            try (BpfObject second = open()) {
                second.map("counts").pinPath(bpffs.path("counts"));
                MapMismatchException refused = assertThrows(MapMismatchException.class, second::load);
                assertEquals(List.of(new MapMismatchException.Difference("max entries", "16", "99")),
                        refused.differences());
                assertTrue(refused.getMessage().contains(bpffs.path("counts").toString()), refused.getMessage());
            }
        }
    }

    @Test
    void aFailedLoadTakesItsPinsAwayAndLeavesThoseOfOthers() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem()) {
            try (BpfObject other = open()) {
                other.load();
                other.map("counts").pin(bpffs.path("counts"));
            }
            try (BpfObject broken = TestObject.open("broken")) {
                broken.program("without_field").autoload(true);
                broken.map("numbers").pinPath(bpffs.path("numbers"));
                assertThrows(RelocationException.class, broken::load);
            }
            assertFalse(Files.exists(bpffs.path("numbers")));
            assertTrue(Files.exists(bpffs.path("counts")));
        }
    }

    @Test
    void aPinOutsideOfABpfFileSystemSaysWhatToType() throws Exception {
        Path directory = Files.createTempDirectory("bpf4j-plain");
        try (BpfObject object = open()) {
            object.map("counts").pinPath(directory.resolve("counts"));
            UnsupportedFeatureException refused = assertThrows(UnsupportedFeatureException.class, object::load);
            assertTrue(refused.getMessage().contains("mount -t bpf bpf"), refused.getMessage());
        } finally {
            Files.delete(directory);
        }
    }

    @Test
    void twoObjectsShareOneMap() {
        try (BpfObject first = open(); BpfObject second = open()) {
            first.load();
            try (ExistingMap shared = ExistingMap.of(first.map("counts"))) {
                second.map("counts").reuse(shared);
            }
            second.load();
            counts(first).put(1, 10L);
            assertEquals(10L, counts(second).get(1));
        }
    }

    @Test
    void twoObjectsShareTheirGlobals() {
        try (BpfObject first = open(); BpfObject second = open()) {
            first.dataSection(".data").setString(0, 5, "early");
            first.load();
            try (ExistingMap shared = ExistingMap.of(first.map(".data"))) {
                second.map(".data").reuse(shared);
            }
            second.load();
            assertEquals("early", second.dataSection(".data").getString(0, 5));
            first.dataSection(".data").setString(0, 5, "late");
            assertEquals("late", second.dataSection(".data").getString(0, 5));
        }
    }

    @Test
    void aMapIsFoundByIdAndByName() {
        try (BpfObject object = open()) {
            object.load();
            try (ExistingMap map = ExistingMap.of(object.map("counts"));
                    ExistingMap same = ExistingMap.byId(map.info().id())) {
                assertEquals(map.info(), same.info());
                List<ExistingMap> named = ExistingMap.allByName("counts");
                try {
                    assertTrue(named.stream().anyMatch(found -> found.info().id() == map.info().id()));
                } finally {
                    named.forEach(ExistingMap::close);
                }
            }
        }
        assertThrows(NoSuchElementException.class, () -> ExistingMap.byName("no_such_map"));
    }

    @Test
    void aMapThatIsNotCreatedIsOnlyMissedByProgramsThatUseIt() {
        try (BpfObject object = TestObject.open("broken")) {
            object.map("numbers").autocreate(false);
            object.program("with_guarded_field").autoload(true);
            object.load();
            assertThrows(IllegalStateException.class, object.map("numbers")::fd);
        }
        try (BpfObject object = TestObject.open("broken")) {
            object.map("numbers").autocreate(false);
            object.program("without_null_check").autoload(true);
            RelocationException refused = assertThrows(RelocationException.class, object::load);
            assertTrue(refused.getMessage().contains("map \"numbers\", which was not created"), refused.getMessage());
        }
    }

    @Test
    void aSectionCanBeMadeLarger() {
        try (BpfObject object = open()) {
            DataSection data = object.dataSection(".data");
            data.resize(20_000);
            data.setLong(19_992, 99);
            object.load();
            assertEquals(99, data.getLong(19_992));
            try (ExistingMap map = ExistingMap.of(object.map(".data"))) {
                assertEquals(20_000, map.info().valueSize());
            }
            assertThrows(IllegalStateException.class, () -> data.resize(1));
        }
    }

    @Test
    void aPinnedProgramOutlivesItsObject() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem()) {
            try (BpfObject object = TestObject.open("broken")) {
                object.program("with_guarded_field").autoload(true);
                object.load();
                object.program("with_guarded_field").pin(bpffs.path("program"));
            }
            assertTrue(Files.exists(bpffs.path("program")));
            Files.delete(bpffs.path("program"));
        }
    }
}
