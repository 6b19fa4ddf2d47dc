package io.github.bpf4j;

import io.github.bpf4j.probe.Features;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.SystemCalls;
import java.nio.file.Path;

/**
 * The way to a kernel, and what has been learned about it: shared by all objects that are opened with it.
 *
 * <p>Safe for use by several threads. Holds no descriptors.
 */
public final class BpfRuntime {

    private final SystemCalls sys;
    private final Bpf bpf;
    private final KernelTypes kernelTypes;
    private final Features features;

    private BpfRuntime(SystemCalls sys) {
        this.sys = sys;
        this.bpf = new Bpf(sys);
        this.kernelTypes = new KernelTypes(Path.of("/"));
        this.features = new Features(sys, Path.of("/"), () -> kernelTypes.vmlinux("a feature"));
    }

    /** The running kernel. One instance serves the whole process. */
    public static BpfRuntime system() {
        return Running.INSTANCE;
    }

    /** A runtime on other system calls, for tests. */
    public static BpfRuntime of(SystemCalls sys) {
        return new BpfRuntime(sys);
    }

    /** The system calls. */
    public SystemCalls sys() {
        return sys;
    }

    /** The commands of {@code bpf(2)}. */
    public Bpf bpf() {
        return bpf;
    }

    /**
     * Makes the kernel count how often and how long programs run, all of the machine, until the result is closed
     * (Linux 5.8).
     */
    public Statistics enableStatistics() {
        return new Statistics(bpf.enableStats());
    }

    /** The types of the running kernel. */
    public KernelTypes kernelTypes() {
        return kernelTypes;
    }

    /** What the kernel can do; found out when asked for. */
    public Features features() {
        return features;
    }

    /** Keeps the kernel counting. */
    public static final class Statistics implements AutoCloseable {
        private final Fd fd;

        private Statistics(Fd fd) {
            this.fd = fd;
        }

        /** Ends the counting, unless somebody else wants it too. */
        @Override
        public void close() {
            fd.close();
        }
    }

    /** Made when first asked for. */
    private static final class Running {
        private static final BpfRuntime INSTANCE = new BpfRuntime(LinuxSystemCalls.get());
    }
}
