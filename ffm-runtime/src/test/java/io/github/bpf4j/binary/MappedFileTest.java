package io.github.bpf4j.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.RelocationException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MappedFileTest {

    private static final List<String> MAPS = List.of(
            "7f5c6f5d0000-7f5c6f5d1000 r--p 00000000 103:01 362990598                  /opt/a name/libx.so",
            "7f5c6f5d1000-7f5c6f5d3000 r-xp 00002000 103:01 362990598                  /opt/a name/libx.so",
            "7f5c6f5d3000-7f5c6f5d4000 rw-p 00004000 103:01 362990598                  /opt/a name/libx.so",
            "7f5c6f5d4000-7f5c6f5d5000 r-xp 00002000 103:01 362990599                  /opt/libx.so",
            "7f5c6f5d5000-7f5c6f5d6000 rw-p 00000000 00:00 0 ",
            "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]");

    @Test
    void thePlaceOfCodeInMemoryFollowsFromThePlaceInTheFile() {
        MappedFile file = MappedFile.of("/opt/a name/libx.so", MAPS);
        assertEquals(OptionalLong.of(0x7f5c6f5d1000L), file.address(0x2000));
        assertEquals(OptionalLong.of(0x7f5c6f5d2ff8L), file.address(0x3ff8));
    }

    @Test
    void whatIsNoCodeOrNotMappedHasNoAddress() {
        MappedFile file = MappedFile.of("/opt/a name/libx.so", MAPS);
        assertEquals(OptionalLong.empty(), file.address(0x100));
        assertEquals(OptionalLong.empty(), file.address(0x4000));
        assertEquals(OptionalLong.empty(), MappedFile.of("/opt/liby.so", MAPS).address(0x2000));
    }

    @Test
    void aProcessThatIsNotThereIsNamed() throws Exception {
        Process gone = new ProcessBuilder("/bin/sh", "-c", ":").start();
        gone.onExit().join();
        RelocationException refusal = assertThrows(RelocationException.class,
                () -> MappedFile.of("p", (int) gone.pid(), Path.of("/bin/sh")));
        assertTrue(String.valueOf(refusal.getMessage()).contains("process " + gone.pid()));
    }
}
