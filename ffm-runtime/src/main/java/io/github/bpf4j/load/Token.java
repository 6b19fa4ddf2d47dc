package io.github.bpf4j.load;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.OpenOptions;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.probe.Features;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.OpenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * How an object reaches the kernel: by the rights of this process, or by a token, with which a user namespace may do what
 * a bpf file system delegates to it. Answers about the kernel are asked for in the same way, since without its token the
 * process would be told nothing; with a token they are known to this object alone.
 *
 * <p>The token is made when it is first needed, and is open until the object is closed. Safe for use by several threads.
 */
public final class Token implements AutoCloseable {

    private static final Path DEFAULT = Path.of("/sys/fs/bpf");
    private static final Path USERS = Path.of("/proc/self/uid_map");
    private static final List<String> ALL_USERS = List.of("0", "0", "4294967295");

    private final OpenOptions options;
    private @Nullable Fd fd;
    private @Nullable Bpf bpf;
    private @Nullable Features features;
    private boolean closed;

    /** The token that these options ask for, if any. */
    public Token(OpenOptions options) {
        this.options = options;
    }

    /**
     * The commands that create things, with the token if there is one.
     *
     * @throws BpfException if a token was asked for, and there is none to be had
     */
    synchronized Bpf bpf() {
        if (bpf == null) {
            fd = closed ? null : create(options);
            bpf = fd == null ? options.runtime().bpf() : options.runtime().bpf().withToken(fd);
        }
        return bpf;
    }

    /**
     * What the kernel can do for the object; after its end, what it can do for the process.
     *
     * @throws BpfException if a token was asked for, and there is none to be had
     */
    public synchronized Features features() {
        if (features == null) {
            Bpf way = bpf();
            features = fd == null || closed ? options.runtime().features() : options.runtime().features().with(way);
        }
        return features;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (fd != null) {
            fd.close();
        }
    }

    /** The token for a load, which the caller owns; null when there is none and nobody has asked for one. */
    private static @Nullable Fd create(OpenOptions options) {
        Path wanted = options.tokenDirectory().orElse(null);
        if (wanted != null) {
            return create(options.runtime(), wanted);
        }
        return options.usesTokens() && isInUserNamespace() ? createIfThereIsOne(options.runtime()) : null;
    }

    private static Fd create(BpfRuntime runtime, Path directory) {
        try (Fd root = OpenFile.readOnly(runtime.sys(), directory)) {
            return runtime.bpf().tokenCreate(root);
        } catch (KernelException e) {
            throw explain(runtime, directory, e);
        }
    }

    private static BpfException explain(BpfRuntime runtime, Path directory, KernelException refusal) {
        if (runtime.features().has(KernelFeature.TOKEN).isNo()) {
            return new UnsupportedFeatureException(KernelFeature.TOKEN.text(), KernelFeature.TOKEN.firstKernel(),
                    refusal.getMessage());
        }
        String reason = switch (refusal.errno()) {
            case Errno.ENOENT -> directory + " delegates nothing, or is not there";
            case Errno.EINVAL -> directory + " is not the root of a bpf file system";
            case Errno.EOPNOTSUPP -> "tokens are for user namespaces, and this process is in that of the host";
            case Errno.EPERM ->
                "the file system at " + directory + " belongs to another user namespace, or this process"
                        + " lacks CAP_BPF in its own";
            default -> directory.toString();
        };
        return new KernelException(refusal.call(), refusal.errno(), "no bpf token: " + reason);
    }

    private static @Nullable Fd createIfThereIsOne(BpfRuntime runtime) {
        try (Fd root = OpenFile.readOnly(runtime.sys(), DEFAULT)) {
            return runtime.bpf().tokenCreate(root);
        } catch (KernelException _) {
            return null;
        }
    }

    /** The namespace of the host has all users, each as itself; there the kernel gives no tokens. */
    static boolean isInUserNamespace() {
        return Namespace.OF_USERS;
    }

    /** Found out once: the kernel lets no process of several threads change to another user namespace. */
    private static final class Namespace {

        static final boolean OF_USERS = read();

        private static boolean read() {
            try {
                return !Collections.list(new StringTokenizer(Files.readString(USERS))).equals(ALL_USERS);
            } catch (IOException _) {
                return false;
            }
        }
    }
}
