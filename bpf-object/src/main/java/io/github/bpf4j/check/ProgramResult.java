package io.github.bpf4j.check;

import java.util.List;

/**
 * What becomes of one program on one kernel.
 *
 * @param object the name of the object
 * @param program the name of the program
 * @param section its section, as in {@code SEC()}
 * @param optional whether the program is loaded only when it is asked for ({@code SEC("?…")})
 * @param kernel the name of the kernel
 * @param findings what the kernel lacks, that which makes it fail first
 */
public record ProgramResult(String object, String program, String section, boolean optional, String kernel,
        List<Finding> findings) {

    /** Keeps the list unchangeable. */
    public ProgramResult {
        findings = List.copyOf(findings);
    }

    /** The worst of the findings. */
    public Verdict verdict() {
        if (findings.isEmpty()) {
            return Verdict.RUNS;
        }
        return findings.stream().allMatch(Finding::guarded) ? Verdict.GUARDED : Verdict.FAILS;
    }

    /** Object and program: {@code opensnoop/on_open}. */
    public String label() {
        return object + "/" + program;
    }
}
