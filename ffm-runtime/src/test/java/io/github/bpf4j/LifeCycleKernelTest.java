package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.attach.KprobeProgram;
import io.github.bpf4j.attach.PerfEventLink;
import io.github.bpf4j.attach.TracepointProgram;
import io.github.bpf4j.inspect.ExistingMap;
import io.github.bpf4j.load.Kernel;
import io.github.bpf4j.load.SyscallWrapper;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.sys.NeedsBpf;
import io.github.bpf4j.sys.ObjectKind;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An object from {@code open()} to {@code close()} on the running kernel. */
@NeedsBpf
class LifeCycleKernelTest {

    private final BpfObjectFile file = BpfObjectFile.parse(TestObject.bytes("getppid"), "getppid");

    /** Opened for this process, with everything switched off that this kernel cannot attach. */
    private static BpfObject open() {
        BpfObject object = TestObject.open("getppid");
        global(object, ".rodata", "target_pid").setInt(TestObject.pid());
        global(object, ".rodata", "target_call").setLong(TestObject.getppidNumber());
        for (BpfProgram program : object.programs()) {
            program.autoload(program.autoload() && program.attachSupport().supported());
        }
        return object;
    }

    private record Global(DataSection section, int offset) {
        void setInt(int value) {
            section.setInt(offset, value);
        }

        void setLong(long value) {
            section.setLong(offset, value);
        }

        int getInt() {
            return section.getInt(offset);
        }

        long getLong() {
            return section.longVariable(offset).get();
        }
    }

    private static Global global(BpfObject object, String section, String name) {
        DataSection data = object.dataSection(section);
        return new Global(data, data.spec().variables().stream().filter(global -> global.name().equals(name))
                .findFirst().orElseThrow().offset());
    }

    private static void getppid(int times) {
        IntStream.range(0, times).forEach(_ -> TestObject.getppid());
    }

    @Test
    void aTracepointCountsWhatThisProcessDoes() {
        try (BpfObject object = open()) {
            object.load();
            object.attach();
            getppid(5);
            assertEquals(5, global(object, ".bss", "seen").getLong());
        }
    }

    @Test
    void aRawTracepointCountsWhatThisProcessDoes() {
        try (BpfObject object = open()) {
            object.load();
            object.attach();
            getppid(3);
            assertEquals(3, global(object, ".bss", "seen_raw").getLong());
        }
    }

    @Test
    void aSystemCallProgramCountsWhatThisProcessDoes() {
        try (BpfObject object = open()) {
            TestObject.requireKprobes(object.program("on_ksyscall"));
            object.load();
            object.attach();
            getppid(4);
            assertEquals(4, global(object, ".bss", "seen_ksyscall").getLong());
            assertTrue(object.program("on_ksyscall").link().isPresent());
        }
    }

    @Test
    void kprobesAndReturnProbesTakeTheirTargetWhenAttached() {
        try (BpfObject object = open()) {
            KprobeProgram entry = object.program("on_kprobe", KprobeProgram.class);
            KprobeProgram exit = object.program("on_kretprobe", KprobeProgram.class);
            TestObject.requireKprobes(entry);
            object.load();
            String function = SyscallWrapper.symbol("getppid");
            try (PerfEventLink _ = entry.attach(function); PerfEventLink _ = exit.attach(function)) {
                getppid(2);
            }
            getppid(1);
            assertEquals(2, global(object, ".bss", "seen_kprobe").getLong());
            assertEquals(2, global(object, ".bss", "seen_kretprobe").getLong());
        }
    }

    @Test
    void coReReadsTheFieldsOfThisKernel() {
        try (BpfObject object = open()) {
            object.load();
            object.attach();
            getppid(1);
            assertEquals(TestObject.pid(), global(object, ".bss", "task_tgid").getInt());
            long parent = ProcessHandle.current().parent().orElseThrow().pid();
            assertEquals(parent, global(object, ".bss", "parent_tgid").getInt());
        }
    }

    @Test
    void valuesOfTheKernelsConfigurationAreFilledIn() {
        try (BpfObject object = open()) {
            object.load();
            object.attach();
            getppid(1);
            assertEquals(Kernel.versionCode(), global(object, ".bss", "kernel_version").getInt());
            assertNotEquals(0, Kernel.versionCode());
            assertEquals(SyscallWrapper.isUsed() ? 1 : 0,
                    object.dataSection(".bss").getByte(global(object, ".bss", "has_wrapper").offset()));
            assertEquals(0, global(object, ".data", "no_config").getInt());
        }
    }

    @Test
    void globalsMayBeSetBeforeTheLoadAndAfterIt() {
        try (BpfObject object = open()) {
            global(object, ".data", "step").setLong(10);
            object.load();
            object.attach();
            getppid(1);
            global(object, ".data", "step").setLong(100);
            getppid(1);
            assertEquals(110, global(object, ".bss", "seen").getLong());
        }
    }

