package io.github.bpf4j;

import io.github.bpf4j.object.SourceLine;
import io.github.bpf4j.sys.Errno;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's verifier refused a program. The message has the place in the C source, the verdict, what usually causes it,
 * and the end of the log; {@link #log()} has more of it, and {@link #steps()} the way that the verifier went.
 */
public final class VerifierException extends BpfException {

    private static final long serialVersionUID = 1L;

    private final String program;
    private final int errno;
    private final String hint;
    private final int omittedLines;
    private final transient List<Step> steps;
    private final String log;

    /**
     * The verifier at an instruction.
     *
     * @param instruction its index in the program, sub-programs included
     * @param text the line of the log
     * @param source the line of C from which the instruction was made; null when the object does not tell
     */
    public record Step(int instruction, String text, @Nullable SourceLine source) {}

    /**
     * Describes the refusal.
     *
     * @param program the name of the program
     * @param errno the kernel's error number, positive
     * @param finding what the log says in short, and where in the C source
     * @param hint what usually causes this; empty when nothing is known
     * @param omittedLines how many lines of the log the finding leaves out
     * @param steps the instructions that the verifier came by, in its order
     * @param log the whole log
     */
    public VerifierException(String program, int errno, String finding, String hint, int omittedLines,
            List<Step> steps, String log) {
        super("program \"" + program + "\" was refused by the kernel's verifier (" + Errno.name(errno) + "): "
                + finding, null);
        this.program = program;
        this.errno = errno;
        this.hint = hint;
        this.omittedLines = omittedLines;
        this.steps = List.copyOf(steps);
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

    /** What usually causes this verdict, and what to do about it; empty when nothing is known. */
    public String hint() {
        return hint;
    }

    /** How many lines of the log the message leaves out. */
    public int omittedLines() {
        return omittedLines;
    }

    /** The instructions that the verifier came by, in its order. */
    public List<Step> steps() {
        return steps;
    }

    /**
     * The log of the verifier, as the kernel wrote it: all of it up to 8 MiB; of a longer one the end, behind a line that
     * counts those before.
     */
    public String log() {
        return log;
    }
}
