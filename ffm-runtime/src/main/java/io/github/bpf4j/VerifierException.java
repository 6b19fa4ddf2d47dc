package io.github.bpf4j;

import io.github.bpf4j.sys.Errno;

/** The kernel's verifier refused a program. The message has the telling end of its log; {@link #log()} is all of it. */
public final class VerifierException extends BpfException {

    private static final long serialVersionUID = 1L;

    private final String program;
    private final int errno;
    private final String log;

    /**
     * Describes the refusal.
     *
     * @param program the name of the program
     * @param errno the kernel's error number, positive
     * @param finding what the log says in short, and where in the C source
     * @param log the whole log
     */
    public VerifierException(String program, int errno, String finding, String log) {
        super("program \"" + program + "\" was refused by the kernel's verifier (" + Errno.name(errno) + "): "
                + finding, null);
        this.program = program;
        this.errno = errno;
        this.log = log;
    }

    /** The name of the program. */
    public String program() {
        return program;
    }

    /** The kernel's error number, positive. */
    public int errno() {
        return errno;
    }

    /** The whole log of the verifier, as the kernel wrote it. */
    public String log() {
        return log;
    }
}
