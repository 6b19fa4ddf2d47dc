package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.sys.FakeKernel;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.SystemCall;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A damaged object cannot be opened, or opens and closes; it never leaks memory and gives no other exception. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedObjectTest {

    private static final int ROUNDS = 2000;

    private int opened;

    /** Memory is real, bpf(2) is not asked: opening makes no use of it. */
    private final OpenOptions options = OpenOptions.defaults().withRuntime(BpfRuntime.of(new FakeKernel()
            .on(SystemCall.MMAP, a -> real(SystemCall.MMAP, a))
            .on(SystemCall.MUNMAP, a -> real(SystemCall.MUNMAP, a))));

    private static long real(SystemCall call, long[] a) {
        return LinuxSystemCalls.get().invoke(call.number(), a[0], a[1], a[2], a[3], a[4], a[5]);
    }

    @Test
    void aTruncatedObjectOpensOrIsMalformed() {
        byte[] intact = TestObject.bytes("getppid");
        for (int length = 0; length <= intact.length; length += 13) {
            open(Arrays.copyOf(intact, length), "length " + length);
        }
    }

    @Test
    void anObjectWithFlippedBitsOpensOrIsMalformed() {
        byte[] intact = TestObject.bytes("getppid");
        Random random = new Random(11);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = intact.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            open(damaged, "round " + round);
        }
        assertTrue(opened > ROUNDS / 10, opened + " opened");
    }

    private void open(byte[] bytes, String which) {
        try (BpfObject object = BpfObject.open(bytes, "damaged", options)) {
            opened += object.programs().isEmpty() ? 0 : 1;
        } catch (MalformedObjectException expected) {
            assertTrue(expected.getMessage().contains("damaged"), expected.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            fail(which, e);
        }
    }
}
