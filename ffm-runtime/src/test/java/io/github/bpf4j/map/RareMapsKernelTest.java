package io.github.bpf4j.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.TestObject;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Architecture;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.NeedsBpf;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Kinds of maps that have no class of their own, on a map of {@code broken.bpf.c} that is given their type. */
@NeedsBpf
class RareMapsKernelTest {

    private static final int NO_PREALLOC = 1;
    private static final SystemCalls SYS = LinuxSystemCalls.get();

    private static UntypedMap load(BpfObject object, MapType type, int flags) {
        BpfMap map = object.map("numbers");
        map.type(type);
        map.flags(flags);
        map.maxEntries(16);
        object.load();
        return UntypedMap.of(map);
    }

    private static byte[] key(int value) {
        return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(value).array();
    }

    private static byte[] value(long value) {
        return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(value).array();
    }

    @Test
    void aResizableHashMapKeepsWhatItIsGiven() {
        try (BpfObject object = TestObject.open("broken")) {
            UntypedMap map = load(object, MapType.RHASH, NO_PREALLOC);
            map.update(key(3), value(30));
            map.update(key(4), value(40));
            assertArrayEquals(value(30), map.lookup(key(3)));
            assertTrue(map.delete(key(3)));
            assertNull(map.lookup(key(3)));
            assertArrayEquals(value(40), map.lookup(key(4)));
        }
    }

    /** A socket for datagrams that shares its port with others. */
    private static Fd sharedSocket() {
        boolean x86 = Architecture.current() == Architecture.X86_64;
        try (Arena arena = Arena.ofConfined()) {
            Fd socket = Fd.own(SYS, require(SYS.invoke(x86 ? 41 : 198, 2, 2, 0, 0, 0, 0)), "socket");
            MemorySegment yes = arena.allocateFrom(ValueLayout.JAVA_INT, 1);
            require(SYS.invoke(x86 ? 54 : 208, socket.number(), 1, 15, yes.address(), 4, 0));
            MemorySegment anyAddress = arena.allocate(16);
            anyAddress.set(ValueLayout.JAVA_SHORT, 0, (short) 2);
            require(SYS.invoke(x86 ? 49 : 200, socket.number(), anyAddress.address(), 16, 0, 0, 0));
            return socket;
        }
    }

    private static long require(long result) {
        assertTrue(result >= 0, "errno " + -result);
        return result;
    }

    @Test
    void socketsThatShareAPortArePutIntoAnArray() {
        try (BpfObject object = TestObject.open("broken"); Fd socket = sharedSocket()) {
            UntypedMap map = load(object, MapType.REUSEPORT_SOCKARRAY, 0);
            map.update(key(2), value(socket.number()));
            assertNotNull(map.lookup(key(2)));
            assertNull(map.lookup(key(1)));
            assertTrue(map.delete(key(2)));
            assertNull(map.lookup(key(2)));
            assertThrows(KernelException.class, () -> map.update(key(1), value(object.map("numbers").fd().number())));
        }
    }
}
