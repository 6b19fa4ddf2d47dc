package io.github.bpf4j.attach;

/**
 * How a program is attached to a static probe. Immutable; each {@code with…} method gives a changed copy.
 *
 * @param pid the process in which the program runs; {@link UprobeOptions#ALL_PROCESSES} for each that executes the file
 * @param cookie what {@code bpf_usdt_cookie} returns to the program
 */
public record UsdtOptions(int pid, long cookie) {

    /** Checks the number of the process. */
    public UsdtOptions {
        UprobeOptions.process(pid);
    }

    /** In all processes. */
    public static UsdtOptions defaults() {
        return new UsdtOptions(UprobeOptions.ALL_PROCESSES, 0);
    }

    /** In one process alone. */
    public UsdtOptions withPid(long process) {
        return new UsdtOptions(UprobeOptions.process(process), cookie);
    }

    /** In this process alone. */
    public UsdtOptions withThisProcess() {
        return withPid(ProcessHandle.current().pid());
    }

    /** With a number by which the program knows where it runs. */
    public UsdtOptions withCookie(long number) {
        return new UsdtOptions(pid, number);
    }
}
