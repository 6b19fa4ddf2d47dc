package io.github.bpf4j.check;

import java.util.List;

/** The report for what shows test results. */
final class JUnitReport {

    private final PortabilityReport report;
    private final StringBuilder xml = new StringBuilder();

    JUnitReport(PortabilityReport report) {
        this.report = report;
    }

    @Override
    public String toString() {
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"BPF portability\" tests=\"")
                .append(report.results().size()).append("\" failures=\"").append(report.count(Verdict.FAILS))
                .append("\">\n");
        for (String kernel : report.kernels()) {
            suite(kernel, report.results().stream().filter(result -> result.kernel().equals(kernel)).toList());
        }
        return xml.append("</testsuites>\n").toString();
    }

    private void suite(String kernel, List<ProgramResult> results) {
        long failures = results.stream().filter(result -> result.verdict() == Verdict.FAILS).count();
        xml.append("  <testsuite name=\"").append(escaped(kernel)).append("\" tests=\"").append(results.size())
                .append("\" failures=\"").append(failures).append("\" errors=\"0\" skipped=\"0\" time=\"0\">\n");
        results.forEach(this::testCase);
        xml.append("  </testsuite>\n");
    }

    private void testCase(ProgramResult result) {
        xml.append("    <testcase classname=\"").append(escaped(result.object())).append("\" name=\"")
                .append(escaped(result.program())).append("\" time=\"0\">\n");
        List<Finding> fatal = result.findings().stream().filter(finding -> !finding.guarded()).toList();
        if (!fatal.isEmpty()) {
            xml.append("      <failure message=\"").append(escaped(fatal.get(0).reason())).append("\">")
                    .append(escaped(lines(fatal))).append("</failure>\n");
        }
        List<Finding> guarded = result.findings().stream().filter(Finding::guarded).toList();
        if (!guarded.isEmpty()) {
            xml.append("      <system-out>").append(escaped("guarded:\n" + lines(guarded))).append("</system-out>\n");
        }
        xml.append("    </testcase>\n");
    }

    private static String lines(List<Finding> findings) {
        StringBuilder lines = new StringBuilder();
        for (Finding finding : findings) {
            lines.append(finding.kind().label()).append(": ").append(finding.reason());
            if (!finding.place().isEmpty()) {
                lines.append(" (in ").append(finding.place()).append(')');
            }
            lines.append('\n');
        }
        return lines.toString();
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        value.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                case '\n' -> text.append("&#10;");
                // Other control characters cannot be in XML at all.
                default -> text.appendCodePoint(c < ' ' && c != '\t' ? ' ' : c);
            }
        });
        return text.toString();
    }
}
