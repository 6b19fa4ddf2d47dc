package io.github.bpf4j.attach;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.TestObject;
import io.github.bpf4j.map.BpfHashMap;
import io.github.bpf4j.sys.Cpus;
import io.github.bpf4j.sys.NeedsBpf;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs at hooks that concern this process alone, or nobody. */
@NeedsBpf
@Timeout(60)
class HooksKernelTest {

    private static int[] ints(byte[] bytes) {
        IntBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asIntBuffer();
        return IntStream.range(0, buffer.limit()).map(buffer::get).toArray();
    }

    @Test
    void aTracingProgramRunsAtATracepointUntilItsLinkIsClosed() {
        try (HookObject hook = HookObject.load("on_sys_enter")) {
            TracingLink link = hook.as(TracingProgram.class).attach();
            TestObject.getppid();
            TestObject.getppid();
            assertEquals(2, hook.seen());
            link.close();
            TestObject.getppid();
            assertEquals(2, hook.seen());
        }
    }

    @Test
    void theSkeletonAttachesATracingProgramBySection() {
        try (HookObject hook = HookObject.load("on_sys_enter")) {
            hook.object().attach();
            TestObject.getppid();
            assertEquals(1, hook.seen());
            assertTrue(hook.object().link("on_sys_enter", TracingLink.class).isPresent());
        }
    }

    /** Not every kernel can trace functions; one that cannot refuses at load or when it is attached. */
    @Test
    void aFunctionIsTracedOrTheRefusalNamesTheProgram() {
        try (HookObject hook = HookObject.load("on_entry")) {
            assertFalse(hook.as(TracingProgram.class).attach().isClosed());
        } catch (BpfException e) {
            assertTrue(e.getMessage().contains("program \"on_entry\""), e.getMessage());
        }
    }

    @Test
    void anIteratorGoesThroughTheThreadsOfTheMachine() throws IOException {
        try (HookObject hook = HookObject.load("each_task")) {
            IterLink link = hook.as(IterProgram.class).attach();
            int[] tasks = ints(link.readAll());
            assertTrue(Arrays.stream(tasks).anyMatch(pid -> pid == TestObject.pid()));
            try (InputStream again = link.open()) {
                assertEquals(4, again.readNBytes(4).length);
            }
        }
    }

    @Test
    void anIteratorGoesThroughOneProcess() {
        try (HookObject hook = HookObject.load("each_task")) {
            int[] tasks = ints(hook.as(IterProgram.class).attachToProcess(TestObject.pid()).readAll());
            assertTrue(tasks.length > 1, "a JVM has several threads");
            assertTrue(Arrays.stream(tasks).allMatch(pid -> pid == TestObject.pid()));
        }
    }

    /** The first thread of a process has its number. */
    @Test
    void anIteratorGoesThroughOneThread() {
        try (HookObject hook = HookObject.load("each_task")) {
            IterLink link = hook.as(IterProgram.class).attachToThread(TestObject.pid());
            assertArrayEquals(new int[]{TestObject.pid()}, ints(link.readAll()));
        }
    }

    @Test
    void anIteratorGoesThroughTheElementsOfAMap() {
        try (HookObject hook = HookObject.load("each_element")) {
            BpfHashMap<Integer, Long> numbers = BpfHashMap.bind(hook.object(), "numbers", Codecs.U32, Codecs.U64);
            numbers.put(7, 1L);
            numbers.put(8, 1L);
            IterLink link = hook.as(IterProgram.class).attach(hook.object().map("numbers"));
            assertArrayEquals(new int[]{7, 8}, Arrays.stream(ints(link.readAll())).sorted().toArray());
        }
    }

    @Test
    void aStreamOfAnIteratorOutlivesItsLinkAndClosesOnce() throws IOException {
        try (HookObject hook = HookObject.load("each_task")) {
            IterLink link = hook.as(IterProgram.class).attach();
            InputStream stream = link.open();
            link.close();
            assertTrue(stream.read() >= 0);
            stream.close();
            stream.close();
            assertThrows(IOException.class, stream::read);
            assertThrows(IllegalStateException.class, link::open);
        }
    }

    @Test
    void aProgramOfUserSpaceIsRunWithItsContext() {
        try (HookObject hook = HookObject.load("sum")) {
            int[] context = {40, 2, 0};
            assertEquals(42, hook.as(SyscallProgram.class).run(MemorySegment.ofArray(context)));
            assertArrayEquals(new int[]{40, 2, 42}, context);
            assertEquals(1, hook.seen());
        }
    }

    @Test
    void aClockRunsAProgram() {
        try (HookObject hook = HookObject.load("on_clock")) {
            PerfEventLink link = hook.as(PerfEventProgram.class).attachToClock(Cpus.online().nextSetBit(0), 1000);
            while (hook.seen() == 0) {
                Thread.onSpinWait();
            }
            link.close();
        }
    }

    @Test
    void aProgramForMessagesIsAttachedToItsMap() {
        try (HookObject hook = HookObject.load("on_message")) {
            SockMapProgram program = hook.as(SockMapProgram.class);
            try (SockMapLink link = program.attach(hook.object().map("sockets"))) {
                assertFalse(link.isClosed());
            }
        }
    }

    @Test
    void whatNeedsAnArgumentSaysWhich() {
        try (BpfObject object = TestObject.open("hooks")) {
            for (String name : new String[]{"on_frame", "on_packet", "on_classified", "on_sysctl", "on_lookup",
                "on_hook", "on_message", "on_clock"}) {
                BpfProgram program = object.program(name);
                assertFalse(program.attachesBySection(), name);
                String message = assertThrows(IllegalStateException.class, program::attach).getMessage();
                assertTrue(message.startsWith("program \"" + name + "\" (") && message.endsWith(" to attach(…)"),
                        message);
            }
        }
    }

    @Test
    void whatIsRunByUserSpaceAloneCannotBeAttached() {
        try (BpfObject object = TestObject.open("hooks")) {
            assertThrows(UnsupportedOperationException.class, object.program("sum")::attach);
        }
    }
}
