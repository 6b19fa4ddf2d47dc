package io.github.bpf4j.binary;

import io.github.bpf4j.RelocationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where the code of a file is in the memory of a process, {@code /proc/PID/maps}.
 *
 * <pre>
 * 7f5c6f5d8000-7f5c6f5d9000 r-xp 00002000 103:01 362990598    /usr/lib/libx.so
 * start        end          mode offset   device inode        path
 * </pre>
 */
public final class MappedFile {

    private static final int FIELDS = 6;

    private final String path;
    private final List<String> lines;

    private MappedFile(String path, List<String> lines) {
        this.path = path;
        this.lines = lines;
    }

    /**
     * Reads where a process has mapped a file.
     *
     * @param program the program that is to be attached, for messages
     * @throws RelocationException if there is no such process, or it may not be looked into
     */
    public static MappedFile of(String program, int pid, Path file) {
        Path maps = Path.of("/proc/" + pid + "/maps");
        try {
            return new MappedFile(pathThere(pid, file), Files.readAllLines(maps));
        } catch (IOException e) {
            throw new RelocationException(program, maps + " cannot be read, which tells where process " + pid + " has "
                    + file + " in memory", e);
        }
    }

    /** For tests: the lines as they are in the file of the process. */
    static MappedFile of(String path, List<String> lines) {
        return new MappedFile(path, lines);
    }

    /** Inside of a container a file has a shorter name. */
    private static String pathThere(int pid, Path file) throws IOException {
        Path root = Path.of("/proc/" + pid + "/root");
        return file.startsWith(root) ? "/" + root.relativize(file) : file.toRealPath().toString();
    }

    /** The address of what is at a place in the file, in code; empty when the process has not mapped it. */
    public OptionalLong address(long fileOffset) {
        for (String line : lines) {
            String[] fields = line.split("\\s+", FIELDS);
            if (fields.length == FIELDS && fields[5].equals(path) && fields[1].charAt(2) == 'x') {
                int dash = fields[0].indexOf('-');
                long start = Long.parseUnsignedLong(fields[0], 0, dash, 16);
                long end = Long.parseUnsignedLong(fields[0], dash + 1, fields[0].length(), 16);
                long inFile = fileOffset - Long.parseUnsignedLong(fields[2], 16);
                if (inFile >= 0 && inFile < end - start) {
                    return OptionalLong.of(start + inFile);
                }
            }
        }
        return OptionalLong.empty();
    }
}
