package io.github.bpf4j.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.BpfFileSystem;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.DataSection;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.TestObject;
import io.github.bpf4j.inspect.ExistingLink;
import io.github.bpf4j.sys.NeedsBpf;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Links that live on without this process's descriptor, and that get another program. */
@NeedsBpf
class LinkKernelTest {

    private static final Path NAMESPACE = Path.of("/proc/thread-self/ns/net");

    private static int offset(DataSection section, String name) {
        return section.spec().variables().stream().filter(global -> global.name().equals(name)).findFirst()
                .orElseThrow().offset();
    }

    /** Counts calls of this process, by one program. */
    private static BpfObject counting(String program) {
        BpfObject object = TestObject.open("getppid");
        object.programs().forEach(each -> each.autoload(each.name().equals(program)));
        DataSection constants = object.dataSection(".rodata");
        constants.setInt(offset(constants, "target_pid"), TestObject.pid());
        constants.setLong(offset(constants, "target_call"), TestObject.getppidNumber());
        try {
            object.load();
            return object;
        } catch (RuntimeException e) {
            object.close();
            throw e;
        }
    }

    private static long seen(BpfObject object) {
        DataSection globals = object.dataSection(".bss");
        return globals.getLong(offset(globals, "seen"));
    }

    @Test
    void aPinnedLinkOfAPerfEventGoesOnWhenItIsDisconnected() throws Exception {
        try (BpfFileSystem pins = new BpfFileSystem(); BpfObject object = counting("on_tracepoint")) {
            PerfEventLink link = (PerfEventLink) object.program("on_tracepoint").attach();
            Path pin = pins.path("link");
            link.pin(pin);
            TestObject.getppid();
            link.disconnect();
            assertTrue(link.isClosed());
            TestObject.getppid();
            assertEquals(2, seen(object));
            link.unpin(pin);
        }
    }

    @Test
    void aLinkThatIsNotPinnedEndsWhenItIsDisconnected() {
        try (BpfObject object = counting("on_tracepoint")) {
            object.program("on_tracepoint").attach().disconnect();
            TestObject.getppid();
            assertEquals(0, seen(object));
            assertTrue(object.program("on_tracepoint").link().isEmpty());
        }
    }

    @Test
    void aNetworkNamespaceGetsAnotherProgramInOneStep() throws Exception {
        try (BpfObject first = TestObject.open("sections"); BpfObject second = TestObject.open("sections")) {
            first.program("p_sk_lookup").autoload(true);
            first.load();
            second.program("p_sk_lookup").autoload(true);
            second.program("p_xdp").autoload(true);
            second.load();
            TestNamespace.within(() -> {
                NetnsLink link = first.program("p_sk_lookup", NetnsProgram.class).attach(NAMESPACE);
                BpfProgram replacement = second.program("p_sk_lookup");
                link.update(replacement);
                assertSame(replacement, link.program().orElseThrow());
                assertTrue(first.program("p_sk_lookup").link().isEmpty());
                assertThrows(KernelException.class, () -> link.update(second.program("p_xdp")));
                link.close();
                return link;
            });
        }
    }

    @Test
    void aPinnedLinkKeepsItsProgramWhereItIs() throws Exception {
        try (BpfFileSystem pins = new BpfFileSystem(); BpfObject object = TestObject.open("sections")) {
            object.program("p_sk_lookup").autoload(true);
            object.load();
            int id = object.program("p_sk_lookup").info().id();
            Path pin = pins.path("link");
            TestNamespace.within(() -> {
                NetnsLink link = object.program("p_sk_lookup", NetnsProgram.class).attach(NAMESPACE);
                link.pin(pin);
                assertThrows(KernelException.class, () -> link.pin(pin));
                link.close();
                try (ExistingLink found = ExistingLink.pinned(pin); ExistingLink same = ExistingLink.byId(found.id())) {
                    assertEquals(id, found.programId());
                    assertEquals(id, same.programId());
                    found.update(object.program("p_sk_lookup"));
                    found.detach();
                    assertThrows(KernelException.class, () -> same.update(object.program("p_sk_lookup")));
                }
                assertTrue(Files.exists(pin));
                link.unpin(pin);
                assertFalse(Files.exists(pin));
                return link;
            });
        }
    }
}
