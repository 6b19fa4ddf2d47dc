package io.github.bpf4j.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.BpfLink;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.sys.NeedsBpf;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs at the network, each in a namespace of its own. */
@NeedsBpf
@Timeout(60)
class NetworkKernelTest {

    /** Attaches within a namespace and counts the runs of a program while a packet goes through. */
    private static long runs(String program, Function<HookObject, BpfLink> attach) throws Exception {
        return TestNamespace.within(() -> {
            try (HookObject hook = HookObject.load(program)) {
                long seen;
                try (BpfLink link = attach.apply(hook)) {
                    TestNamespace.packet();
                    seen = hook.seen();
                    assertEquals(link, hook.program().link().orElseThrow());
                }
                TestNamespace.packet();
                assertEquals(seen, hook.seen(), "it runs no more when its link is closed");
                return seen;
            }
        });
    }

    @Test
    void anXdpProgramSeesTheFramesOfAnInterface() throws Exception {
        assertEquals(1, runs("on_frame", hook -> hook.as(XdpProgram.class).attach(TestNamespace.LOOPBACK,
                XdpMode.GENERIC)));
    }

    @Test
    void aProgramSeesThePacketsThatComeIn() throws Exception {
        assertEquals(1, runs("on_packet", hook -> hook.as(TcxProgram.class).attach(TestNamespace.LOOPBACK,
                ChainPosition.FIRST)));
    }

    @Test
    void aClassifierSeesThePacketsThatLeave() throws Exception {
        assertEquals(1, runs("on_classified", hook -> hook.as(TcProgram.class).attach(TestNamespace.LOOPBACK,
                TcProgram.Direction.EGRESS, ChainPosition.ANY)));
    }

    @Test
    void aProgramStandsBeforeAnother() throws Exception {
        TestNamespace.within(() -> {
            try (HookObject first = HookObject.load("on_packet"); HookObject second = HookObject.load("on_packet")) {
                TcxProgram there = second.as(TcxProgram.class);
                TcxProgram other = first.as(TcxProgram.class);
                assertThrows(BpfException.class,
                        () -> other.attach(TestNamespace.LOOPBACK, ChainPosition.before(there)));
                try (TcxLink behind = there.attach(TestNamespace.LOOPBACK, ChainPosition.ANY);
                        TcxLink before = other.attach(TestNamespace.LOOPBACK, ChainPosition.before(there))) {
                    TestNamespace.packet();
                    assertEquals(1, first.seen());
                    assertEquals(1, second.seen());
                    assertTrue(behind.fd().number() != before.fd().number());
                }
            }
            return null;
        });
    }

    @Test
    void aProgramChoosesTheSocketOfAPacket() throws Exception {
        assertEquals(1, runs("on_lookup",
                hook -> hook.as(NetnsProgram.class).attach(Path.of("/proc/thread-self/ns/net"))));
    }

    @Test
    void aProgramAtAHookOfNetfilterSeesPackets() throws Exception {
        assertEquals(1, runs("on_hook", hook -> hook.as(NetfilterProgram.class).attach(NetfilterProgram.Family.IPV4,
                NetfilterProgram.Place.LOCAL_IN, -4)));
    }

    @Test
    void anInterfaceThatDoesNotExistIsNamed() throws Exception {
        TestNamespace.within(() -> {
            try (HookObject hook = HookObject.load("on_frame")) {
                XdpProgram program = hook.as(XdpProgram.class);
                KernelException e = assertThrows(KernelException.class, () -> program.attach(4711, XdpMode.ANY));
                assertTrue(e.getMessage().contains("program \"on_frame\" (xdp) to interface 4711"), e.getMessage());
            }
            return null;
        });
    }
}
