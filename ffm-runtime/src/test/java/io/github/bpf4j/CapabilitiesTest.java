package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bpf4j.sys.Capability;
import io.github.bpf4j.sys.LinuxSystemCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A user without any rights but three capabilities loads and attaches programs. Tracepoints are left out, since that
 * user may not read tracefs; raw tracepoints do without.
 */
class CapabilitiesTest {

    private static final String NOBODY = "65534";
    private static final String CAPABILITIES = "+bpf,+perfmon,+net_admin";

    /** What the other process runs. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            System.out.print(Capability.effective(LinuxSystemCalls.get()) + " ");
            try (BpfObject object = TestObject.open("getppid")) {
                object.programs().forEach(program -> program.autoload(program.name().equals("on_raw_tracepoint")));
                DataSection constants = object.dataSection(".rodata");
                constants.setInt(offset(constants, "target_pid"), TestObject.pid());
                constants.setLong(offset(constants, "target_call"), TestObject.getppidNumber());
                object.load();
                object.attach();
                IntStream.range(0, 3).forEach(_ -> TestObject.getppid());
                DataSection bss = object.dataSection(".bss");
                System.out.print(bss.longVariable(offset(bss, "seen_raw")).get());
            } catch (BpfException e) {
                System.out.print(e.getMessage());
            }
        }

        private static int offset(DataSection section, String name) {
            return section.spec().variables().stream().filter(global -> global.name().equals(name)).findFirst()
                    .orElseThrow().offset();
        }
    }

    private static boolean readableByAll(String place) throws IOException {
        for (Path path = Path.of(place); path != null; path = path.getParent()) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (!permissions.contains(PosixFilePermission.OTHERS_READ)
                    || Files.isDirectory(path) && !permissions.contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    private static String run(String... privileges) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY,
                "--clear-groups"));
        command.addAll(List.of(privileges));
        command = JavaProcess.command(command, Program.class);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    private static void assumeThatAnotherUserCanBeTried() throws IOException {
        assumeTrue(JavaProcess.has("setpriv"), "needs setpriv");
        assumeTrue(Files.isReadable(Path.of("/sys/kernel/btf/vmlinux")), "needs the kernel's types");
        assumeTrue(Capability.effective(LinuxSystemCalls.get()).contains(Capability.CAP_SYS_ADMIN), "needs root");
        List<String> places = new ArrayList<>(JavaProcess.classPath());
        places.add(System.getProperty("java.home"));
        for (String place : places) {
            assumeTrue(readableByAll(place), "another user cannot read " + place);
        }
    }

    @Test
    void threeCapabilitiesAreEnough() throws Exception {
        assumeThatAnotherUserCanBeTried();
        assertEquals("[CAP_NET_ADMIN, CAP_PERFMON, CAP_BPF] 3",
                run("--inh-caps=" + CAPABILITIES, "--ambient-caps=" + CAPABILITIES));
    }

    @Test
    void withoutThemTheMessageNamesThem() throws Exception {
        assumeThatAnotherUserCanBeTried();
        String output = run("--inh-caps=-all");
        assertTrue(output.startsWith("[] "), output);
        assertTrue(output.contains("CAP_BPF"), output);
    }
}
