package io.github.bpf4j.report;

/** Writes a report for people. */
final class ReportText {

    private final ObjectReport report;
    private final StringBuilder text = new StringBuilder();

    ReportText(ObjectReport report) {
        this.report = report;
    }

    String text() {
        head();
        paragraph("programs", report.programs().isEmpty());
        report.programs().forEach(this::program);
        paragraph("sub-programs", report.functions().isEmpty());
        report.functions().forEach(this::subprogram);
        paragraph("maps", report.maps().isEmpty());
        report.maps().forEach(map -> line(1, map.name() + ": " + describe(map)));
        report.sections().forEach(this::section);
        paragraph("expected of the kernel", report.externs().isEmpty());
        report.externs().forEach(extern -> line(1, "extern " + extern.declaration() + " (" + extern.kind()
                + (extern.weak() ? ", weak)" : ")")));
        return text.toString();
    }

    private void head() {
        line(0, report.name() + ": " + report.byteOrder() + " endian, "
                + (report.license().isEmpty() ? "no license" : "license " + report.license()) + ", "
                + (report.btfBytes() == 0
                        ? "no BTF"
                        : "BTF of " + report.btfBytes() + " bytes with " + report.btfTypes() + " types")
                + (report.kernelVersion() == 0 ? "" : ", kernel " + version(report.kernelVersion())));
    }

    /** The kernel packs major, minor and patch into one number. */
    private static String version(int number) {
        return (number >>> 16) + "." + (number >>> 8 & 0xff) + "." + (number & 0xff);
    }

    private void program(ObjectReport.Program program) {
        line(1, program.function().name() + ": SEC(\"" + (program.autoload() ? "" : "?") + program.section() + "\")");
        line(2, program.function().declaration());
        line(2, program.type() + (program.attachType() == null ? "" : ", attach type " + program.attachType())
                + (program.target().isEmpty() ? "" : ", target " + program.target())
                + (program.sleepable() ? ", may sleep" : "") + (program.autoload() ? "" : ", loaded only when asked"));
        if (program.problem() != null) {
            line(2, "problem: " + program.problem());
        }
        line(2, size(program));
        relocations(program.function());
    }

    private static String size(ObjectReport.Program program) {
        String own = instructions(program.function().instructions());
        return program.reached().isEmpty()
                ? own
                : own + ", " + program.instructions() + " with " + String.join(", ", program.reached());
    }

    private static String instructions(int count) {
        return count + (count == 1 ? " instruction" : " instructions");
    }

    private void subprogram(ObjectReport.Function function) {
        line(1, function.declaration() + ": " + instructions(function.instructions())
                + (function.global() ? ", verified on its own" : ""));
        relocations(function);
    }

    private void relocations(ObjectReport.Function function) {
        for (ObjectReport.Relocation relocation : function.relocations()) {
            line(2, "CO-RE at " + relocation.insn() + ": " + relocation.kind() + " " + relocation.subject()
                    + (relocation.place() == null ? "" : " (" + relocation.place() + ")"));
        }
    }

    private static String describe(ObjectReport.Map map) {
        return map.type() + ", " + entries(map)
                + part(", key ", map.key(), map.keySize()) + part(", value ", map.value(), map.valueSize())
                + (map.flags() == 0 ? "" : ", flags 0x" + Integer.toHexString(map.flags()))
                + (map.pinByName() ? ", pinned by name" : "")
                + (map.inner() == null ? "" : ", of maps (" + describe(map.inner()) + ")") + contents(map);
    }

    private static String entries(ObjectReport.Map map) {
        if (map.maxEntries() == 0 && map.type().equals("PERF_EVENT_ARRAY")) {
            return "an entry for each CPU";
        }
        return map.maxEntries() == 1 ? "1 entry" : map.maxEntries() + " entries";
    }

    private static String part(String what, String type, int size) {
        if (size == 0) {
            return "";
        }
        String bytes = size == 1 ? "1 byte" : size + " bytes";
        return what + (type.isEmpty() ? "of " + bytes : type + " (" + bytes + ")");
    }

    private static String contents(ObjectReport.Map map) {
        StringBuilder text = new StringBuilder();
        for (ObjectReport.Slot slot : map.slots()) {
            text.append(", [").append(slot.index()).append("] = ").append(slot.target());
        }
        for (ObjectReport.Implementation function : map.implementations()) {
            text.append(", .").append(function.member()).append(" = ").append(function.program());
        }
        return text.toString();
    }

    private void section(ObjectReport.Section section) {
        paragraph(section.name() + ", " + section.size() + " bytes", false);
        for (ObjectReport.Variable variable : section.variables()) {
            String offset = Integer.toString(variable.offset());
            line(1, " ".repeat(Math.max(0, 5 - offset.length())) + offset + "  " + variable.declaration()
                    + (variable.visible() ? "" : " (hidden)"));
        }
    }

    private void paragraph(String title, boolean empty) {
        if (!empty) {
            text.append('\n');
            line(0, title);
        }
    }

    private void line(int level, String line) {
        text.append("    ".repeat(level)).append(line).append('\n');
    }
}
