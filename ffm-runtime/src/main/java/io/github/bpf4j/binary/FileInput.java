package io.github.bpf4j.binary;

import io.github.bpf4j.elf.ElfInput;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A file, read where it is asked for. An interrupt of the thread does not close it, as it would a channel. */
final class FileInput implements ElfInput, AutoCloseable {

    private final RandomAccessFile file;
    private final long size;

    FileInput(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        try {
            size = file.length();
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public synchronized byte[] read(long offset, int count) {
        byte[] bytes = new byte[count];
        try {
            file.seek(offset);
            file.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
