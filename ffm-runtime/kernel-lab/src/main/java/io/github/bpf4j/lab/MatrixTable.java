package io.github.bpf4j.lab;

import io.github.bpf4j.lab.guest.Outcome;
import io.github.bpf4j.lab.guest.TestEvent;
import io.github.bpf4j.lab.guest.TestId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** The end of a run for a reader: tests by kernels, then the reasons of skips, then the failures. */
final class MatrixTable {

    private static final int DETAILS = 12;
    private static final int HEADS = "seconds".length();

    private final Matrix matrix;
    private final StringBuilder text = new StringBuilder();

    private MatrixTable(Matrix matrix) {
        this.matrix = matrix;
    }

    static String of(Matrix matrix, int atLeast) {
        MatrixTable table = new MatrixTable(matrix);
        table.grid();
        table.skips();
        table.failures();
        table.missing(atLeast);
        return table.text.toString();
    }

    private void grid() {
        List<TestId> tests = matrix.columns().stream().flatMap(column -> column.tests().stream())
                .map(TestEvent.Finished::test).distinct()
                .sorted(Comparator.comparing(TestId::className).thenComparing(TestId::name)).toList();
        int width = tests.stream().mapToInt(test -> test.toString().length()).max().orElse(HEADS);
        row("kernel", width, matrix.columns().stream().map(column -> column.id().text()).toList());
        row("version", width, matrix.columns().stream().map(MatrixTable::version).toList());
        for (TestId test : tests) {
            row(test.toString(), width, matrix.columns().stream().map(column -> cell(column, test)).toList());
        }
        row("seconds", width, matrix.columns().stream().map(MatrixTable::seconds).toList());
    }

    private void row(String head, int width, List<String> cells) {
        text.append(head).append(" ".repeat(width - Math.min(width, head.length())));
        for (int i = 0; i < cells.size(); i++) {
            int column = Math.max(6, matrix.columns().get(i).id().text().length());
            text.append("  ").append(cells.get(i)).append(" ".repeat(Math.max(0, column - cells.get(i).length())));
        }
        text.setLength(text.toString().stripTrailing().length());
        text.append('\n');
    }

    private static String cell(Column column, TestId id) {
        return column.test(id).map(test -> switch (test.outcome()) {
            case PASSED -> "ok";
            case SKIPPED -> "skip";
            case FAILED -> "FAILED";
        }).orElse("-");
    }

    /** What a column such as {@code newest} stood for on this day. */
    private static String version(Column column) {
        return column instanceof Column.Booted booted ? booted.result().kernel().version().toString() : "-";
    }

    private static String seconds(Column column) {
        return column instanceof Column.Booted booted
                ? "%.1f".formatted(booted.result().took().toMillis() / 1000.0)
                : "-";
    }

    private void skips() {
        SequencedMap<String, String> kernelsByReason = new LinkedHashMap<>();
        forEach(Outcome.SKIPPED,
                (column, test) -> kernelsByReason.merge("skipped " + test.test() + ": " + test.reason(),
                        column.id().text(), (known, more) -> known + ", " + more));
        if (!kernelsByReason.isEmpty()) {
            text.append(kernelsByReason.entrySet().stream().map(MatrixTable::reason)
                    .collect(Collectors.joining("\n", "\n", "\n")));
        }
    }

    private static String reason(Map.Entry<String, String> skip) {
        return skip.getKey() + " [" + skip.getValue() + "]";
    }

    private void failures() {
        forEach(Outcome.FAILED, (column, test) -> {
            text.append("\nFAILED ").append(test.test()).append(" on ").append(column.result().kernel().release())
                    .append(" [").append(column.id()).append("]\n  ").append(test.reason()).append('\n');
            test.details().lines().limit(DETAILS).forEach(line -> text.append("    ").append(line).append('\n'));
            text.append("  console: ").append(column.result().consoleFile()).append('\n');
        });
    }

    private interface Visitor {
        void visit(Column.Booted column, TestEvent.Finished test);
    }

    private void forEach(Outcome outcome, Visitor visitor) {
        for (Column.Booted column : matrix.booted()) {
            column.tests().stream().filter(test -> test.outcome() == outcome)
                    .forEach(test -> visitor.visit(column, test));
        }
    }

    private void missing(int atLeast) {
        matrix.missing().forEach(column -> text.append("\nMISSING KERNEL ").append(column.id()).append(": ")
                .append(column.reason()).append('\n'));
        if (matrix.booted().size() < atLeast) {
            text.append("\nTOO FEW KERNELS: %d booted, %d are required%n".formatted(matrix.booted().size(), atLeast));
        }
    }
}
