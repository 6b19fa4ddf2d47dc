package io.github.bpf4j.attach;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.sys.Architecture;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.SystemCall;
import io.github.bpf4j.sys.SystemCalls;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A network namespace of a test's own, entered by one thread and gone with it. Its only interface is {@code lo}, which
 * is up.
 */
public final class TestNamespace {

    static final int LOOPBACK = 1;

    private static final int CLONE_NEWNET = 0x4000_0000;
    private static final int SIOCSIFFLAGS = 0x8914;
    private static final short IFF_UP = 1;

    private TestNamespace() {}

    /** Runs something within. */
    public static <T> T within(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> {
            enter();
            return action.call();
        });
        Thread thread = Thread.ofPlatform().name("network namespace").start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        } finally {
            thread.join();
        }
    }

    private static void enter() {
        SystemCalls sys = LinuxSystemCalls.get();
        boolean x86 = Architecture.current() == Architecture.X86_64;
        require("unshare", sys.invoke(x86 ? 272 : 97, CLONE_NEWNET, 0, 0, 0, 0, 0));
        long socket = require("socket", sys.invoke(x86 ? 41 : 198, 2, 2, 0, 0, 0, 0));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(40, 8); // struct ifreq: char name[16]; short flags;
            request.setString(0, "lo");
            request.set(JAVA_SHORT, 16, IFF_UP);
            require("SIOCSIFFLAGS", sys.invoke(SystemCall.IOCTL.number(), socket, SIOCSIFFLAGS, request.address(),
                    0, 0, 0));
        } finally {
            sys.invoke(SystemCall.CLOSE.number(), socket, 0, 0, 0, 0, 0);
        }
    }

    private static long require(String call, long result) {
        assertTrue(result >= 0, call + ": " + result);
        return result;
    }

    /** Sends a packet through the interface and receives it. */
    static void packet() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (DatagramSocket socket = new DatagramSocket(0, loopback)) {
            socket.setSoTimeout(20_000);
            socket.send(new DatagramPacket(new byte[8], 8, loopback, socket.getLocalPort()));
            socket.receive(new DatagramPacket(new byte[8], 8));
        }
    }
}
