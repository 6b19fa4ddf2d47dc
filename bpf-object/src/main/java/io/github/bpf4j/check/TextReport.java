package io.github.bpf4j.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report for a person at a terminal. */
final class TextReport {

    private static final int WIDTH = 120;
    private static final String GAP = "  ";

    private final PortabilityReport report;
    private final StringBuilder text = new StringBuilder();

    TextReport(PortabilityReport report) {
        this.report = report;
    }

    @Override
    public String toString() {
        table();
        details(Verdict.FAILS);
        details(Verdict.GUARDED);
        return text.toString();
    }

    /** Verdicts of each program, in the order of the kernels. */
    private Map<String, List<ProgramResult>> rows() {
        Map<String, List<ProgramResult>> rows = new LinkedHashMap<>();
        report.results().forEach(
                result -> rows.computeIfAbsent(result.label(), label -> new ArrayList<>()).add(result));
        return rows;
    }

    private void table() {
        Map<String, List<ProgramResult>> rows = rows();
        int first = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> heads = heads(first);
        line("", first, heads, heads);
        rows.forEach((label, results) -> line(label, first,
                results.stream().map(result -> result.verdict().word()).toList(), heads));
        text.append(report.count(Verdict.RUNS)).append(" run, ").append(report.count(Verdict.GUARDED))
                .append(" run guarded, ").append(report.count(Verdict.FAILS)).append(" fail\n");
    }

    /** The names of the kernels, or numbers with a legend where the names are too wide. */
    private List<String> heads(int first) {
        int wide = report.kernels().stream().mapToInt(name -> columnWidth(name) + GAP.length()).sum();
        if (first + wide <= WIDTH) {
            return report.kernels();
        }
        List<String> numbers = new ArrayList<>();
        for (String kernel : report.kernels()) {
            numbers.add("[" + (numbers.size() + 1) + "]");
            text.append(numbers.get(numbers.size() - 1)).append(' ').append(kernel).append('\n');
        }
        return numbers;
    }

    private static int columnWidth(String head) {
        return Math.max(head.length(), Verdict.GUARDED.word().length());
    }

    private void line(String label, int first, List<String> cells, List<String> heads) {
        StringBuilder line = new StringBuilder(label).append(" ".repeat(first - label.length()));
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            line.append(GAP).append(cell)
                    .append(" ".repeat(Math.max(0, columnWidth(heads.get(i)) - cell.length())));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private record Key(String label, Finding.Kind kind, String subject, String function) {}

    /** Each thing once for each program, with the kernels that lack it; told as the first of them tells it. */
    private void details(Verdict verdict) {
        Map<Key, Finding> told = new LinkedHashMap<>();
        Map<Key, List<String>> where = new LinkedHashMap<>();
        for (ProgramResult result : report.results()) {
            for (Finding finding : result.findings()) {
                if (finding.guarded() == (verdict == Verdict.GUARDED)) {
                    Key key = new Key(result.label(), finding.kind(), finding.subject(), finding.function());
                    told.putIfAbsent(key, finding);
                    where.computeIfAbsent(key, of -> new ArrayList<>()).add(result.kernel());
                }
            }
        }
        told.forEach((key, finding) -> detail(verdict, key, finding, where.getOrDefault(key, List.of())));
    }

    private void detail(Verdict verdict, Key key, Finding finding, List<String> kernels) {
        boolean everywhere = kernels.size() == report.kernels().size();
        text.append('\n').append(verdict.word()).append(GAP).append(key.label()).append(" on ")
                .append(everywhere && kernels.size() > 1 ? "every kernel" : String.join(", ", kernels)).append("\n    ")
                .append(finding.kind().label()).append(": ").append(finding.reason()).append('\n');
        if (!finding.place().isEmpty()) {
            text.append("    in ").append(finding.place()).append('\n');
        }
    }
}
