package io.github.bpf4j;

import io.github.bpf4j.sys.Errno;

/** A system call that the kernel refused. */
public final class KernelException extends BpfException {

    private static final long serialVersionUID = 1L;

    private final String call;
    private final int errno;
    private final String detail;

    /**
     * Describes a refused call.
     *
     * @param call what was asked, such as {@code BPF_MAP_CREATE} or {@code perf_event_open}
     * @param errno the kernel's error number, positive
     * @param detail on what, or what to do about it; may be empty
     */
    public KernelException(String call, int errno, String detail) {
        super(call + ": " + Errno.describe(errno) + (detail.isEmpty() ? "" : ": " + detail), null);
        this.call = call;
        this.errno = errno;
        this.detail = detail;
    }

    /** What was asked of the kernel, such as {@code BPF_MAP_CREATE}. */
    public String call() {
        return call;
    }

    /** The kernel's error number, positive. */
    public int errno() {
        return errno;
    }

    /** What the call was about; empty when the name of the call says it all. */
    public String detail() {
        return detail;
    }
}
