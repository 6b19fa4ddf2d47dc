package io.github.bpf4j.sys;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.BpfFileSystem;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelObjects;
import io.github.bpf4j.OpenOptions;
import io.github.bpf4j.TestObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Objects are loaded and attached on the real kernel, with the first system call failing, then the second, and so on to the
 * last one. Whatever fails, it is one of the exceptions of this library, and nothing is left: no descriptor, no mapping, no
 * pin.
 */
@NeedsBpf
class FaultsKernelTest {

    /** The kernel, except that it refuses one of the calls. Those that give something back are not counted. */
    private static final class RefusesOne implements SystemCalls {

        private static final Set<SystemCall> GIVE_BACK = EnumSet.of(SystemCall.CLOSE, SystemCall.MUNMAP);

        private final int refused;
        private final int errno;
        private int calls;
        private boolean isArmed = true;

        RefusesOne(int refused, int errno) {
            this.refused = refused;
            this.errno = errno;
        }

        @Override
        public long invoke(long number, long a1, long a2, long a3, long a4, long a5, long a6) {
            boolean counts = isArmed && GIVE_BACK.stream().noneMatch(call -> call.number() == number);
            if (counts && ++calls == refused) {
                return -errno;
            }
            return LinuxSystemCalls.get().invoke(number, a1, a2, a3, a4, a5, a6);
        }
    }

    private static final int AT_A_TIME = 5;

    /** Whether it was loaded; an exception that is not of this library fails the test. */
    private static boolean openLoadAndAttach(String name, Path pin, RefusesOne kernel) {
        boolean isLoaded = false;
        OpenOptions options = OpenOptions.defaults().withRuntime(BpfRuntime.of(kernel));
        try (BpfObject object = BpfObject.open(TestObject.bytes(name), name, options)) {
            object.programs().forEach(
                    program -> program.autoload(program.autoload() && !program.name().equals("never_loaded")));
            object.maps().stream().filter(map -> map.name().equals("counts")).forEach(map -> map.pinPath(pin));
            object.load();
            isLoaded = true;
            object.attach();
            // Nobody could undo what the kernel refuses to undo, such as the registration of a table of functions.
            kernel.isArmed = false;
        } catch (BpfException e) {
            assertNotNull(e.getMessage());
        }
        return isLoaded;
    }

    private static void awaitTheEndOf(String program, Set<Integer> before) {
        String name = program.substring(0, Math.min(15, program.length()));
        assertTrue(KernelObjects.vanish(ObjectKind.PROGRAM, name, before));
    }

    @ParameterizedTest
    @CsvSource({
        "getppid, on_tracepoint, 12",
        "getppid, on_tracepoint, 1",
        "kinds, , 12",
        "kinds, , 22",
        "congestion, quiet_undo, 12",
        "modern, reads_modern_types, 22",
        "userring, , 12"
    })
    void whicheverCallIsRefusedNothingIsLeft(String object, String program, int errno) throws IOException {
        String watched = program == null ? "no program" : program;
        Set<Integer> before = KernelObjects.named(ObjectKind.PROGRAM,
                watched.substring(0, Math.min(15, watched.length())));
        try (BpfFileSystem pinned = new BpfFileSystem()) {
            Path pin = pinned.path("counts");
            RefusesOne kernel;
            int refused = 0;
            do {
                refused++;
                LeakCheck.Snapshot snapshot = LeakCheck.Snapshot.take();
                kernel = new RefusesOne(refused, errno);
                boolean isLoaded = openLoadAndAttach(object, pin, kernel);
                snapshot.requireNothingNew();
                assertTrue(isLoaded || !Files.exists(pin), "left pinned after call " + refused);
                Files.deleteIfExists(pin);
                if (refused % AT_A_TIME == 0) {
                    awaitTheEndOf(watched, before);
                }
            } while (kernel.calls >= refused);
            awaitTheEndOf(watched, before);
            assertTrue(refused > 1, "no call at all");
        }
    }
}
