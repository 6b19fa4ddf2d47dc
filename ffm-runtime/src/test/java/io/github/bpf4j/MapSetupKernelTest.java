package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.MapMismatchException.Difference;
import io.github.bpf4j.inspect.ExistingMap;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.Cpus;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.MapInfo;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.NeedsBpf;
import io.github.bpf4j.sys.SystemCall;
import io.github.bpf4j.sys.SystemCalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How maps are created, found and pinned: the rules of single types, and what happens when others are quicker. */
@NeedsBpf
class MapSetupKernelTest {

    private static final int NO_PREALLOC = 1;

    /** Without programs: a test of maps alone. */
    private static BpfObject open(String name, String... maps) {
        return only(TestObject.open(name), maps);
    }

    private static BpfObject only(BpfObject object, String... maps) {
        object.programs().forEach(program -> program.autoload(false));
        if (maps.length > 0) {
            object.maps().forEach(map -> map.autocreate(List.of(maps).contains(map.name())));
        }
        return object;
    }

    private static MapInfo info(BpfMap map) {
        return MapInfo.of(map.sys(), map.fd());
    }

    @Test
    void theSizeOfARingIsRaisedToWhatTheKernelTakes() {
        int page = Memory.pageSize();
        try (BpfObject object = open("kinds", "ring")) {
            BpfMap ring = object.map("ring");
            ring.maxEntries(page + 1);
            assertEquals(2L * page, ring.maxEntries());
            ring.maxEntries(5L * page);
            assertEquals(8L * page, ring.maxEntries());
            object.load();
            assertEquals(8 * page, info(ring).maxEntries());
        }
        try (BpfObject object = open("kinds", "ring")) {
            object.map("ring").maxEntries(0);
            assertThrows(KernelException.class, object::load);
        }
    }

    @Test
    void aPerfEventArrayWithoutASizeHasRoomForEachCpu() {
        try (BpfObject object = open("getppid", "counts")) {
            BpfMap events = object.map("counts");
            events.type(MapType.PERF_EVENT_ARRAY);
            events.keySize(0);
            events.valueSize(0);
            events.maxEntries(0);
            assertEquals(Cpus.possible(), events.maxEntries());
            object.load();
            assertEquals(Cpus.possible(), info(events).maxEntries());
        }
    }

    @Test
    void mapsHaveTheirTypesWhereTheKernelTakesThem() {
        String[] without = {"programs", "cgroups", "devices", "device_hash", "cpus", "sockets", "socket_hash", "queue",
            "stack", "stacks", "arrays", "array_hash"};
        String[] with = {"percpu_hash", "lru_percpu_hash", "percpu_array", "routes", "inner_array"};
        try (BpfObject object = open("kinds", Stream.of(without, with).flatMap(Stream::of).toArray(String[]::new))) {
            object.load();
            Set<String> untyped = object.maps().stream().filter(map -> map.autocreate() && info(map).btfId() == 0)
                    .map(BpfMap::name).collect(Collectors.toSet());
            assertEquals(Set.of(without).stream().filter(name -> !name.equals("programs")).collect(Collectors.toSet()),
                    untyped.stream().filter(name -> !name.equals("programs")).collect(Collectors.toSet()));
        }
    }

    /** A trie has a struct as its key, the kernel insists; the object's type of keys is a number. */
    @Test
    void aMapWhoseTypesAreRefusedIsCreatedWithout() {
        try (BpfObject object = open("getppid", "counts")) {
            object.load();
            assertNotEquals(0, info(object.map("counts")).btfId());
        }
        try (BpfObject object = open("getppid", "counts")) {
            BpfMap counts = object.map("counts");
            counts.type(MapType.LPM_TRIE);
            counts.keySize(8);
            counts.flags(NO_PREALLOC);
            object.load();
            assertEquals(0, info(counts).btfId());
        }
    }

