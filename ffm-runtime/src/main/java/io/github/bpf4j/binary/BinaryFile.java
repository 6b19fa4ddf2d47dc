package io.github.bpf4j.binary;

import io.github.bpf4j.RelocationException;
import io.github.bpf4j.elf.ElfBinary;
import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.elf.ElfInput;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.sys.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A program or a library of the machine, to be probed.
 *
 * <p>Given by a path; by a name without a slash, which is looked for like a command or like a library; or as a file
 * inside of an archive, {@code app.zip!/lib/x.so}.
 */
public final class BinaryFile implements AutoCloseable {

    private static final String INSIDE = "!/";

    private final Path path;
    private final FileInput file;
    private final ElfBinary elf;
    private final long start;

    private BinaryFile(Path path, FileInput file, ElfBinary elf, long start) {
        this.path = path;
        this.file = file;
        this.elf = elf;
        this.start = start;
    }

    /**
     * Opens a binary and reads its headers.
     *
     * @param program the program that is to be attached to it, for messages
     * @throws RelocationException if it does not exist, cannot be read, or is no program or library for this machine
     */
    public static BinaryFile open(String program, String binary) {
        int inside = binary.indexOf(INSIDE);
        Path path = resolve(program, inside < 0 ? binary : binary.substring(0, inside));
        FileInput file = input(program, path);
        try {
            ArchiveMember member = inside < 0
                    ? null
                    : member(program, file, path, binary.substring(inside + INSIDE.length()));
            ElfInput input = member == null ? file : member.input(file);
            ElfBinary elf = ElfBinary.read(input, binary);
            requireFit(program, binary, elf);
            return new BinaryFile(path, file, elf, member == null ? 0 : member.offset());
        } catch (MalformedObjectException e) {
            file.close();
            throw new RelocationException(program, "cannot be attached to this file: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Path resolve(String program, String binary) {
        if (binary.contains("/")) {
            return Path.of(binary).toAbsolutePath();
        }
        SearchPath search = SearchPath.forName(binary, Architecture.current(), System::getenv);
        return search.find(binary).orElseThrow(() -> new RelocationException(program, "there is no "
                + (search.library() ? "library" : "command") + " \"" + binary + "\" in " + search.places()
                + ": give its path", null));
    }

    private static FileInput input(String program, Path path) {
        String problem = !Files.exists(path) ? "does not exist" : !Files.isRegularFile(path) ? "is no file" : null;
        try {
            if (problem == null) {
                return new FileInput(path);
            }
        } catch (IOException e) {
            throw cannotOpen(program, path, Files.isReadable(path)
                    ? "cannot be opened: " + e.getMessage()
                    : "may not be read by this user", e);
        }
        throw cannotOpen(program, path, problem, null);
    }

    private static RelocationException cannotOpen(String program, Path path, String problem,
            @Nullable IOException cause) {
        return new RelocationException(program, path + ", to which it is to be attached, " + problem, cause);
    }

    private static ArchiveMember member(String program, FileInput file, Path archive, String name) {
        ArchiveMember member = ArchiveMember.find(file, archive.toString(), name).orElseThrow(
                () -> new RelocationException(program, archive + " has no file \"" + name + "\"", null));
        if (!member.isPlain()) {
            throw new RelocationException(program, "\"" + name + "\" is compressed in " + archive
                    + ": only what is stored as it is (zip -0) can be executed from there and be probed", null);
        }
        return member;
    }

    private static void requireFit(String program, String binary, ElfBinary elf) {
        int machine = switch (Architecture.current()) {
            case X86_64 -> ElfFile.EM_X86_64;
            case AARCH64 -> ElfFile.EM_AARCH64;
        };
        if (elf.type() != ElfFile.ET_EXEC && elf.type() != ElfFile.ET_DYN) {
            throw new RelocationException(program, binary + " is neither program nor library (ELF type " + elf.type()
                    + ")", null);
        }
        if (elf.machine() != machine) {
            throw new RelocationException(program, binary + " is for another machine (ELF machine " + elf.machine()
                    + ") than this one (" + machine + ")", null);
        }
    }

    /** The file that the kernel is given. */
    public Path path() {
        return path;
    }

    /** What is in it. */
    public ElfBinary elf() {
        return elf;
    }

    /** Place in the file that the kernel is given, of a place in the binary. */
    public long fileOffset(long offsetInBinary) {
        return start + offsetInBinary;
    }

    /** Copy of bytes of the binary; fewer where it ends. */
    public byte[] bytes(long offsetInBinary, int count) {
        long left = Math.max(0, file.size() - fileOffset(offsetInBinary));
        return file.read(Math.min(fileOffset(offsetInBinary), file.size()), (int) Math.min(count, left));
    }

    @Override
    public void close() {
        file.close();
    }
}
