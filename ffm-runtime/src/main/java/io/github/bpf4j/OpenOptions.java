package io.github.bpf4j;

import io.github.bpf4j.core.CoreTargets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How an object is opened and loaded. Immutable; each {@code with…} method gives a changed copy. */
public final class OpenOptions {

    private static final Path BPFFS = Path.of("/sys/fs/bpf");

    private BpfRuntime runtime;
    private String kernelConfig = "";
    private Path pinRoot = BPFFS;
    private int logLevel;
    private BtfSource btf = BtfSource.runningKernel();
    private @Nullable Path token;
    private boolean tokens = true;

    private OpenOptions(BpfRuntime runtime) {
        this.runtime = runtime;
    }

    /** The running kernel, nothing changed. */
    public static OpenOptions defaults() {
        return new OpenOptions(BpfRuntime.system());
    }

    private OpenOptions changed(Consumer<OpenOptions> change) {
        OpenOptions copy = new OpenOptions(runtime);
        copy.kernelConfig = kernelConfig;
        copy.pinRoot = pinRoot;
        copy.logLevel = logLevel;
        copy.btf = btf;
        copy.token = token;
        copy.tokens = tokens;
        change.accept(copy);
        return copy;
    }

    /** The way to the kernel. */
    public BpfRuntime runtime() {
        return runtime;
    }

    /** Another way to the kernel. */
    public OpenOptions withRuntime(BpfRuntime other) {
        return changed(copy -> copy.runtime = other);
    }

    /** Lines of kernel configuration ({@code CONFIG_X=y}) that go before those of the running kernel. */
    public String kernelConfig() {
        return kernelConfig;
    }

    /** Lines of kernel configuration that go before those of the running kernel, as in {@code /proc/config.gz}. */
    public OpenOptions withKernelConfig(String lines) {
        return changed(copy -> copy.kernelConfig = lines);
    }

    /** The directory of maps that are pinned by name ({@code LIBBPF_PIN_BY_NAME}); {@code /sys/fs/bpf} at first. */
    public Path pinRoot() {
        return pinRoot;
    }

    /** Another directory, on a bpf file system, for maps that are pinned by name. */
    public OpenOptions withPinRoot(Path directory) {
        return changed(copy -> copy.pinRoot = directory);
    }

    /** The level of the verifier's log for programs that load; 0 for none. */
    public int logLevel() {
        return logLevel;
    }

    /**
     * Keeps the verifier's log of programs that load, too, in the {@link LoadReport}; that of a program that fails is
     * always in the exception.
     *
     * @param level 1 for states at branches, 2 for each instruction, 4 for statistics; may be added up
     */
    public OpenOptions withLogLevel(int level) {
        return changed(copy -> copy.logLevel = requireLogLevel(level));
    }

    static int requireLogLevel(int level) {
        if (level < 0 || level > 15) {
            throw new IllegalArgumentException("the verifier's log has no level " + level);
        }
        return level;
    }

    /** Where the types come from that CO-RE relocates against; the running kernel at first. */
    public BtfSource btf() {
        return btf;
    }

    /**
     * Other types for CO-RE than those of the running kernel, for kernels that have no BTF of their own.
     *
     * <p>Only CO-RE uses them. What needs the kernel's own BTF, such as {@code fentry}, {@code tp_btf} and
     * {@code lsm} programs and typed {@code __ksym} externs, still needs it.
     *
     * <p>System property {@code io.github.bpf4j.btf} goes before this, so that whoever runs a program can help it on
     * a kernel that its author did not think of. It lists files and directories, separated as in a class path; each is
     * taken as {@link BtfSource#file} or {@link BtfSource#directory} would.
     */
    public OpenOptions withBtf(BtfSource source) {
        return changed(copy -> copy.btf = source);
    }

    /**
     * The bpf file system that delegates what the load needs: that of {@link #withToken}, or else of the environment
     * variable {@code LIBBPF_BPF_TOKEN_PATH}; empty when neither names one, or it is switched off.
     */
    public Optional<Path> tokenDirectory() {
        String variable = System.getenv("LIBBPF_BPF_TOKEN_PATH");
        if (token != null || !tokens) {
            return Optional.ofNullable(token);
        }
        return variable == null || variable.isEmpty() ? Optional.empty() : Optional.of(Path.of(variable));
    }

    /**
     * Whether a token is taken from {@code /sys/fs/bpf} if no other place is named and this process is in a user
     * namespace; false after {@link #withoutToken}, and for an empty {@code LIBBPF_BPF_TOKEN_PATH}.
     */
    public boolean usesTokens() {
        return tokens && !"".equals(System.getenv("LIBBPF_BPF_TOKEN_PATH"));
    }

    /**
     * Loads by a token (Linux 6.9), so that a user namespace can do what its bpf file system delegates to it
     * ({@code delegate_cmds}, {@code delegate_maps}, {@code delegate_progs}, {@code delegate_attachs}). The process needs
     * CAP_BPF within its namespace, and what else the programs need. Fails when there is no token to be had.
     *
     * @param directory where the file system is mounted
     */
    public OpenOptions withToken(Path directory) {
        return changed(copy -> {
            copy.token = directory;
            copy.tokens = true;
        });
    }

    /** Loads without a token, wherever there is one. */
    public OpenOptions withoutToken() {
        return changed(copy -> {
            copy.token = null;
            copy.tokens = false;
        });
    }

    /**
     * The types that CO-RE relocates against: those of the system property, or else of {@link #btf()}.
     *
     * @param why what needs them, for the message
     * @throws KernelBtfException if they cannot be had
     */
    public CoreTargets coreTargets(String why) {
        String property = System.getProperty(BtfSource.PROPERTY);
        return (property == null ? btf : BtfSource.paths(property)).targets(runtime, why);
    }
}
