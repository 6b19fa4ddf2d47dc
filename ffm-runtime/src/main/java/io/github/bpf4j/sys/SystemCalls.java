package io.github.bpf4j.sys;

/** Calls the kernel. The real one is {@link LinuxSystemCalls}; a test scripts its own. */
@FunctionalInterface
public interface SystemCalls {

    /**
     * Makes one system call. Unused arguments are zero; pointers are passed as addresses, and the caller keeps their
     * memory reachable until the call has returned.
     *
     * @param number the number on the running architecture, see {@link SystemCall#number()}
     * @return what the kernel returned, or the negated {@code errno}
     */
    long invoke(long number, long a1, long a2, long a3, long a4, long a5, long a6);
}
