package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.KernelException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RouteSocketTest {

    private static final int NEWTFILTER = 44;
    private static final int ERROR = 2;

    private final Deque<byte[]> answers = new ArrayDeque<>();
    private final FakeKernel kernel = new FakeKernel();

    RouteSocketTest() {
        kernel.on(SystemCall.SOCKET, a -> kernel.open()).on(SystemCall.SETSOCKOPT, a -> 0)
                .on(SystemCall.SENDTO, a -> a[2])
                .on(SystemCall.RECVFROM, a -> {
                    byte[] answer = answers.remove();
                    MemorySegment.copy(answer, 0, Memory.at(a[1], a[2]), JAVA_BYTE, 0, answer.length);
                    return answer.length;
                });
    }

    private static byte[] message(int type, int flags, int sequence, byte[] body) {
        return ByteBuffer.allocate(16 + body.length).order(ByteOrder.nativeOrder()).putInt(16 + body.length)
                .putShort((short) type).putShort((short) flags).putInt(sequence).putInt(0).put(body).array();
    }

    /** A refusal with the whole request in it, whose attributes hold a reason. */
    private static byte[] refusal(int errno, int requestLength, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(4 + requestLength + 4 + (text.length + 4 & -4))
                .order(ByteOrder.nativeOrder());
        body.putInt(-errno).putInt(requestLength).position(4 + requestLength);
        body.putShort((short) (4 + text.length + 1)).putShort((short) 1).put(text);
        return message(ERROR, 0x200, 1, body.array());
    }

    private Optional<ByteBuffer> ask() {
        try (RouteSocket socket = RouteSocket.open(kernel)) {
            return socket.ask("RTM_NEWTFILTER", new NetlinkMessage(NEWTFILTER, 0), "a filter");
        }
    }

    @Test
    void whatTheKernelHasMadeComesBeforeItsConsent() {
        answers.add(message(NEWTFILTER, 0, 99, new byte[]{9}));
        answers.add(message(NEWTFILTER, 0, 1, new byte[]{1, 2, 3, 4}));
        answers.add(message(ERROR, 0, 1, new byte[20]));
        assertEquals(0x04030201, ask().orElseThrow().getInt(0));
        assertEquals(0, kernel.openCount());
    }

    @Test
    void aRefusalHasTheKernelsReason() {
        answers.add(refusal(Errno.EEXIST, 36, "Exclusivity flag on, cannot modify"));
        KernelException e = assertThrows(KernelException.class, this::ask);
        assertEquals(Errno.EEXIST, e.errno());
        assertTrue(e.getMessage().endsWith("a filter (the kernel says: Exclusivity flag on, cannot modify)"),
                e.getMessage());
    }

    @Test
    void aRefusalWithoutReasonIsItsNumber() {
        answers.add(message(ERROR, 0x100, 1, new byte[]{(byte) -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0}));
        assertEquals(Errno.EPERM, assertThrows(KernelException.class, this::ask).errno());
        answers.clear();
        answers.add(refusal(Errno.ENOENT, 1 << 20 >> 12, ""));
        assertEquals(Errno.ENOENT, assertThrows(KernelException.class, this::ask).errno());
    }

    @Test
    void attributesThatDoNotFitAreLeftOut() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 2) {
                bytes[1] = 0;
            }
            NetlinkAttributes attributes = new NetlinkAttributes(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
            attributes.nested(random.nextInt(1 << 14)).number(1);
        }
        byte[] tooLong = {8, 0, 1, 0, 1, 2, 3, 4, 9, 0, 2, 0, 5};
        NetlinkAttributes attributes = new NetlinkAttributes(ByteBuffer.wrap(tooLong).order(ByteOrder.nativeOrder()));
        assertEquals(Optional.of(0x04030201), attributes.number(1));
        assertEquals(Optional.empty(), attributes.number(2));
    }
}
