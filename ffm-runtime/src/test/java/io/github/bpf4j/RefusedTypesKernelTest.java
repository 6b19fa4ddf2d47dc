package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.MapInfo;
import io.github.bpf4j.sys.NeedsBpf;
import io.github.bpf4j.sys.SystemCall;
import io.github.bpf4j.sys.SystemCalls;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Objects whose types the kernel does not take, such as {@code naked.bpf.c}. */
@NeedsBpf
class RefusedTypesKernelTest {

    private static List<String> logged(Level level) {
        return LoggedLines.of("io.github.bpf4j.load.ObjectBtf", level, () -> {
            try (BpfObject object = BpfObject.open(TestObject.bytes("naked"), "naked", OpenOptions.defaults())) {
                assertEquals(Set.of("has_nameless_argument"), Set.copyOf(object.load().loaded()));
            }
        });
    }

    @Test
    void theWarningNamesTheTypeThatWasRefusedAndNoOther() {
        List<String> lines = logged(Level.WARNING);
        assertEquals(1, lines.size(), lines::toString);
        String line = lines.getFirst();
        assertEquals(1, line.lines().count(), line);
        assertTrue(line.startsWith("the kernel does not take the types of object \"naked\" (EINVAL"), line);
        assertTrue(line.contains(" FUNC has_nameless_argument type_id="), line);
    }

    @Test
    void typesThatAreTakenAtTheSecondTryAreAsGood() {
        AtomicInteger uploads = new AtomicInteger();
        SystemCalls shortOfMemory = (number, a1, a2, a3, a4, a5, a6) -> number == SystemCall.BPF.number()
                && a1 == BpfCommand.BTF_LOAD.number() && uploads.getAndIncrement() == 0
                        ? -Errno.ENOMEM
                        : LinuxSystemCalls.get().invoke(number, a1, a2, a3, a4, a5, a6);
        OpenOptions options = OpenOptions.defaults().withRuntime(BpfRuntime.of(shortOfMemory));
        List<String> lines = LoggedLines.of("io.github.bpf4j.load.ObjectBtf", Level.WARNING, () -> {
            try (BpfObject object = BpfObject.open(TestObject.bytes("getppid"), "getppid", options)) {
                object.programs().forEach(program -> program.autoload(false));
                object.load();
                BpfMap counts = object.map("counts");
                assertNotEquals(0, MapInfo.of(counts.sys(), counts.fd()).btfId());
            }
        });
        assertEquals(List.of(), lines);
        assertEquals(2, uploads.get());
    }

    @Test
    void aFinerLogHasAllThatTheKernelSays() {
        List<String> lines = logged(Level.FINE);
        assertEquals(2, lines.size(), lines::toString);
        assertTrue(lines.getLast().contains("magic: 0xeb9f"), lines.getLast());
        assertTrue(lines.getLast().contains(" FUNC has_nameless_argument "), lines.getLast());
    }
}