    @Test
    void theTemplateOfInnerMapsIsNoMapOfItsOwn() {
        try (BpfObject object = open("kinds", "arrays"); BpfObject other = open("getppid", "counts")) {
            BpfMap inner = object.map("arrays").innerMap().orElseThrow();
            other.load();
            try (ExistingMap counts = ExistingMap.of(other.map("counts"))) {
                assertThrows(IllegalArgumentException.class, () -> inner.reuse(counts));
            }
            assertThrows(IllegalArgumentException.class, () -> inner.autocreate(false));
            assertThrows(IllegalArgumentException.class, () -> inner.device(1));
            IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                    () -> inner.pinPath(Path.of("/sys/fs/bpf/inner")));
            assertEquals("map \"arrays.inner\" (ARRAY) is the template of the inner maps of \"arrays\", no map that can"
                    + " be given a pin path", refused.getMessage());
        }
    }

    @Test
    void aResizedSectionKeepsItsTypesWhenAnArrayIsAtItsEnd() {
        try (BpfObject object = open("sections", ".rodata")) {
            object.dataSection(".rodata").resize(40);
            object.load();
            MapInfo info = info(object.map(".rodata"));
            assertEquals(40, info.valueSize());
            assertNotEquals(0, info.btfValueTypeId());
        }
        try (BpfObject object = open("getppid", ".data")) {
            object.dataSection(".data").resize(40);
            object.load();
            assertEquals(0, info(object.map(".data")).btfValueTypeId());
        }
    }

    @Test
    void allDifferencesOfAPinnedMapAreTold() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem()) {
            try (BpfObject first = open("getppid", "counts")) {
                first.map("counts").pinPath(bpffs.path("counts"));
                first.load();
            }
            try (BpfObject second = open("getppid", "counts")) {
                BpfMap counts = second.map("counts");
                counts.type(MapType.BLOOM_FILTER);
                counts.keySize(0);
                counts.valueSize(12);
                counts.maxEntries(5);
                counts.flags(NO_PREALLOC);
                counts.extra(3);
                counts.pinPath(bpffs.path("counts"));
                MapMismatchException refused = assertThrows(MapMismatchException.class, second::load);
                assertEquals(List.of(new Difference("type", "BLOOM_FILTER", "HASH"),
                        new Difference("key size", "0", "4"), new Difference("value size", "12", "8"),
                        new Difference("max entries", "5", "16"), new Difference("flags", "0x1", "0x0"),
                        new Difference("extra", "3", "0")), refused.differences());
            }
            assertTrue(Files.exists(bpffs.path("counts")));
        }
    }

    /** The kernel makes them read-only for programs by itself, and tells so. */
    @Test
    void aDeviceMapIsFoundAgainByItsPin() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem()) {
            for (int i = 0; i < 2; i++) {
                try (BpfObject object = open("kinds", "devices", "device_hash")) {
                    object.map("devices").pinPath(bpffs.path("devices"));
                    object.map("device_hash").pinPath(bpffs.path("device_hash"));
                    object.load();
                }
            }
        }
    }

    @Test
    void whoeverPinsFirstHasTheMapOfTheName() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem(); BpfObject quick = open("getppid", "counts", ".data")) {
            quick.dataSection(".data").setString(0, 5, "early");
            quick.load();
            AtomicBoolean pinned = new AtomicBoolean();
            SystemCalls interrupted = (number, a1, a2, a3, a4, a5, a6) -> {
                if (number == SystemCall.BPF.number() && a1 == BpfCommand.OBJ_PIN.number()
                        && pinned.compareAndSet(false, true)) {
                    quick.map("counts").pin(bpffs.path("counts"));
                    quick.map(".data").pin(bpffs.path("data"));
                }
                return LinuxSystemCalls.get().invoke(number, a1, a2, a3, a4, a5, a6);
            };
            try (BpfObject slow = only(BpfObject.open(TestObject.bytes("getppid"), "getppid",
                    OpenOptions.defaults().withRuntime(BpfRuntime.of(interrupted))), "counts", ".data")) {
                slow.map("counts").pinPath(bpffs.path("counts"));
                slow.map(".data").pinPath(bpffs.path("data"));
                slow.load();
                assertTrue(pinned.get());
                assertEquals(info(quick.map("counts")).id(), info(slow.map("counts")).id());
                assertEquals("early", slow.dataSection(".data").getString(0, 5));
            }
            assertTrue(Files.exists(bpffs.path("counts")));
        }
    }

    @Test
    void aPinMakesTheDirectoryThatIsMissing() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem()) {
            OpenOptions options = OpenOptions.defaults().withPinRoot(bpffs.path("application"));
            try (BpfObject object = only(BpfObject.open(TestObject.bytes("getppid"), "getppid", options), "counts")) {
                object.map("counts").pinPath(options.pinRoot().resolve("counts"));
                object.load();
                assertTrue(Files.exists(bpffs.path("application").resolve("counts")));
                KernelException dotted = assertThrows(KernelException.class,
                        () -> object.map("counts").pin(bpffs.path("counts.v2")));
                assertTrue(dotted.getMessage().contains("no names with a dot"), dotted.getMessage());
            }
        }
    }

    @Test
    void aMapThatIsPinnedByItsNameIsSharedBelowTheChosenRoot() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem()) {
            OpenOptions options = OpenOptions.defaults().withPinRoot(bpffs.path("one"));
            byte[] elf = TestObject.bytes("pinned");
            try (BpfObject first = BpfObject.open(elf, "pinned", options);
                    BpfObject second = BpfObject.open(elf, "pinned", options);
                    BpfObject elsewhere = BpfObject.open(elf, "pinned", options.withPinRoot(bpffs.directory()))) {
                assertEquals(bpffs.path("one").resolve("kept_by_name"),
                        first.map("kept_by_name").pinPath().orElseThrow());
                first.load();
                second.load();
                elsewhere.load();
                assertEquals(info(first.map("kept_by_name")).id(), info(second.map("kept_by_name")).id());
                assertNotEquals(info(first.map("kept_by_name")).id(), info(elsewhere.map("kept_by_name")).id());
            }
            assertTrue(Files.exists(bpffs.path("one").resolve("kept_by_name")));
            assertTrue(Files.exists(bpffs.path("kept_by_name")));
        }
    }

    @Test
    void aPinThatCannotBeTakenAwayDoesNotKeepTheOthers() throws Exception {
        SystemCalls refusing = (number, a1, a2, a3, a4, a5, a6) -> number == SystemCall.BPF.number()
                && a1 == BpfCommand.PROG_LOAD.number()
                        ? -Errno.EINVAL
                        : LinuxSystemCalls.get().invoke(number, a1, a2, a3, a4, a5, a6);
        try (BpfFileSystem bpffs = new BpfFileSystem();
                BpfObject object = BpfObject.open(TestObject.bytes("getppid"), "getppid",
                        OpenOptions.defaults().withRuntime(BpfRuntime.of(refusing)))) {
            List<BpfMap> maps = object.maps().stream().filter(BpfMap::autocreate).limit(2).toList();
            Path first = bpffs.path("first");
            maps.getFirst().pinPath(first);
            maps.getLast().pinPath(bpffs.path("last"));
            object.prepare();
            Files.delete(first);
            Files.createDirectories(first.resolve("inside"));
            BpfException refused = assertThrows(BpfException.class, object::load);
            assertEquals(1, refused.getSuppressed().length, () -> String.valueOf(refused));
            assertTrue(Files.notExists(bpffs.path("last")));
        }
    }

    @Test
    void whatIsPreparedStaysPinnedAndWhatFailsDoesNot() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem()) {
            try (BpfObject object = open("getppid", "counts")) {
                object.map("counts").pinPath(bpffs.path("counts"));
                object.prepare();
            }
            assertTrue(Files.exists(bpffs.path("counts")));
            AtomicReference<BpfMap> map = new AtomicReference<>();
            try (BpfObject broken = TestObject.open("broken")) {
                broken.program("without_null_check").autoload(true);
                broken.map("numbers").pinPath(bpffs.path("numbers"));
                broken.prepare();
                map.set(broken.map("numbers"));
                assertTrue(Files.exists(bpffs.path("numbers")));
                assertThrows(VerifierException.class, broken::load);
                assertTrue(Files.notExists(bpffs.path("numbers")));
                assertEquals("map \"numbers\" is not in the kernel: load() has failed",
                        assertThrows(IllegalStateException.class, map.get()::fd).getMessage());
            }
        }
    }
}
