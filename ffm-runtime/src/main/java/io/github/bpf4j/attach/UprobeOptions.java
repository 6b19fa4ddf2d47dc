package io.github.bpf4j.attach;

/**
 * How a program is attached to a function of a program or library. Immutable; each {@code with…} method gives a changed
 * copy.
 *
 * @param pid the process in which the program runs; {@link #ALL_PROCESSES} for each that executes the file
 * @param offset bytes from the beginning of the function; 0 for a return probe
 * @param cookie what {@code bpf_get_attach_cookie} returns to the program (Linux 5.15); 0 for none
 * @param referenceCounter the file offset of a counter of two bytes that the kernel raises in each process for as long
 *        as the program is attached, as the semaphores of static probes are; 0 for none
 */
public record UprobeOptions(int pid, long offset, long cookie, long referenceCounter) {

    /** For {@link #pid}: each process that executes the file, now or later. */
    public static final int ALL_PROCESSES = -1;

    private static final long MAX_REFERENCE_COUNTER = 0xffff_ffffL;

    /** Checks the numbers. */
    public UprobeOptions {
        process(pid);
        if (offset < 0) {
            throw new IllegalArgumentException("the offset " + offset + " lies before the function");
        }
        if (referenceCounter < 0 || referenceCounter > MAX_REFERENCE_COUNTER) {
            throw new IllegalArgumentException("the kernel takes reference counters in the first 4 GiB of a file only,"
                    + " not at 0x" + Long.toHexString(referenceCounter));
        }
    }

    /** The number of a process as the kernel takes it, which is not zero: that would be another thing for each call. */
    static int process(long pid) {
        if (pid < ALL_PROCESSES || pid == 0 || pid > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("no process has the number " + pid);
        }
        return (int) pid;
    }

    /** In all processes, where the function begins. */
    public static UprobeOptions defaults() {
        return new UprobeOptions(ALL_PROCESSES, 0, 0, 0);
    }

    /** In one process alone; it need not have loaded the file yet. */
    public UprobeOptions withPid(long process) {
        return new UprobeOptions(process(process), offset, cookie, referenceCounter);
    }

    /** In this process alone. */
    public UprobeOptions withThisProcess() {
        return withPid(ProcessHandle.current().pid());
    }

    /** At an instruction so many bytes behind the first one; in the middle of one it would damage the process. */
    public UprobeOptions withOffset(long bytes) {
        return new UprobeOptions(pid, bytes, cookie, referenceCounter);
    }

    /** With a number by which the program knows where it runs. */
    public UprobeOptions withCookie(long number) {
        return new UprobeOptions(pid, offset, number, referenceCounter);
    }

    /** With a counter of users in the probed processes. */
    public UprobeOptions withReferenceCounter(long fileOffset) {
        return new UprobeOptions(pid, offset, cookie, fileOffset);
    }
}
