package io.github.bpf4j.btf;

import io.github.bpf4j.elf.MalformedObjectException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a BTF from a file of whatever form: raw, as {@code /sys/kernel/btf/vmlinux} is, inside an ELF file, as in an
 * image of the kernel with debugging information, and both also compressed by gzip.
 */
public final class BtfFile {

    /** No kernel image with debugging information is as large. */
    private static final int MAX_UNPACKED = 1 << 30;

    private BtfFile() {}

    /**
     * Reads the bytes of such a file.
     *
     * @param bytes  the whole file; not copied, so they must not change afterwards
     * @param origin name of the file for messages
     * @throws MalformedObjectException when there is no BTF in it, or a damaged one
     */
    public static Btf read(byte[] bytes, String origin) {
        return read(bytes, origin, null);
    }

    private static Btf read(byte[] bytes, String origin, @Nullable Btf base) {
        byte[] unpacked = startsWith(bytes, 0x1f, 0x8b) ? unpack(bytes, origin) : bytes;
        if (startsWith(unpacked, 0xfd, '7', 'z', 'X', 'Z')) {
            throw compressed(origin, "xz", "xz -d");
        } else if (startsWith(unpacked, 0x28, 0xb5, 0x2f, 0xfd)) {
            throw compressed(origin, "Zstandard", "zstd -d");
        }
        return startsWith(unpacked, 0x7f, 'E', 'L', 'F')
                ? Btf.ofElf(unpacked, origin, base)
                : Btf.parse(unpacked, origin, base);
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read
     * @throws MalformedObjectException when there is no BTF in it, or a damaged one
     */
    public static Btf read(Path file) throws IOException {
        return read(Files.readAllBytes(file), file.toString());
    }

    /**
     * Reads a file whose types continue others, as those of a kernel module do.
     *
     * @param base the types that it refers to, such as those of the kernel
     * @throws IOException when it cannot be read
     * @throws MalformedObjectException when there is no BTF in it, or a damaged one
     */
    public static Btf read(Path file, Btf base) throws IOException {
        return read(Files.readAllBytes(file), file.toString(), base);
    }

    private static byte[] unpack(byte[] bytes, String origin) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] unpacked = in.readNBytes(MAX_UNPACKED);
            if (in.read() >= 0) {
                throw new MalformedObjectException(origin, -1, "unpacks to more than " + MAX_UNPACKED + " bytes");
            }
            return unpacked;
        } catch (IOException e) {
            throw new MalformedObjectException(origin, -1, "is damaged: " + e.getMessage(), e);
        }
    }

    private static MalformedObjectException compressed(String origin, String how, String tool) {
        return new MalformedObjectException(origin, 0, "is compressed by " + how
                + ", which the JDK does not read: unpack it (" + tool + ") or compress it by gzip");
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || bytes[i] != (byte) magic[i]) {
                return false;
            }
        }
        return true;
    }
}
