package io.github.bpf4j.load;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.PermissionException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names in a bpf file system, which keep maps, programs and links alive. */
public final class PinFile {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private PinFile() {}

    /**
     * Gives something a name, in a directory that is made if it alone is missing.
     *
     * @throws UnsupportedFeatureException if the directory is not on a bpf file system
     * @throws KernelException if the name is taken, or the kernel refuses otherwise
     */
    public static void create(BpfRuntime runtime, Fd fd, Path path) {
        int number = fd.acquire();
        try {
            makeDirectory(path.toAbsolutePath().getParent());
            runtime.bpf().objPin(number, path.toString());
        } catch (KernelException e) {
            throw explain(runtime, e, path);
        } finally {
            fd.release();
        }
    }

    /**
     * Opens what has this name.
     *
     * @throws UnsupportedFeatureException if the directory is not on a bpf file system
     * @throws KernelException if nothing has the name, or the kernel refuses otherwise
     */
    public static Fd get(BpfRuntime runtime, Path path) {
        try {
            return runtime.bpf().objGet(path.toString());
        } catch (KernelException e) {
            throw explain(runtime, e, path);
        }
    }

    /** Opens what has this name, or returns null when nothing has. */
    static @Nullable Fd open(BpfRuntime runtime, Path path) {
        try {
            return runtime.bpf().objGet(path.toString());
        } catch (KernelException e) {
            if (e.errno() == Errno.ENOENT) {
                return null;
            }
            throw explain(runtime, e, path);
        }
    }

    /** Takes a name away; what it named lives on as long as others hold it. Nothing happens when there is none. */
    public static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new KernelException("unlink", e instanceof NoSuchFileException ? Errno.ENOENT : Errno.EPERM,
                    path + ": " + e.getMessage());
        }
    }

    /** As libbpf does: a directory that is missing is made, for its owner alone, but only on a bpf file system. */
    private static void makeDirectory(@Nullable Path directory) {
        if (directory == null || Files.exists(directory) || directory.getParent() == null
                || !isBpffs(directory.getParent())) {
            return;
        }
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER));
        } catch (IOException _) {
            // Somebody else was quicker, or it is not permitted: the pin will tell.
            return;
        }
    }

    private static BpfException explain(BpfRuntime runtime, KernelException refusal, Path path) {
        Path directory = path.toAbsolutePath().getParent();
        Path closed = refusal.errno() == Errno.EACCES ? closed(directory) : null;
        if (closed != null) {
            return new PermissionException("the kernel does not permit " + refusal.call() + " (" + path
                    + "): this user may"
                    + " not write to " + closed + ". Give it to the user (chown, chmod), or mount a bpf file system for"
                    + " it, \"mount -t bpf -o uid=\u2026,mode=700 bpf <directory>\" (Linux 6.8), and name that"
                    + " (OpenOptions.withPinRoot)", refusal.call(), Set.of(), refusal);
        }
        if (refusal.errno() != Errno.EEXIST && directory != null && !isBpffs(nearest(directory))) {
            return new UnsupportedFeatureException("bpf file system at " + directory, "",
                    "a pin must be on one, type \"mount -t bpf bpf /sys/fs/bpf\" or give another directory"
                            + " (OpenOptions.withPinRoot)");
        }
        Path name = path.getFileName();
        if (refusal.errno() == Errno.EPERM && name != null && name.toString().contains(".")) {
            return new KernelException(refusal.call(), Errno.EPERM,
                    path + ": a bpf file system takes no names with a dot");
        }
        return Permissions.explain(runtime.sys(), refusal);
    }

    /** The directory on this way that the user may not write to; null when it is not that. */
    private static @Nullable Path closed(@Nullable Path directory) {
        Path seen = directory == null ? null : nearest(directory);
        return seen == null || Files.isWritable(seen) && Files.isExecutable(seen) ? null : seen;
    }

    /** The directory itself, or the one on the way to it that is there. */
    private static Path nearest(Path directory) {
        Path parent = directory.getParent();
        return parent == null || Files.exists(directory) ? directory : nearest(parent);
    }

    private static boolean isBpffs(Path directory) {
        try {
            return Files.getFileStore(directory).type().equals("bpf");
        } catch (IOException _) {
            return false;
        }
    }
}
