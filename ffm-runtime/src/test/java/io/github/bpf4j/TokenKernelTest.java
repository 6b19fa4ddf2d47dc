package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bpf4j.btf.BtfFeature;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.probe.Features;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.probe.Support;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process in a user namespace of its own loads by what the bpf file system of that namespace delegates. */
@NeedsBpf
@Timeout(400)
class TokenKernelTest {

    private static final long PIDFD_GETFD = 438;
    private static final long SET_STRING = 1;
    private static final long CREATE = 6;
    private static final long MOVE_MOUNT = 429;
    private static final long MOVE_MOUNT_F_EMPTY_PATH = 4;
    private static final long AT_FDCWD = -100;
    private static final String VARIABLE = "LIBBPF_BPF_TOKEN_PATH";
    /** Without the token nothing can be found out, with it everything. */
    private static final String LOADED = "swaps_first_bytes marks calls_replaceable has_no_test_run 0.5"
            + " [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN] [YES, YES, YES, YES]";
    private static final SystemCalls SYS = LinuxSystemCalls.get();

    /**
     * What runs in the namespace. The file system is made in it, its options are set from outside, and it is mounted at
     * the place that the argument names, or nowhere.
     */
    static final class Inside {

        private Inside() {}

        public static void main(String[] arguments) throws IOException {
            boolean named = arguments.length > 0;
            System.out.println(load(named ? OpenOptions.defaults() : OpenOptions.defaults().withoutToken()));
            try (Arena arena = Arena.ofConfined()) {
                long context = require("fsopen", SystemCall.FSOPEN.number(), Memory.cString(arena, "bpf").address(), 0,
                        0);
                System.out.println(context);
                System.in.read();
                long mount = require("fsmount", SystemCall.FSMOUNT.number(), context, 0, 0);
                if (named) {
                    require("move_mount", SYS.invoke(MOVE_MOUNT, mount, Memory.cString(arena, "").address(), AT_FDCWD,
                            Memory.cString(arena, arguments[0]).address(), MOVE_MOUNT_F_EMPTY_PATH, 0));
                }
                OpenOptions options = OpenOptions.defaults();
                System.out.println(load(named ? options : options.withToken(Path.of("/proc/self/fd/" + mount))));
            }
        }

        private static String load(OpenOptions options) {
            try (BpfObject object = BpfObject.open(TestObject.bytes("run"), "run", options);
                    BpfObject other = BpfObject.open(TestObject.bytes("modern"), "modern", options)) {
                other.load();
                return String.join(" ", object.load().loaded()) + " " + other.dataSection(".data").getDouble(0)
                        + " " + answers(BpfRuntime.system().features()) + " " + answers(object.features());
            } catch (BpfException e) {
                return e.getMessage().lines().findFirst().orElse("");
            }
        }
    }

    /** Of a type of maps, a type of programs, a kind of BTF, and of a helper function. */
    private static List<Support.Answer> answers(Features features) {
        return Stream.of(features.mapType(MapType.LPM_TRIE), features.programType(ProgramType.XDP),
                features.btf(BtfFeature.ENUM64), features.has(KernelFeature.ATTACH_COOKIE)).map(Support::answer)
                .toList();
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

    private static void requireTokens() {
        BpfRuntime.system().features().lacking(KernelFeature.TOKEN).ifPresent(lacking -> {
            throw lacking;
        });
        assumeTrue(JavaProcess.has("unshare"), "needs unshare");
    }

    /** Runs {@link Inside}; returns what it said before there was a file system, and after. */
    private static List<String> inNamespace(Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                JavaProcess.command(List.of("unshare", "-U", "-r", "-m"), Inside.class, arguments));
        builder.environment().remove(VARIABLE);
        builder.environment().putAll(environment);
        Process inside = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader output = new BufferedReader(
                new InputStreamReader(inside.getInputStream(), StandardCharsets.UTF_8))) {
            String before = output.readLine();
            delegate(inside.pid(), Long.parseLong(output.readLine()));
            inside.getOutputStream().write('\n');
            inside.getOutputStream().close();
            String after = output.readLine();
            assertEquals(0, inside.waitFor());
            return List.of(before, after);
        } finally {
            inside.destroyForcibly();
        }
    }

    @Test
    void aUserNamespaceLoadsWhatItsFileSystemDelegates() throws Exception {
        requireTokens();
        List<String> said = inNamespace(Map.of());
        assertTrue(said.get(0).contains("does not permit") && said.get(0).contains("withToken"), said.get(0));
        assertEquals(LOADED, said.get(1));
    }

    @Test
    void theFileSystemCanBeNamedByTheEnvironmentAndMustThenBeThere(@TempDir Path directory) throws Exception {
        requireTokens();
        List<String> said = inNamespace(Map.of(VARIABLE, directory.toString()), directory.toString());
        assertEquals("BPF_TOKEN_CREATE: EINVAL (invalid argument): no bpf token: " + directory
                + " is not the root of a bpf file system", said.get(0));
        assertEquals(LOADED, said.get(1));
    }

    @Test
    void aTokenIsTakenFromTheUsualPlaceIfThereIsOne() throws Exception {
        requireTokens();
        assumeTrue(Files.isDirectory(Path.of("/sys/fs/bpf")), "needs /sys/fs/bpf");
        List<String> said = inNamespace(Map.of(), "/sys/fs/bpf");
        assertTrue(said.get(0).contains("does not permit"), said.get(0));
        assertEquals(LOADED, said.get(1));
    }

    @Test
    void anEmptyVariableSwitchesTokensOff() throws Exception {
        requireTokens();
        assumeTrue(Files.isDirectory(Path.of("/sys/fs/bpf")), "needs /sys/fs/bpf");
        List<String> said = inNamespace(Map.of(VARIABLE, ""), "/sys/fs/bpf");
        assertTrue(said.get(1).contains("does not permit"), said.get(1));
    }

    @Test
    void theHostsNamespaceGetsNoToken() {
        requireTokens();
        BpfObject object = BpfObject.open(TestObject.bytes("run"), "run",
                OpenOptions.defaults().withToken(Path.of("/sys/fs/bpf")));
        try (object) {
            KernelException refused = assertThrows(KernelException.class, object::load);
            assertEquals("BPF_TOKEN_CREATE", refused.call());
            assertTrue(refused.getMessage().contains("no bpf token"), refused.getMessage());
        }
        assertSame(BpfRuntime.system().features(), object.features(), "no token is made for what is closed");
    }

    @Test
    void aDirectoryThatIsNoBpfFileSystemIsNamed() {
        requireTokens();
        try (BpfObject object = BpfObject.open(TestObject.bytes("run"), "run",
                OpenOptions.defaults().withToken(Path.of("/proc")))) {
            assertTrue(assertThrows(KernelException.class, object::load).getMessage().contains("/proc"));
        }
    }
}
