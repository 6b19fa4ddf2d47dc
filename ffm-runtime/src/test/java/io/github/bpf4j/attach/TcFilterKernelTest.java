package io.github.bpf4j.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.attach.TcProgram.Direction;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.NeedsBpf;
import java.net.NetworkInterface;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Classifiers as filters below {@code clsact}, each test in a network namespace of its own. */
@NeedsBpf
@Timeout(60)
class TcFilterKernelTest {

    private static TcFilterLink filter(HookObject hook, TcFilterOptions options) {
        return hook.as(TcProgram.class).attachFilter(TestNamespace.LOOPBACK, Direction.INGRESS, options);
    }

    /** Runs something with two loaded classifiers in a network namespace. */
    private static void withTwo(Action action) throws Exception {
        TestNamespace.within((Callable<Void>) () -> {
            try (HookObject first = HookObject.load("on_classified");
                    HookObject second = HookObject
                            .load("on_classified")) {
                action.run(first, second);
            }
            return null;
        });
    }

    @FunctionalInterface
    private interface Action {
        void run(HookObject first, HookObject second) throws Exception;
    }

    @Test
    void aFilterSeesPacketsInItsDirectionUntilItIsClosed() throws Exception {
        withTwo((in, out) -> {
            TcFilterLink egress = out.as(TcProgram.class).attachFilter(TestNamespace.LOOPBACK, Direction.EGRESS,
                    TcFilterOptions.defaults());
            try (TcFilterLink ingress = filter(in, TcFilterOptions.defaults())) {
                TestNamespace.packet();
                assertEquals(List.of(1L, 1L), List.of(in.seen(), out.seen()));
                assertTrue(ingress.priority() > 0 && ingress.handle() > 0, ingress.priority() + " " + ingress.handle());
                egress.close();
                TestNamespace.packet();
            }
            TestNamespace.packet();
            assertEquals(List.of(2L, 1L), List.of(in.seen(), out.seen()));
        });
    }

    @Test
    void filtersStandByPriorityAndHandle() throws Exception {
        withTwo((one, other) -> {
            TcFilterOptions named = TcFilterOptions.defaults().withPriority(7).withHandle(3);
            try (TcFilterLink there = filter(one, named); TcFilterLink chosen = filter(other, named.withHandle(0))) {
                assertEquals(List.of(7, 3), List.of(there.priority(), there.handle()));
                assertEquals(7, chosen.priority());
                assertNotEquals(3, chosen.handle());
                KernelException taken = assertThrows(KernelException.class, () -> filter(other, named));
                assertEquals(Errno.EEXIST, taken.errno());
                TestNamespace.packet();
                assertEquals(List.of(1L, 1L), List.of(one.seen(), other.seen()));
            }
        });
    }

    @Test
    void anotherProgramTakesThePlaceInOneStep() throws Exception {
        withTwo((one, other) -> {
            try (TcFilterLink link = filter(one, TcFilterOptions.defaults())) {
                link.update(other.program());
                TestNamespace.packet();
                assertEquals(List.of(0L, 1L), List.of(one.seen(), other.seen()));
            }
            TestNamespace.packet();
            assertEquals(1, other.seen(), "closing the link ends the program that it has now");
        });
    }

    @Test
    void aFilterThatIsGoneIsNotMadeAgainByAnotherProgram() throws Exception {
        withTwo((one, other) -> {
            TcFilterLink left = filter(one, TcFilterOptions.defaults());
            filter(other, TcFilterOptions.defaults().replacing(left.priority(), left.handle())).close();
            KernelException gone = assertThrows(KernelException.class, () -> left.update(other.program()));
            assertEquals(Errno.ENOENT, gone.errno());
            left.close();
            assertThrows(IllegalStateException.class, () -> left.update(other.program()));
            TestNamespace.packet();
            assertEquals(List.of(0L, 0L), List.of(one.seen(), other.seen()));
        });
    }

    @Test
    void aFilterThatWasLeftIsReplacedAndClosingDoesNotTouchWhatReplacedOne() throws Exception {
        withTwo((one, other) -> {
            TcFilterLink left = filter(one, TcFilterOptions.defaults());
            int priority = left.priority();
            int handle = left.handle();
            TcFilterLink late = filter(other, TcFilterOptions.defaults().replacing(priority, handle));
            left.close();
            TestNamespace.packet();
            assertEquals(List.of(0L, 1L), List.of(one.seen(), other.seen()));
            late.disconnect();
            TestNamespace.packet();
            assertEquals(2, other.seen(), "it stays when its link is given up");
        });
    }

    @Test
    void theBestWayThatTheKernelHasIsTaken() throws Exception {
        withTwo((one, unused) -> {
            boolean tcx = BpfRuntime.system().features().has(KernelFeature.TCX).isYes();
            NetworkInterface loopback = NetworkInterface.getByIndex(TestNamespace.LOOPBACK);
            try (BpfLink link = one.as(TcProgram.class).attach(loopback, Direction.INGRESS)) {
                assertEquals(tcx ? TcxLink.class : TcFilterLink.class, link.getClass());
                TestNamespace.packet();
                assertEquals(1, one.seen());
            }
        });
    }

    @Test
    void aMissingInterfaceIsNamed() throws Exception {
        withTwo((one, unused) -> {
            TcProgram program = one.as(TcProgram.class);
            KernelException e = assertThrows(KernelException.class,
                    () -> program.attachFilter(4711, Direction.INGRESS, TcFilterOptions.defaults()));
            assertEquals(Errno.ENODEV, e.errno());
            assertTrue(e.getMessage().contains("interface 4711"), e.getMessage());
        });
    }

    @Test
    void aFilterToBeReplacedHasToBeNamed() {
        TcFilterOptions options = TcFilterOptions.defaults();
        assertThrows(IllegalArgumentException.class, () -> options.replacing(1, 0));
        assertThrows(IllegalArgumentException.class, () -> options.withPriority(0x10000));
    }
}
