package io.github.bpf4j.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.TestCgroup;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.attach.TestNamespace;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.sys.NeedsBpf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One object on whatever kernel this is: what its programs read of structures that differ between kernels is compared with
 * what the system says of the same things elsewhere.
 */
@NeedsBpf
@Timeout(60)
class FieldsKernelTest {

    private TestCgroup cgroup;

    @BeforeEach
    void makeCgroup() throws IOException {
        cgroup = new TestCgroup();
    }

    @AfterEach
    void removeCgroup() throws IOException {
        cgroup.close();
    }

    private static long inode(Path path) throws IOException {
        return (Long) Files.getAttribute(path, "unix:ino");
    }

    @Test
    void aTaskIsReadOnEveryKernel() throws Exception {
        try (FieldsObject fields = FieldsObject.load("reads_task"); WatchedShell shell = new WatchedShell()) {
            fields.watch(shell.pid());
            cgroup.add(shell.pid());
            String name = Files.readString(Path.of("/proc", Long.toString(shell.pid()), "comm")).strip();
            shell.exit(42);
            assertEquals(name, fields.text("task_seen", 0, 16));
            assertEquals(shell.pid(), fields.number("task_seen", 16));
            assertEquals(ProcessHandle.current().pid(), fields.number("task_seen", 20));
            assertEquals(inode(cgroup.path()), fields.wide("task_seen", 24));
            assertEquals(inode(cgroup.path().getParent()), fields.wide("task_seen", 32));
            assertEquals(42, fields.wide("task_seen", 56), "the argument of its last call");
        }
    }

    /** The member is {@code state} before Linux 5.14, {@code __state} since then. */
    @Test
    void aMemberThatGotAnotherNameIsFoundByEither() throws Exception {
        try (FieldsObject fields = FieldsObject.load("reads_task"); WatchedShell shell = new WatchedShell()) {
            fields.watch(shell.pid());
            // The first thread of a JVM sleeps until the JVM ends.
            String stat = Files.readString(Path.of("/proc/self/stat"));
            shell.exit(0);
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            assertEquals(state, "RSDD".charAt((int) fields.wide("task_seen", 40) & 3));
            assertEquals('S', state);
        }
    }

    @Test
    void aBitFieldIsReadFromWhereverItIs() throws Exception {
        for (boolean set : new boolean[]{false, true}) {
            try (FieldsObject fields = FieldsObject.load("reads_task"); WatchedShell shell = new WatchedShell()) {
                fields.watch(shell.pid());
                if (set) {
                    shell.resetSchedulerOnFork();
                }
                shell.exit(0);
                assertEquals(set ? 1 : 0, fields.wide("task_seen", 48));
            }
        }
    }

    @Test
    void enumeratorsHaveTheValuesOfTheKernel() throws Exception {
        Map<String, Integer> steps = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("/sys/devices/system/cpu/hotplug/states"))) {
            steps.put(line.substring(line.indexOf(':') + 1).strip(), Integer.parseInt(line.split(":")[0].strip()));
        }
        try (FieldsObject fields = FieldsObject.load("reads_steps"); WatchedShell shell = new WatchedShell()) {
            shell.exit(0);
            assertEquals(steps.get("sched:active"), fields.number("steps_seen", 0));
            assertEquals(steps.get("online"), fields.number("steps_seen", 4));
        }
    }

    /** A variable of which each processor has one, found with its type, and an enumerator as its index. */
    @Test
    void aVariableOfTheKernelIsReadOnEachProcessor() throws Exception {
        if (KernelSymbols.addresses(List.of("vm_event_states")).isEmpty()) {
            throw new UnsupportedFeatureException("addresses of its variables", "", "CONFIG_KALLSYMS_ALL is off");
        }
        try (FieldsObject fields = FieldsObject.load("reads_events"); WatchedShell shell = new WatchedShell()) {
            fields.watch(shell.pid());
            long before = pageFaults();
            shell.exit(0);
            long after = pageFaults();
            boolean typed = BpfRuntime.system().kernelTypes().vmlinux("test").find("vm_event_states", BtfKind.VAR) != 0;
            assertEquals(typed ? 1 : 0, fields.wide("events_seen", 0));
            long faults = fields.wide("events_seen", 8);
            assertTrue(!typed || before <= faults && faults <= after,
                    () -> before + " page faults, then " + faults + ", then " + after);
        }
    }

    private static long pageFaults() throws IOException {
        return Files.readAllLines(Path.of("/proc/vmstat")).stream().filter(line -> line.startsWith("pgfault "))
                .mapToLong(line -> Long.parseLong(line.substring(8))).findFirst().orElseThrow();
    }

    /** The locks of its buffers are a bit field before Linux 6.3, a byte since then. */
    @Test
    void aSocketIsReadOnEveryKernel() throws Exception {
        TestNamespace.within(() -> {
            InetAddress loopback = InetAddress.getByName("127.0.0.1");
            try (FieldsObject fields = FieldsObject.load("reads_socket");
                    ServerSocket server = new ServerSocket(0, 1, loopback);
                    Socket client = new Socket()) {
                fields.set("target_netns", (int) inode(Path.of("/proc/thread-self/ns/net")));
                client.setReceiveBufferSize(32768);
                client.connect(server.getLocalSocketAddress(), 20_000);
                int address = Integer.reverseBytes(0x7f000001);
                assertEquals(List.of(6, address, address, client.getLocalPort(), swapped(server.getLocalPort())),
                        IntStream.range(0, 5).map(n -> fields.number("socket_seen", 4 * n)).boxed().toList());
                assertEquals(2, fields.number("socket_seen", 20) & 3, "SOCK_RCVBUF_LOCK");
            }
            return null;
        });
    }

    /** A port as the network has it. */
    private static int swapped(int port) {
        return Short.toUnsignedInt(Short.reverseBytes((short) port));
    }

    @Test
    void aStructOfAModuleIsReadAsOneOfTheKernel() throws Exception {
        TestNamespace.within(() -> {
            try (FieldsObject fields = FieldsObject.load("reads_tun"); TunDevice device = TunDevice.open("bpf4jtun")) {
                fields.set("target_file", device.descriptor());
                fields.watch(ProcessHandle.current().pid());
                device.use();
                if (fields.number("tun_seen", 0) == 0) {
                    BpfRuntime.system().kernelTypes().vmlinux("test");
                    throw new UnsupportedFeatureException("types of modules (BTF)", "5.11", "tun is a module");
                }
                assertEquals("bpf4jtun", fields.text("tun_seen", 4, 16));
            }
            return null;
        });
    }
}
