package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.attach.StructOpsProgram;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.NeedsBpf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables of functions of {@code congestion.bpf.c}. Nobody uses these congestion controls: they are only registered. */
@NeedsBpf
class StructOpsKernelTest {

    /** Where the members of the object's struct stand. */
    private static final int NAME = 0;
    private static final int SSTHRESH = 16;
    private static final int UNDO_CWND = 32;

    private static List<String> available() throws IOException {
        return List.of(Files.readString(Path.of("/proc/sys/net/ipv4/tcp_available_congestion_control")).strip()
                .split(" "));
    }

    /** Some kernels take the map but have no way to call a program; they say so when it is loaded or registered. */
    private static void unsupported(KernelException e) {
        if (e.errno() == Errno.ENOTSUPP || e.errno() == Errno.EOPNOTSUPP) {
            throw new UnsupportedFeatureException("way to call programs from struct_ops tables", "",
                    e.getMessage() + "; needs CONFIG_DYNAMIC_FTRACE_WITH_DIRECT_CALLS");
        }
        throw e;
    }

    @Test
    void aTableIsRegisteredByAttachAndGoneAfterTheClose() throws Exception {
        try (BpfObject object = TestObject.open("congestion")) {
            object.program("never_loaded").autoload(false);
            LoadReport report = object.load();
            assertEquals(List.of("quiet_ssthresh", "quiet_avoid", "quiet_undo"), report.loaded());
            try {
                object.attach();
            } catch (KernelException e) {
                unsupported(e);
            }
            assertTrue(available().contains("bpf4j_quiet"));
            assertFalse(available().contains("bpf4j_linked"));
            object.detach();
            assertFalse(available().contains("bpf4j_quiet"));
        }
    }

    @Test
    void aTableWithALinkIsRegisteredByTheLink() throws Exception {
        try (BpfObject object = TestObject.open("congestion")) {
            object.program("never_loaded").autoload(false);
            object.map("quiet").autocreate(false);
            object.map("linked").autocreate(true);
            try {
                object.load();
                try (StructOpsLink _ = object.map("linked").register()) {
                    assertTrue(available().contains("bpf4j_linked"));
                }
                assertFalse(available().contains("bpf4j_linked"));
            } catch (KernelException e) {
                if (e.errno() == Errno.EINVAL) {
                    throw new UnsupportedFeatureException("links of struct_ops tables", "6.4", e.getMessage());
                }
                unsupported(e);
            }
        }
    }

    @Test
    void aFunctionThatTheKernelsStructLacksIsNotLoaded() {
        try (BpfObject object = TestObject.open("congestion")) {
            object.map("quiet").autocreate(false);
            object.map("with_unknown_member").autocreate(true);
            assertFalse(object.load().loaded().contains("never_loaded"));
        }
    }

    @Test
    void membersCanBeSetBeforeLoad() throws Exception {
        try (BpfObject object = TestObject.open("congestion")) {
            StructOpsTable table = object.structOps("quiet");
            assertEquals("bpf4j_quiet", table.getString(NAME, 16));
            assertEquals("quiet_undo", table.program(UNDO_CWND).orElseThrow().name());
            table.setString(NAME, 16, "bpf4j_renamed");
            object.load();
            assertThrows(IllegalStateException.class, () -> table.setString(NAME, 16, "late"));
            assertThrows(IllegalStateException.class, () -> table.program(UNDO_CWND, "undo_cwnd", null));
            try (StructOpsLink _ = table.attach()) {
                assertTrue(available().contains("bpf4j_renamed"));
                assertTrue(table.link().isPresent());
            } catch (KernelException e) {
                unsupported(e);
            }
            assertFalse(available().contains("bpf4j_renamed"));
            assertTrue(table.link().isEmpty());
        }
    }

    @Test
    void aFunctionIsTheProgramThatWasPutThere() {
        try (BpfObject object = TestObject.open("congestion")) {
            StructOpsTable table = object.structOps("quiet");
            StructOpsProgram ssthresh = table.program(SSTHRESH).orElseThrow();
            table.program(UNDO_CWND, "undo_cwnd", ssthresh);
            IllegalStateException twice = assertThrows(IllegalStateException.class, object::load);
            assertTrue(twice.getMessage().contains("member ssthresh of table \"quiet\" and also member undo_cwnd"),
                    twice.getMessage());
        }
    }

    @Test
    void aProgramThatWasTakenOutIsLeftOut() {
        try (BpfObject object = TestObject.open("congestion")) {
            object.structOps("quiet").program(UNDO_CWND, "undo_cwnd", null);
            LoadReport report = object.load();
            assertEquals(List.of("quiet_ssthresh", "quiet_avoid"), report.loaded());
            assertEquals("no table of functions (struct_ops) that is created has it", report.programs().stream()
                    .filter(entry -> entry.program().equals("quiet_undo")).findFirst().orElseThrow().reason());
            // The kernel insists on this function.
            assertThrows(KernelException.class, () -> object.structOps("quiet").attach());
        }
    }

    @Test
    void aProgramOfAnotherObjectIsRefused() {
        try (BpfObject object = TestObject.open("congestion"); BpfObject other = TestObject.open("congestion")) {
            StructOpsProgram stranger = other.structOps("quiet").program(SSTHRESH).orElseThrow();
            assertThrows(IllegalArgumentException.class,
                    () -> object.structOps("quiet").program(SSTHRESH, "ssthresh", stranger));
        }
    }

    @Test
    void attachLeavesOutATableThatIsNotToBeRegistered() throws Exception {
        try (BpfObject object = TestObject.open("congestion")) {
            object.structOps("quiet").autoattach(false);
            object.load();
            object.attach();
            assertFalse(available().contains("bpf4j_quiet"));
        }
    }

    @Test
    void onlyATableOfFunctionsCanBeRegistered() {
        try (BpfObject object = TestObject.open("getppid")) {
            object.programs().forEach(program -> program.autoload(false));
            assertThrows(IllegalStateException.class, object.map("counts")::register);
            object.load();
            IllegalStateException refused = assertThrows(IllegalStateException.class, object.map("counts")::register);
            assertTrue(refused.getMessage().contains("no table of functions"), refused.getMessage());
        }
    }
}
