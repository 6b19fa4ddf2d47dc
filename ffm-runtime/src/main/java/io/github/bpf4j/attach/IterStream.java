package io.github.bpf4j.attach;

import io.github.bpf4j.KernelException;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.SystemCall;
import io.github.bpf4j.sys.SystemCalls;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** The output of one walk of an iterator program. For one thread at a time. */
final class IterStream extends InputStream {

    private static final int BUFFER = 1 << 16;
    /**
     * The kernel stops a read that takes long ({@code MAX_ITER_OBJECTS} in kernel/bpf/bpf_iter.c) to be asked again.
     */
    private static final long AGAIN = -Errno.EAGAIN;

    private final SystemCalls sys;
    private final Fd fd;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(BUFFER);

    IterStream(SystemCalls sys, Fd fd) {
        this.sys = sys;
        this.fd = fd;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (fd.isClosed()) {
            throw new IOException("the stream is closed");
        }
        int number = fd.acquire();
        try {
            long count;
            do {
                count = sys.invoke(SystemCall.READ.number(), number, buffer.address(), Math.min(length, BUFFER), 0, 0,
                        0);
            } while (count == AGAIN || count == -Errno.EINTR);
            if (count < 0) {
                throw new IOException(new KernelException("read", (int) -count, fd.toString()));
            }
            MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, target, offset, (int) count);
            return count == 0 ? -1 : (int) count;
        } finally {
            fd.release();
        }
    }

    @Override
    public void close() {
        if (!fd.isClosed()) {
            fd.close();
            arena.close();
        }
    }
}
