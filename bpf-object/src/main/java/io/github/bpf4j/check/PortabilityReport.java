package io.github.bpf4j.check;

import java.util.List;

/**
 * What becomes of each program on each kernel.
 *
 * @param kernels the names of the kernels, in the order in which they were checked
 * @param results one for each program and kernel; by kernel, then by object and program in the order given
 */
public record PortabilityReport(List<String> kernels, List<ProgramResult> results) {

    /** Keeps the lists unchangeable. */
    public PortabilityReport {
        kernels = List.copyOf(kernels);
        results = List.copyOf(results);
    }

    /** The number of programs and kernels with this verdict. */
    public long count(Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    /** A table of programs by kernels, and below it what is missing where. */
    public String toText() {
        return new TextReport(this).toString();
    }

    /**
     * The report as JSON: {@code {"kernels": ["6.1"], "results": [{"object": "opensnoop", "program": "on_open",
     * "section": "…", "optional": false, "kernel": "6.1", "verdict": "guarded", "findings": [{"kind": "type",
     * "subject": "…", "reason": "…", "function": "…", "file": "…", "line": 42, "guarded": true}]}]}}.
     */
    public String toJson() {
        return new JsonReport(this).toString();
    }

    /** The report in the XML of JUnit: a suite for each kernel, a case for each program. */
    public String toJUnit() {
        return new JUnitReport(this).toString();
    }
}
