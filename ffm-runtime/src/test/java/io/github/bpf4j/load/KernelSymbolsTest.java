package io.github.bpf4j.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.RelocationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSymbolsTest {

    @TempDir
    private Path directory = Path.of("");

    private Path table = Path.of("");

    @BeforeEach
    void writeTable() throws IOException {
        table = Files.writeString(directory.resolve("kallsyms"), """
                ffffffff81000000 T start
                ffffffff81000010 t twice
                ffffffff81000020 d jiffies.llvm.1234
                ffffffff81000030 t function.llvm.1234
                ffffffff81000040 t twice\t[module]
                ffffffff81000050 t again
                ffffffff81000050 t again
                """);
    }

    @Test
    void aSymbolHasItsAddress() {
        assertEquals(Map.of("start", 0xffffffff81000000L, "again", 0xffffffff81000050L),
                KernelSymbols.addresses(List.of("start", "again", "missing"), table));
    }

    @Test
    void dataThatTheLinkerHasRenamedGoesByItsOwnName() {
        assertEquals(Map.of("jiffies", 0xffffffff81000020L),
                KernelSymbols.addresses(List.of("jiffies", "function"), table));
    }

    @Test
    void aNameWithTwoAddressesIsRefused() {
        String message = assertThrows(RelocationException.class,
                () -> KernelSymbols.addresses(List.of("twice"), table)).getMessage();
        assertTrue(message.contains("0xffffffff81000010 and 0xffffffff81000040"), message);
    }
}
