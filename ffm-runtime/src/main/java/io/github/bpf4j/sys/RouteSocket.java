package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.github.bpf4j.KernelException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A conversation with the kernel about network interfaces, {@code rtnetlink(7)}. It stays with the network namespace of
 * the thread that opened it, whichever thread asks. Safe for use by several threads, one question at a time.
 */
public final class RouteSocket implements AutoCloseable {

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x8_0000;
    private static final int NETLINK_ROUTE = 0;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int ANSWER_BYTES = 32 * 1024;
    private static final int ERROR = 2;
    private static final int CAPPED = 0x100;
    private static final int WITH_ATTRIBUTES = 0x200;
    private static final int ERROR_TEXT = 1;

    private final SystemCalls sys;
    private final Fd fd;
    private int sequence;

    private RouteSocket(SystemCalls sys, Fd fd) {
        this.sys = sys;
        this.fd = fd;
    }

    /** Opens one in the network namespace of this thread. */
    public static RouteSocket open(SystemCalls sys) {
        long result = sys.invoke(SystemCall.SOCKET.number(), AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_ROUTE, 0, 0, 0);
        if (result < 0) {
            throw new KernelException("socket(AF_NETLINK)", (int) -result, "");
        }
        RouteSocket socket = new RouteSocket(sys, Fd.own(sys, result, "netlink socket"));
        socket.askForTexts();
        return socket;
    }

    /** A kernel that does not give reasons as texts still gives error numbers. */
    private void askForTexts() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment on = arena.allocateFrom(JAVA_INT, 1);
            sys.invoke(SystemCall.SETSOCKOPT.number(), fd.number(), SOL_NETLINK, NETLINK_EXT_ACK, on.address(),
                    Integer.BYTES, 0);
        }
    }

    /**
     * Sends a request and waits for the kernel's answer to it.
     *
     * @param call the name of the request, for messages
     * @param detail what it is about, for messages
     * @return what the kernel has sent back behind the header of its message, if it has sent anything but its consent
     * @throws KernelException if the kernel refuses, with its reason where it gives one
     */
    public synchronized Optional<ByteBuffer> ask(String call, NetlinkMessage request, String detail) {
        try (Arena arena = Arena.ofConfined()) {
            transfer(SystemCall.SENDTO, call, arena.allocateFrom(JAVA_BYTE, request.finish(++sequence)), detail);
            return answer(arena.allocate(ANSWER_BYTES, Long.BYTES), call, detail);
        }
    }

    /** What comes before the kernel's consent, which is an error of number zero. */
    private Optional<ByteBuffer> answer(MemorySegment memory, String call, String detail) {
        Optional<ByteBuffer> made = Optional.empty();
        ByteBuffer received = ByteBuffer.allocate(0);
        while (true) {
            if (received.remaining() < NetlinkMessage.HEADER) {
                long length = transfer(SystemCall.RECVFROM, call, memory, detail);
                received = memory.asSlice(0, length).asByteBuffer().order(ByteOrder.nativeOrder());
            }
            Answer next = Answer.next(received);
            if (next.sequence == sequence && next.type == ERROR) {
                next.requireConsent(call, detail);
                return made;
            } else if (next.sequence == sequence) {
                made = Optional.of(next.copyOfBody());
            }
        }
    }

    private long transfer(SystemCall direction, String call, MemorySegment buffer, String detail) {
        int number = fd.acquire();
        try {
            long result;
            do {
                result = sys.invoke(direction.number(), number, buffer.address(), buffer.byteSize(), 0, 0, 0);
            } while (result == -Errno.EINTR);
            if (result < 0) {
                throw new KernelException(call, (int) -result, detail);
            }
            return result;
        } finally {
            fd.release();
        }
    }

    /** A message of the kernel. */
    private record Answer(int type, int flags, int sequence, ByteBuffer body) {

        /** Takes the next one; one that claims to be longer than what has come ends where that ends. */
        static Answer next(ByteBuffer bytes) {
            int start = bytes.position();
            int length = Math.clamp(bytes.getInt(start), NetlinkMessage.HEADER, bytes.remaining());
            bytes.position(Math.min(bytes.limit(), start + NetlinkMessage.aligned(length)));
            return new Answer(bytes.getShort(start + 4), bytes.getShort(start + 6), bytes.getInt(start + 8),
                    NetlinkAttributes.slice(bytes, start + NetlinkMessage.HEADER, length - NetlinkMessage.HEADER));
        }

        /** The memory that it came in is used again. */
        ByteBuffer copyOfBody() {
            return ByteBuffer.allocate(body.limit()).put(body.duplicate()).flip().order(body.order());
        }

        void requireConsent(String call, String detail) {
            int error = body.getInt(0);
            if (error != 0) {
                throw new KernelException(call, -error,
                        detail + reason().map(text -> " (the kernel says: " + text + ")").orElse(""));
            }
        }

        /** The reason stands behind a copy of the request, or of its header. */
        private Optional<String> reason() {
            int copied = (flags & CAPPED) != 0 ? NetlinkMessage.HEADER : body.getInt(Integer.BYTES);
            int start = Integer.BYTES + NetlinkMessage.aligned(copied);
            return (flags & WITH_ATTRIBUTES) == 0 || start < 0 || start > body.limit()
                    ? Optional.empty()
                    : new NetlinkAttributes(NetlinkAttributes.slice(body, start, body.limit() - start))
                            .text(ERROR_TEXT);
        }
    }

    @Override
    public void close() {
        fd.close();
    }
}
