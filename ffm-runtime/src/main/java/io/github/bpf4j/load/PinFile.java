package io.github.bpf4j.load;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Names in a bpf file system, which keep maps, programs and links alive. */
public final class PinFile {

    private PinFile() {}

    /**
     * Gives something a name.
     *
     * @throws UnsupportedFeatureException if the directory is not on a bpf file system
     * @throws KernelException if the name is taken, or the kernel refuses otherwise
     */
    public static void create(BpfRuntime runtime, Fd fd, Path path) {
        int number = fd.acquire();
        try {
            runtime.bpf().objPin(number, path.toString());
        } catch (KernelException e) {
            throw explain(runtime, e, path);
        } finally {
            fd.release();
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

    private static BpfException explain(BpfRuntime runtime, KernelException refusal, Path path) {
        Path directory = path.toAbsolutePath().getParent();
        if (refusal.errno() != Errno.EEXIST && directory != null && !isBpffs(directory)) {
            return new UnsupportedFeatureException("bpf file system at " + directory, "",
                    "a pin must be on one, type \"mount -t bpf bpf /sys/fs/bpf\" or give another directory"
                            + " (OpenOptions.withPinRoot)");
        }
        return Permissions.explain(runtime.sys(), refusal);
    }

    private static boolean isBpffs(Path directory) {
        try {
            return Files.getFileStore(directory).type().equals("bpf");
        } catch (IOException _) {
            return false;
        }
    }
}
