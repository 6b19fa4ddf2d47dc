package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.sys.NeedsBpf;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** An object whose types the kernel does not take: {@code naked.bpf.c}. */
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
    void aFinerLogHasAllThatTheKernelSays() {
        List<String> lines = logged(Level.FINE);
        assertEquals(2, lines.size(), lines::toString);
        assertTrue(lines.getLast().contains("magic: 0xeb9f"), lines.getLast());
        assertTrue(lines.getLast().contains(" FUNC has_nameless_argument "), lines.getLast());
    }
}
