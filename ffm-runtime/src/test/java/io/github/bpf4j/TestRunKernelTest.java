package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.inspect.ProgramInfo;
import io.github.bpf4j.map.BpfHashMap;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.sys.NeedsBpf;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Programs of {@code run.bpf.c}, run without being attached. */
@NeedsBpf
class TestRunKernelTest {

    private static BpfObject load(String... optional) {
        BpfObject object = TestObject.open("run");
        Arrays.stream(optional).forEach(program -> object.program(program).autoload(true));
        object.load();
        return object;
    }

    private static byte[] packet() {
        byte[] packet = new byte[64];
        packet[0] = 17;
        packet[1] = 18;
        return packet;
    }

    @Test
    void aPacketGoesInAndComesOutChanged() {
        try (BpfObject object = load()) {
            TestRun run = object.program("swaps_first_bytes").testRun(TestRunOptions.none().withData(packet())
                    .withRepeat(10));
            assertEquals(2, run.returnValue());
            assertEquals(64, run.dataSize());
            byte[] expected = packet();
            expected[0] = 18;
            expected[1] = 17;
            // Ten runs swap the bytes back each second time.
            assertArrayEquals(packet(), run.data());
            assertArrayEquals(expected, object.program("swaps_first_bytes")
                    .testRun(TestRunOptions.none().withData(packet())).data());
            assertFalse(run.duration().isNegative());
        }
    }

    @Test
    void aContextGoesInAndComesOutChanged() {
        byte[] context = new byte[192];
        ByteBuffer.wrap(context).order(ByteOrder.nativeOrder()).putInt(8, 41);
        try (BpfObject object = load()) {
            TestRun run = object.program("marks")
                    .testRun(TestRunOptions.none().withData(packet()).withContext(context));
            assertEquals(64, run.returnValue());
            assertEquals(42, ByteBuffer.wrap(run.context()).order(ByteOrder.nativeOrder()).getInt(8));
        }
    }

    @Test
    void aSystemCallProgramWorksOnItsContext() {
        byte[] pair = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder()).putLong(30).putLong(12).array();
        try (BpfObject object = TestObject.open("run")) {
            object.program("adds").autoload(true);
            try {
                object.load();
            } catch (VerifierException | KernelException e) {
                throw new UnsupportedFeatureException("programs of type SYSCALL", "5.14", String.valueOf(e));
            }
            TestRun run = object.program("adds").testRun(TestRunOptions.none().withContext(pair));
            assertEquals(0, run.returnValue());
            assertEquals(42, ByteBuffer.wrap(run.context()).order(ByteOrder.nativeOrder()).getLong(8));
        }
    }

    @Test
    void aFunctionOfALoadedProgramIsReplacedWhileTheLinkIsOpen() {
        TestRunOptions input = TestRunOptions.none().withData(packet());
        try (BpfObject replaced = load(); BpfObject other = TestObject.open("run")) {
            BpfProgram caller = replaced.program("calls_replaceable");
            assertEquals(42, caller.testRun(input).returnValue());
            other.programs().forEach(program -> program.autoload(false));
            BpfProgram replacement = other.program("replacement");
            replacement.autoload(true);
            assertThrows(IllegalStateException.class, () -> replacement.attachTarget(caller, "no_such_function"));
            replacement.attachTarget(caller, "replaceable");
            try {
                other.load();
            } catch (PermissionException e) {
                throw new UnsupportedFeatureException("way to replace functions of programs", "",
                        e.getMessage() + " It needs CONFIG_DYNAMIC_FTRACE_WITH_DIRECT_CALLS");
            }
            try (BpfLink _ = replacement.attach()) {
                assertEquals(7, caller.testRun(input).returnValue());
            }
            assertEquals(42, caller.testRun(input).returnValue());
        }
    }

    @Test
    void mapsCanBeUsedBetweenPrepareAndLoad() {
        try (BpfObject object = TestObject.open("getppid")) {
            object.programs().forEach(program -> program.autoload(program.name().equals("on_tracepoint")));
            object.prepare();
            BpfHashMap<Integer, Long> counts = BpfHashMap.bind(object, "counts", Codecs.U32, Codecs.U64);
            counts.put(1, 2L);
            assertThrows(IllegalStateException.class, object::prepare);
            assertThrows(IllegalStateException.class, object::attach);
            assertThrows(IllegalStateException.class, object.program("on_tracepoint")::fd);
            object.load();
            assertEquals(2L, counts.get(1));
            assertTrue(object.program("on_tracepoint").isLoaded());
        }
        try (BpfObject object = TestObject.open("getppid")) {
            object.prepare();
        }
    }

    @Test
    void theVerifiersLogOfALoadedProgramIsKeptWhenAskedFor() {
        try (BpfObject object = BpfObject.open(TestObject.bytes("broken"), "broken",
                OpenOptions.defaults().withLogLevel(2))) {
            object.program("with_guarded_field").autoload(true);
            LoadReport.Entry entry = object.load().programs().stream()
                    .filter(program -> program.program().equals("with_guarded_field")).findFirst().orElseThrow();
            assertTrue(entry.log().contains("processed "), entry.log());
        }
    }

    @Test
    void aTypeThatCannotBeRunSoSaysSo() {
        try (BpfObject object = load()) {
            UnsupportedFeatureException refused = assertThrows(UnsupportedFeatureException.class,
                    () -> object.program("has_no_test_run").testRun(TestRunOptions.none()));
            assertTrue(refused.getMessage().contains("PERF_EVENT"), refused.getMessage());
        }
    }

    @Test
    void theKernelTellsAboutAProgramAndCountsItsRuns() {
        try (BpfObject object = load(); BpfRuntime.Statistics _ = BpfRuntime.system().enableStatistics()) {
            BpfProgram program = object.program("marks");
            ProgramInfo before = program.info();
            assertEquals("marks", before.name());
            assertEquals(ProgramType.SCHED_CLS, before.type());
            assertEquals(16, before.tag().length());
            assertTrue(before.gplCompatible());
            assertTrue(before.instructions() > 0);
            program.testRun(TestRunOptions.none().withData(packet()).withRepeat(100));
            ProgramInfo after = program.info();
            assertEquals(before.id(), after.id());
            assertTrue(after.runCount() >= before.runCount());
            assertTrue(after.runTime().compareTo(Duration.ZERO) >= 0);
        }
    }
}
