package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.inspect.ExistingLink;
import io.github.bpf4j.inspect.ExistingMap;
import io.github.bpf4j.inspect.ExistingProgram;
import io.github.bpf4j.map.BpfProgramArray;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.NeedsBpf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** Programs that are in the kernel already: pinned, of another process, found by id and by name. */
@NeedsBpf
class ExistingProgramKernelTest {

    private static final TestRunOptions PACKET = TestRunOptions.none().withData(new byte[64]);

    private static BpfObject openWith(String name, String... programs) {
        BpfObject object = TestObject.open(name);
        List<String> wanted = List.of(programs);
        object.programs().forEach(program -> program.autoload(wanted.contains(program.name())));
        return object;
    }

    /** Pins programs that use no maps, of an object that is closed then: the pins alone keep them. */
    private static void pin(BpfFileSystem bpffs, String name, String... programs) {
        try (BpfObject object = openWith(name, programs)) {
            object.maps().forEach(map -> map.autocreate(false));
            object.load();
            for (String program : programs) {
                object.program(program).pin(bpffs.path(program));
            }
        }
    }

    @Test
    void aPinnedProgramIsLookedAtRunAndPinnedAgain() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem()) {
            pin(bpffs, "run", "marks");
            try (ExistingProgram program = ExistingProgram.pinned(bpffs.path("marks"))) {
                assertEquals("marks", program.name());
                assertEquals(ProgramType.SCHED_CLS, program.type());
                assertEquals(64, program.testRun(PACKET).returnValue());
                program.pin(bpffs.path("again"));
                program.unpin(bpffs.path("marks"));
                assertFalse(Files.exists(bpffs.path("marks")));
                try (ExistingProgram same = ExistingProgram.pinned(bpffs.path("again"))) {
                    assertEquals(program.info(), same.info());
                }
            }
        }
    }

    @Test
    void aProgramIsFoundByIdAndByName() {
        try (BpfObject object = openWith("run", "marks")) {
            object.load();
            BpfProgram marks = object.program("marks");
            try (ExistingProgram program = ExistingProgram.of(marks);
                    ExistingProgram same = ExistingProgram.byId(marks.info().id())) {
                assertEquals(program.info(), same.info());
                List<ExistingProgram> named = ExistingProgram.allByName("marks");
                try {
                    assertTrue(named.stream().anyMatch(found -> found.info().id() == same.info().id()));
                } finally {
                    named.forEach(ExistingProgram::close);
                }
            }
        }
        assertThrows(NoSuchElementException.class, () -> ExistingProgram.byName("no_such_program"));
    }

    @Test
    void severalProgramsOfOneNameAreToBeToldApartByTheirIds() {
        try (BpfObject first = openWith("run", "marks"); BpfObject second = openWith("run", "marks")) {
            first.load();
            second.load();
            IllegalStateException refused = assertThrows(IllegalStateException.class,
                    () -> ExistingProgram.byName("marks"));
            assertTrue(refused.getMessage().contains(String.valueOf(second.program("marks").info().id())),
                    refused.getMessage());
        }
    }

    @Test
    void aProgramOfAnotherProcessIsRunHere() throws Exception {
        try (OtherProcess other = new OtherProcess("run");
                ExistingProgram program = ExistingProgram.byId(other.programId("marks"))) {
            assertEquals("marks", program.name());
            assertEquals(64, program.testRun(PACKET).returnValue());
            assertTrue(program.functionId("marks") > 0);
        }
    }

    @Test
    void aPinOfAnotherKindIsNotTakenForAProgramOrAMap() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem()) {
            pin(bpffs, "run", "marks");
            try (BpfObject object = openWith("getppid")) {
                object.load();
                object.map("counts").pin(bpffs.path("counts"));
            }
            Path map = bpffs.path("counts");
            Path program = bpffs.path("marks");
            assertTrue(refusal(() -> ExistingProgram.pinned(map)).endsWith(
                    map + " is the pin of a map, not of a program"));
            assertTrue(refusal(() -> ExistingMap.pinned(program)).endsWith(
                    program + " is the pin of a program, not of a map"));
            assertTrue(refusal(() -> ExistingLink.pinned(program)).endsWith(
                    program + " is the pin of a program, not of a link"));
        }
    }

    private static String refusal(AutoOpen open) {
        return assertThrows(KernelException.class, open::open).getMessage();
    }

    private interface AutoOpen {
        AutoCloseable open();
    }

    @Test
    void aMissingPinAndAPlainDirectoryAreToldApart() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem()) {
            KernelException missing = assertThrows(KernelException.class,
                    () -> ExistingProgram.pinned(bpffs.path("nothing")));
            assertEquals(Errno.ENOENT, missing.errno());
            KernelException deeper = assertThrows(KernelException.class,
                    () -> ExistingProgram.pinned(bpffs.path("no/such/directory")));
            assertEquals(Errno.ENOENT, deeper.errno());
        }
        Path plain = Files.createTempDirectory("bpf4j-plain");
        try {
            UnsupportedFeatureException refused = assertThrows(UnsupportedFeatureException.class,
                    () -> ExistingProgram.pinned(plain.resolve("program")));
            assertTrue(refused.getMessage().contains("mount -t bpf bpf"), refused.getMessage());
        } finally {
            Files.delete(plain);
        }
    }

    @Test
    void aPinnedProgramIsPutIntoAnArrayOfPrograms() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem(); BpfObject object = openWith("kinds")) {
            pin(bpffs, "kinds", "tail");
            object.maps().forEach(map -> map.autocreate(map.name().equals("programs")));
            BpfProgramArray programs = BpfProgramArray.bind(object, "programs");
            object.load();
            try (ExistingProgram program = ExistingProgram.pinned(bpffs.path("tail"))) {
                programs.set(1, program);
                assertEquals(OptionalInt.of(program.info().id()), programs.programId(1));
            }
            assertTrue(programs.clear(1));
        }
    }

    @Test
    void aTargetIsGivenUpWhenAnotherIsChosenAndWithTheObject() {
        try (BpfObject object = openWith("run", "calls_replaceable"); BpfObject other = TestObject.open("run")) {
            object.load();
            BpfProgram replacement = other.program("replacement");
            try (ExistingProgram target = ExistingProgram.of(object.program("calls_replaceable"))) {
                assertThrows(IllegalStateException.class, () -> replacement.attachTarget(target, "no_such_function"));
                assertFalse(replacement.attachesBySection());
                replacement.attachTarget(target, "replaceable");
                replacement.attachTarget(target, "calls_replaceable");
            }
            assertTrue(replacement.attachesBySection());
        }
    }

    @Test
    void aFunctionOfAPinnedProgramIsReplacedWhileTheLinkIsOpen() throws Exception {
        try (BpfFileSystem bpffs = new BpfFileSystem(); BpfObject object = openWith("run", "replacement")) {
            pin(bpffs, "run", "calls_replaceable");
            BpfProgram replacement = object.program("replacement");
            try (ExistingProgram target = ExistingProgram.pinned(bpffs.path("calls_replaceable"))) {
                replacement.attachTarget(target, "replaceable");
            }
            loadWithTarget(object);
            try (ExistingProgram target = ExistingProgram.pinned(bpffs.path("calls_replaceable"))) {
                IntSupplier run = () -> target.testRun(PACKET).returnValue();
                assertEquals(42, run.getAsInt());
                try (BpfLink _ = replacement.attach()) {
                    assertEquals(7, run.getAsInt());
                }
                assertEquals(42, run.getAsInt());
            }
        }
    }

    @Test
    void aProgramOfAnotherProcessIsTraced() throws Exception {
        try (OtherProcess other = new OtherProcess("run");
                BpfObject object = openWith("hooks", "on_entry");
                ExistingProgram target = ExistingProgram.byId(other.programId("marks"))) {
            BpfProgram tracer = object.program("on_entry");
            tracer.attachTarget(target, "marks");
            if (!tracer.attachSupport().supported()) {
                throw new UnsupportedFeatureException("fentry", "", tracer.attachSupport().reason()
                        + "; needs CONFIG_DYNAMIC_FTRACE_WITH_DIRECT_CALLS");
            }
            loadWithTarget(object);
            DataSection globals = object.dataSection(".bss");
            int seen = TestObject.offset(object, ".bss", "seen");
            try (BpfLink _ = tracer.attach()) {
                assertEquals(64, target.testRun(PACKET).returnValue());
            }
            target.testRun(PACKET);
            assertEquals(1, globals.getLong(seen));
        }
    }

    private static void loadWithTarget(BpfObject object) {
        try {
            object.load();
        } catch (PermissionException e) {
            throw new UnsupportedFeatureException("way to replace functions of programs", "",
                    e.getMessage() + " It needs CONFIG_DYNAMIC_FTRACE_WITH_DIRECT_CALLS");
        }
    }
}
