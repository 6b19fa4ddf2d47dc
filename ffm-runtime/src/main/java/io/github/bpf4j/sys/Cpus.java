package io.github.bpf4j.sys;

import io.github.bpf4j.KernelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.BitSet;

/** The CPUs of this machine, as {@code /sys/devices/system/cpu} lists them. */
public final class Cpus {

    private static final Path DIRECTORY = Path.of("/sys/devices/system/cpu");

    private Cpus() {}

    /** Those that run now. */
    public static BitSet online() {
        return read(DIRECTORY.resolve("online"));
    }

    /** How many there may ever be: the number of values that an element of a per-CPU map has. */
    public static int possible() {
        return read(DIRECTORY.resolve("possible")).cardinality();
    }

    static BitSet read(Path list) {
        try {
            return parse(Files.readString(list).strip());
        } catch (NoSuchFileException | AccessDeniedException e) {
            int errno = e instanceof NoSuchFileException ? Errno.ENOENT : Errno.EACCES;
            throw new KernelException("open", errno,
                    list + ", which tells how many CPUs there are: is /sys mounted, and"
                            + " not masked (containers: -v /sys:/sys:ro)?");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list such as {@code 0-3,8,10-11}; empty for none. */
    static BitSet parse(String list) {
        BitSet cpus = new BitSet();
        for (String part : list.split(",")) {
            int dash = part.indexOf('-');
            if (dash >= 0) {
                cpus.set(Integer.parseInt(part, 0, dash, 10), Integer.parseInt(part, dash + 1, part.length(), 10) + 1);
            } else if (!part.isEmpty()) {
                cpus.set(Integer.parseInt(part));
            }
        }
        return cpus;
    }
}