    @Test
    void constantsCannotBeWrittenAfterTheLoad() {
        try (BpfObject object = open()) {
            object.load();
            Global pid = global(object, ".rodata", "target_pid");
            IllegalStateException refused = assertThrows(IllegalStateException.class, () -> pid.setInt(1));
            assertTrue(refused.getMessage().contains("before load()"), refused.getMessage());
            assertEquals(TestObject.pid(), pid.getInt());
        }
    }

    @Test
    void aProgramThatWasSwitchedOffIsNotLoaded() {
        try (BpfObject object = open()) {
            object.program("on_raw_tracepoint").autoload(false);
            LoadReport report = object.load();
            assertFalse(report.loaded().contains("on_raw_tracepoint"));
            assertTrue(report.loaded().contains("on_tracepoint"));
            assertEquals(file.programs().size(), report.programs().size());
            assertThrows(IllegalStateException.class, () -> object.program("on_raw_tracepoint").attach());
        }
    }

    @Test
    void anOptionalProgramIsLoadedWhenAskedFor() {
        try (BpfObject object = open()) {
            assertFalse(object.program("optional").autoload());
            object.program("optional").autoload(true);
            assertTrue(object.load().loaded().contains("optional"));
        }
    }

    @Test
    void detachedProgramsDoNotRunAndMayBeAttachedAgain() {
        try (BpfObject object = open()) {
            object.load();
            object.attach();
            getppid(1);
            object.detach();
            getppid(7);
            object.attach();
            getppid(1);
            assertEquals(2, global(object, ".bss", "seen").getLong());
        }
    }

    @Test
    void closingALinkDetachesThatProgramAlone() {
        try (BpfObject object = open()) {
            object.load();
            object.attach();
            BpfLink link = object.program("on_tracepoint").link().orElseThrow();
            link.close();
            link.close();
            getppid(1);
            assertTrue(link.isClosed());
            assertTrue(object.program("on_tracepoint").link().isEmpty());
            assertEquals(0, global(object, ".bss", "seen").getLong());
            assertEquals(1, global(object, ".bss", "seen_raw").getLong());
        }
    }

    @Test
    void callsInTheWrongStateSayWhatToDo() {
        BpfObject object = open();
        try (object) {
            BpfMap map = object.map("counts");
            assertEquals("map \"counts\" is not in the kernel yet: call load() first",
                    assertThrows(IllegalStateException.class, map::fd).getMessage());
            assertThrows(IllegalStateException.class, object::attach);
            object.load();
            assertThrows(IllegalStateException.class, object::load);
            assertThrows(IllegalStateException.class, () -> map.maxEntries(3));
            assertThrows(IllegalStateException.class, () -> object.program("optional").autoload(true));
        }
        object.close();
        assertThrows(IllegalStateException.class, object::attach);
        assertThrows(IllegalStateException.class, object::load);
        assertThrows(IllegalStateException.class, () -> global(object, ".bss", "seen").getLong());
        assertThrows(IllegalStateException.class, () -> global(object, ".data", "step").setLong(1));
    }

    @Test
    void namesThatTheObjectDoesNotHaveAreAnsweredWithThoseThatItHas() {
        try (BpfObject object = open()) {
            NoSuchElementException missing = assertThrows(NoSuchElementException.class, () -> object.map("count"));
            assertTrue(missing.getMessage().contains("counts"), missing.getMessage());
            assertThrows(IllegalArgumentException.class,
                    () -> object.program("on_kprobe", TracepointProgram.class));
        }
    }

    @Test
    void nothingStaysInTheKernelAfterTheClose() {
        int map;
        int program;
        try (BpfObject object = open()) {
            object.load();
            object.attach();
            try (ExistingMap counts = ExistingMap.of(object.map("counts"))) {
                map = counts.info().id();
            }
            program = object.program("on_tracepoint").info().id();
            assertTrue(KernelObjects.named(ObjectKind.MAP, "counts").contains(map));
            assertTrue(KernelObjects.named(ObjectKind.PROGRAM, "on_tracepoint").contains(program));
        }
        assertTrue(KernelObjects.vanish(ObjectKind.MAP, "counts", map));
        assertTrue(KernelObjects.vanish(ObjectKind.PROGRAM, "on_tracepoint", program));
    }

    @Test
    void aTracepointThatTheKernelDoesNotHaveIsNamed() {
        try (BpfObject object = open()) {
            object.load();
            TracepointProgram program = object.program("on_tracepoint", TracepointProgram.class);
            UnsupportedFeatureException missing = assertThrows(UnsupportedFeatureException.class,
                    () -> program.attach("syscalls", "sys_enter_nothing"));
            assertTrue(missing.getMessage().contains("syscalls/sys_enter_nothing"), missing.getMessage());
        }
    }
}
