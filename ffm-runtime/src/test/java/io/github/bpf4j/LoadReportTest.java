package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bpf4j.LoadReport.Entry;
import io.github.bpf4j.LoadReport.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadReportTest {

    private static final LoadReport REPORT = new LoadReport(List.of(
            new Entry("enter", Outcome.LOADED, "", 40, "processed 105 insns"),
            new Entry("exit", Outcome.SKIPPED, "it is switched off", 0, "")), Duration.ofMillis(12));

    @Test
    void itReadsAsALineForEachProgramWithoutTheLog() {
        assertEquals("1 of 2 programs loaded in 12 ms\n  enter: 40 instructions\n  exit: skipped, it is switched off",
                REPORT.toString());
    }

    @Test
    void onlyProgramsOfTheKernelCountAsLoaded() {
        assertEquals(List.of("enter"), REPORT.loaded());
    }
}
