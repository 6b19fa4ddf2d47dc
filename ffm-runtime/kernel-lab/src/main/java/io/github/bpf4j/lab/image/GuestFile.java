package io.github.bpf4j.lab.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** An entry of the guest's root file system. */
sealed interface GuestFile {

    /** Type and permissions as in {@code stat(2)}. */
    int mode();

    /** How many bytes {@link #writeTo} writes. */
    long size();

    /** Time of the last change in seconds; archives of classes are checked against the times of their jars. */
    default long modified() {
        return 0;
    }

    void writeTo(OutputStream out) throws IOException;

    /** A folder. */
    record Folder() implements GuestFile {
        @Override
        public int mode() {
            return 0040755;
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public void writeTo(OutputStream out) {
            // A folder is its header.
        }
    }

    /** A file with these contents; executable files are scripts. */
    record Bytes(byte[] contents, boolean executable) implements GuestFile {
        @Override
        public int mode() {
            return executable ? 0100755 : 0100644;
        }

        @Override
        public long size() {
            return contents.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(contents);
        }
    }

    /** A copy of a file of the host. */
    record Copy(Path source, boolean executable, long size, long modified) implements GuestFile {
        static Copy of(Path source) throws IOException {
            return new Copy(source, Files.isExecutable(source), Files.size(source),
                    Files.getLastModifiedTime(source).toMillis() / 1000);
        }

        @Override
        public int mode() {
            return executable ? 0100755 : 0100644;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            Files.copy(source, out);
        }
    }

    /** A symbolic link. */
    record Link(String target) implements GuestFile {
        @Override
        public int mode() {
            return 0120777;
        }

        @Override
        public long size() {
            return bytes().length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes());
        }

        private byte[] bytes() {
            return target.getBytes(StandardCharsets.UTF_8);
        }
    }
}
