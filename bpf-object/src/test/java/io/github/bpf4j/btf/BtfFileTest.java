package io.github.bpf4j.btf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.elf.TestObjects;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class BtfFileTest {

    private final byte[] elf = TestObjects.kinds();
    private final byte[] raw = TestObjects.section(elf, ".BTF");

    @Test
    void theFormIsToldByTheFirstBytes() throws IOException {
        for (byte[] file : new byte[][]{raw, elf, gzip(raw), gzip(elf)}) {
            assertArrayEquals(raw, BtfFile.read(file, "types").toByteArray());
        }
    }

    @Test
    void aFormThatTheJdkCannotUnpackIsNamed() {
        byte[] xz = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 1, 2};
        MalformedObjectException e = assertThrows(MalformedObjectException.class, () -> BtfFile.read(xz, "k.btf.xz"));
        assertTrue(e.getMessage().startsWith("k.btf.xz: "), e.getMessage());
        assertTrue(e.finding().contains("xz -d"), e.finding());
    }

    @Test
    void damagedInputIsMalformedAndNothingElse() throws IOException {
        byte[] packed = gzip(raw);
        assertThrows(MalformedObjectException.class,
                () -> BtfFile.read(Arrays.copyOf(packed, packed.length / 2), "half"));
        assertThrows(MalformedObjectException.class, () -> BtfFile.read(new byte[0], "empty"));
        assertThrows(MalformedObjectException.class, () -> BtfFile.read(new byte[]{0x1f, (byte) 0x8b}, "head"));
        assertEquals("text", assertThrows(MalformedObjectException.class,
                () -> BtfFile.read("not BTF at all, just text".getBytes(), "text")).origin());
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
