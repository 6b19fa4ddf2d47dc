package io.github.bpf4j.load;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.SystemCall;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A network device of this process, in the network namespace of the thread that opens it; gone with its descriptor. */
record TunDevice(int descriptor) implements AutoCloseable {

    private static final int AT_FDCWD = -100;
    private static final int O_RDWR = 2;
    private static final int TUNSETIFF = 0x4004_54ca;
    private static final int TUNGETIFF = 0x8004_54d2;
    private static final short IFF_TUN = 1;

    /** {@code struct ifreq}: {@code char name[16]; short flags; ...}. */
    private static final int IFREQ_SIZE = 40;

    private static final int IFREQ_FLAGS = 16;

    private static final SystemCalls SYS = LinuxSystemCalls.get();

    static TunDevice open(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom("/dev/net/tun");
            long fd = SYS.invoke(SystemCall.OPENAT.number(), AT_FDCWD, path.address(), O_RDWR, 0, 0, 0);
            assertTrue(fd >= 0, "/dev/net/tun: " + fd);
            TunDevice device = new TunDevice((int) fd);
            MemorySegment request = arena.allocate(IFREQ_SIZE, 8);
            request.setString(0, name);
            request.set(JAVA_SHORT, IFREQ_FLAGS, IFF_TUN);
            device.control(TUNSETIFF, request);
            return device;
        }
    }

    /** Makes a system call. */
    void use() {
        try (Arena arena = Arena.ofConfined()) {
            control(TUNGETIFF, arena.allocate(IFREQ_SIZE, 8));
        }
    }

    private void control(int command, MemorySegment request) {
        long result = SYS.invoke(SystemCall.IOCTL.number(), descriptor, command, request.address(), 0, 0, 0);
        assertTrue(result == 0, "ioctl: " + result);
    }

    @Override
    public void close() {
        SYS.invoke(SystemCall.CLOSE.number(), descriptor, 0, 0, 0, 0, 0);
    }
}
