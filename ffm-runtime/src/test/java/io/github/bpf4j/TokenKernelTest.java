package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.NeedsBpf;
import io.github.bpf4j.sys.OpenFile;
import io.github.bpf4j.sys.SystemCall;
import io.github.bpf4j.sys.SystemCalls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process in a user namespace of its own loads by what the bpf file system of that namespace delegates. */
@NeedsBpf
@Timeout(400)
class TokenKernelTest {

    private static final long PIDFD_GETFD = 438;
    private static final long SET_STRING = 1;
    private static final long CREATE = 6;
    private static final SystemCalls SYS = LinuxSystemCalls.get();

    /** What runs in the namespace. The file system is made in it, and its options are set from outside. */
    static final class Inside {

        private Inside() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println(load(OpenOptions.defaults().withoutToken()));
            try (Arena arena = Arena.ofConfined()) {
                long context = require("fsopen", SystemCall.FSOPEN.number(), Memory.cString(arena, "bpf").address(), 0,
                        0);
                System.out.println(context);
                System.in.read();
                long mount = require("fsmount", SystemCall.FSMOUNT.number(), context, 0, 0);
                System.out.println(load(OpenOptions.defaults().withToken(Path.of("/proc/self/fd/" + mount))));
            }
        }

        private static String load(OpenOptions options) {
            try (BpfObject object = BpfObject.open(TestObject.bytes("run"), "run", options);
                    BpfObject other = BpfObject.open(TestObject.bytes("modern"), "modern", options)) {
                other.load();
                return String.join(" ", object.load().loaded()) + " " + other.dataSection(".data").getDouble(0);
            } catch (BpfException e) {
                return e.getMessage().lines().findFirst().orElse("");
            }
        }
    }

    private static long require(String call, long number, long a1, long a2, long a3) {
        return require(call, SYS.invoke(number, a1, a2, a3, 0, 0, 0));
    }

    private static long require(String call, long result) {
        if (result < 0) {
            throw new KernelException(call, (int) -result, "");
        }
        return result;
    }

    /** Delegates everything, which root alone may do. */
    private static void delegate(long pid, long context) {
        try (Fd process = OpenFile.process(SYS, pid);
                Arena arena = Arena.ofConfined();
                Fd files = Fd.own(SYS, require("pidfd_getfd", PIDFD_GETFD, process.number(), context, 0), "bpffs")) {
            for (String what : List.of("delegate_cmds", "delegate_maps", "delegate_progs", "delegate_attachs")) {
                require("fsconfig", SYS.invoke(SystemCall.FSCONFIG.number(), files.number(), SET_STRING,
                        Memory.cString(arena, what).address(), Memory.cString(arena, "any").address(), 0, 0));
            }
            require("fsconfig", SystemCall.FSCONFIG.number(), files.number(), CREATE, 0);
        }
    }

    @Test
    void aUserNamespaceLoadsWhatItsFileSystemDelegates() throws Exception {
        BpfRuntime.system().features().lacking(KernelFeature.TOKEN).ifPresent(lacking -> {
            throw lacking;
        });
        assumeTrue(JavaProcess.has("unshare"), "needs unshare");
        Process inside = new ProcessBuilder(JavaProcess.command(List.of("unshare", "-U", "-r", "-m"), Inside.class))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader output = new BufferedReader(
                new InputStreamReader(inside.getInputStream(), StandardCharsets.UTF_8))) {
            String refused = output.readLine();
            assertTrue(refused.contains("does not permit") && refused.contains("withToken"), refused);
            delegate(inside.pid(), Long.parseLong(output.readLine()));
            inside.getOutputStream().write('\n');
            inside.getOutputStream().close();
            assertEquals("swaps_first_bytes marks calls_replaceable has_no_test_run 0.5", output.readLine());
            assertEquals(0, inside.waitFor());
        } finally {
            inside.destroyForcibly();
        }
    }

    @Test
    void theHostsNamespaceGetsNoToken() {
        BpfRuntime.system().features().lacking(KernelFeature.TOKEN).ifPresent(lacking -> {
            throw lacking;
        });
        try (BpfObject object = BpfObject.open(TestObject.bytes("run"), "run",
                OpenOptions.defaults().withToken(Path.of("/sys/fs/bpf")))) {
            KernelException refused = assertThrows(KernelException.class, object::load);
            assertEquals("BPF_TOKEN_CREATE", refused.call());
            assertTrue(refused.getMessage().contains("no bpf token"), refused.getMessage());
        }
    }

    @Test
    void aDirectoryThatIsNoBpfFileSystemIsNamed() {
        BpfRuntime.system().features().lacking(KernelFeature.TOKEN).ifPresent(lacking -> {
            throw lacking;
        });
        try (BpfObject object = BpfObject.open(TestObject.bytes("run"), "run",
                OpenOptions.defaults().withToken(Path.of("/proc")))) {
            assertTrue(assertThrows(KernelException.class, object::load).getMessage().contains("/proc"));
        }
    }
}
