package io.github.bpf4j;

/**
 * How an object is opened and loaded. Immutable; each {@code with…} method gives a changed copy.
 *
 * @param runtime the way to the kernel
 * @param kernelConfig lines of kernel configuration ({@code CONFIG_X=y}) that go before those of the running kernel
 */
public record OpenOptions(BpfRuntime runtime, String kernelConfig) {

    /** The running kernel, nothing changed. */
    public static OpenOptions defaults() {
        return new OpenOptions(BpfRuntime.system(), "");
    }

    /** Another way to the kernel. */
    public OpenOptions withRuntime(BpfRuntime other) {
        return new OpenOptions(other, kernelConfig);
    }

    /** Lines of kernel configuration that go before those of the running kernel, as in {@code /proc/config.gz}. */
    public OpenOptions withKernelConfig(String lines) {
        return new OpenOptions(runtime, lines);
    }
}
