package io.github.bpf4j.check;

import io.github.bpf4j.object.SourceLine;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The report for programs. */
final class JsonReport {

    private final PortabilityReport report;
    private final StringBuilder json = new StringBuilder();

    JsonReport(PortabilityReport report) {
        this.report = report;
    }

    @Override
    public String toString() {
        json.append("{\"kernels\": ");
        list(report.kernels(), this::string);
        json.append(",\n \"results\": ");
        list(report.results(), this::result);
        return json.append("}\n").toString();
    }

    private <T> void list(List<T> values, Consumer<T> write) {
        json.append('[');
        String separator = "";
        for (T value : values) {
            json.append(separator);
            write.accept(value);
            separator = ", ";
        }
        json.append(']');
    }

    private void result(ProgramResult result) {
        json.append("\n  {\"object\": ");
        string(result.object());
        field("program", result.program());
        field("section", result.section());
        json.append(", \"optional\": ").append(result.optional());
        field("kernel", result.kernel());
        field("verdict", result.verdict().name().toLowerCase(Locale.ROOT));
        json.append(", \"findings\": ");
        list(result.findings(), this::finding);
        json.append('}');
    }

    private void finding(Finding finding) {
        json.append("\n    {\"kind\": ");
        string(finding.kind().label());
        field("subject", finding.subject());
        field("reason", finding.reason());
        field("function", finding.function());
        SourceLine line = finding.line();
        if (line != null) {
            field("file", line.file());
            json.append(", \"line\": ").append(line.line());
            field("text", line.text());
        }
        json.append(", \"guarded\": ").append(finding.guarded()).append('}');
    }

    private void field(String name, String value) {
        json.append(", \"").append(name).append("\": ");
        string(value);
    }

    private void string(String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
