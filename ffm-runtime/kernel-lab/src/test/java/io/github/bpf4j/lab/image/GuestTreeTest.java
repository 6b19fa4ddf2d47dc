package io.github.bpf4j.lab.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads archives back as {@code init/initramfs.c} of the kernel does. */
class GuestTreeTest {

    @TempDir
    private Path folder = Path.of("");

    private record Entry(String path, int mode, String contents) {}

    @Test
    void filesFoldersAndLinksAreThereWithTheirParentsFirst() throws IOException {
        GuestTree tree = new GuestTree().script("bin/run", "#!").link("bin/sh", "run").text("etc/a/b", "12345")
                .folder("tmp");
        assertEquals(List.of(new Entry("bin", 0040755, ""), new Entry("bin/run", 0100755, "#!"),
                new Entry("bin/sh", 0120777, "run"), new Entry("etc", 0040755, ""), new Entry("etc/a", 0040755, ""),
                new Entry("etc/a/b", 0100644, "12345"), new Entry("tmp", 0040755, "")), read(write(tree)));
    }

    @Test
    void filesOfTheHostKeepContentsPermissionsAndLinks() throws IOException {
        Path tool = Files.writeString(folder.resolve("tool"), "binary");
        assertTrue(tool.toFile().setExecutable(true));
        Files.createSymbolicLink(folder.resolve("alias"), Path.of("tool"));
        GuestTree tree = new GuestTree().copyTree("opt", folder);
        assertEquals(List.of(new Entry("opt", 0040755, ""), new Entry("opt/alias", 0120777, "tool"),
                new Entry("opt/tool", 0100755, "binary")), read(write(tree)));
    }

    @Test
    void anArchiveEndsWhereAnotherMayBegin() throws IOException {
        byte[] first = write(new GuestTree().text("a", "odd"));
        assertEquals(0, first.length % 512);
        assertTrue(new String(first, StandardCharsets.US_ASCII).contains("TRAILER!!!"));
    }

    private static byte[] write(GuestTree tree) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tree.writeTo(out);
        return out.toByteArray();
    }

    private static List<Entry> read(byte[] archive) {
        List<Entry> entries = new ArrayList<>();
        for (int at = 0;;) {
            assertEquals("070701", text(archive, at, 6));
            int size = field(archive, at, 6);
            int nameLength = field(archive, at, 11);
            String name = text(archive, at + 110, nameLength - 1);
            int data = (at + 110 + nameLength + 3) & ~3;
            if (name.equals("TRAILER!!!")) {
                return entries;
            }
            entries.add(new Entry(name, field(archive, at, 1), text(archive, data, size)));
            at = (data + size + 3) & ~3;
        }
    }

    private static int field(byte[] archive, int header, int index) {
        return Integer.parseInt(text(archive, header + 6 + 8 * index, 8), 16);
    }

    private static String text(byte[] archive, int at, int length) {
        return new String(archive, at, length, StandardCharsets.UTF_8);
    }
}
