package io.github.bpf4j;

import io.github.bpf4j.core.CoreTargets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** How an object is opened and loaded. Immutable; each {@code with…} method gives a changed copy. */
public final class OpenOptions {

    private static final Path BPFFS = Path.of("/sys/fs/bpf");

    private BpfRuntime runtime;
    private String kernelConfig = "";
    private Path pinRoot = BPFFS;
    private int logLevel;
    private BtfSource btf = BtfSource.runningKernel();

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
