package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.object.BpfObjectFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedObjectTest {

    private static final String PROPERTY = "io.github.bpf4j.object.EmbeddedObjectTest";
    private static final byte[] ELF = TestObject.bytes("getppid");

    @Test
    void itIsReadOnce() throws IOException {
        EmbeddedObject object = EmbeddedObject.of("EmbeddedObjectTest", "getppid", packed());
        BpfObjectFile file = object.file();
        assertEquals(BpfObjectFile.parse(ELF, "getppid").programs().size(), file.programs().size());
        assertSame(file, object.file());
    }

    @Test
    void itsPartsAreOneText() throws IOException {
        String all = packed();
        EmbeddedObject object = EmbeddedObject.of("EmbeddedObjectTest", "getppid", all.substring(0, 100),
                all.substring(100));
        assertEquals("getppid", object.file().name());
    }

    @Test
    void aFileThatAPropertyNamesIsUsedInItsPlaceAndReadEachTime(@TempDir Path directory) throws IOException {
        Path other = Files.write(directory.resolve("other.bpf.o"), ELF);
        EmbeddedObject object = EmbeddedObject.of("EmbeddedObjectTest", "getppid", "");
        System.setProperty(PROPERTY, other.toString());
        try {
            assertNotSame(object.file(), object.file());
            Files.delete(other);
            assertTrue(assertThrows(UncheckedIOException.class, object::file).getMessage().contains(other.toString()));
        } finally {
            System.clearProperty(PROPERTY);
        }
    }

    @Test
    void aDamagedTextIsToBeGeneratedAgain() throws IOException {
        String half = packed().substring(0, 400);
        EmbeddedObject object = EmbeddedObject.of("EmbeddedObjectTest", "getppid", half);
        assertTrue(assertThrows(IllegalStateException.class, object::file).getMessage().contains("EmbeddedObjectTest"));
    }

    private static String packed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(ELF);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
