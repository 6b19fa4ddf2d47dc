package io.github.bpf4j.lab.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes an archive in the form that the kernel unpacks as its first root file system: cpio, "newc", as described in
 * {@code Documentation/driver-api/early-userspace/buffer-format.rst}. Archives can be written one behind the other.
 */
final class CpioWriter implements AutoCloseable {

    private static final String TRAILER = "TRAILER!!!";
    private static final int BLOCK = 512;

    private final OutputStream out;
    private long written;
    private int inode;

    CpioWriter(OutputStream out) {
        this.out = out;
    }

    void write(String path, GuestFile file) throws IOException {
        header(path, file.mode(), file.modified(), file.size());
        file.writeTo(out);
        written += file.size();
        pad(4);
    }

    // c_magic, then thirteen fields of eight hexadecimal digits: inode, mode, uid, gid, links, time, size, device major
    // and minor, and the same of a device node, length of the name with its NUL, checksum (unused).
    private void header(String path, int mode, long modified, long size) throws IOException {
        byte[] name = (path + "\0").getBytes(StandardCharsets.UTF_8);
        String fields = "070701" + "%08X".repeat(13).formatted(++inode, mode, 0, 0, 1, modified, size, 0, 0, 0, 0,
                name.length, 0);
        out.write(fields.getBytes(StandardCharsets.US_ASCII));
        out.write(name);
        written += fields.length() + name.length;
        pad(4);
    }

    private void pad(int multiple) throws IOException {
        int missing = (int) (-written & (multiple - 1));
        out.write(new byte[missing]);
        written += missing;
    }

    /** Ends the archive, padded so that another may follow, and leaves the stream open. */
    @Override
    public void close() throws IOException {
        header(TRAILER, 0, 0, 0);
        pad(BLOCK);
        out.flush();
    }
}
