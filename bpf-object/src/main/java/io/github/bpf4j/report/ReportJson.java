package io.github.bpf4j.report;

/** Writes a report as JSON. */
final class ReportJson {

    private final ObjectReport report;
    private final JsonWriter json = new JsonWriter();

    ReportJson(ObjectReport report) {
        this.report = report;
    }

    String text() {
        json.object(object -> object.member("name", report.name())
                .member("byteOrder", report.byteOrder())
                .member("license", report.license())
                .member("kernelVersion", report.kernelVersion())
                .member("btfBytes", report.btfBytes())
                .member("btfTypes", report.btfTypes())
                .array("programs", report.programs(), this::program)
                .array("functions", report.functions(), this::function)
                .array("maps", report.maps(), this::map)
                .array("sections", report.sections(), this::section)
                .array("externs", report.externs(), this::extern));
        return json.toString();
    }

    private void program(ObjectReport.Program program) {
        json.member("name", program.function().name())
                .member("section", program.section())
                .member("type", program.type())
                .member("attachType", program.attachType())
                .member("target", program.target())
                .member("problem", program.problem())
                .member("autoload", program.autoload())
                .member("sleepable", program.sleepable())
                .array("reached", program.reached())
                .member("instructions", program.instructions())
                .member("function", program.function(), this::function);
    }

    private void function(ObjectReport.Function function) {
        json.member("name", function.name())
                .member("declaration", function.declaration())
                .member("global", function.global())
                .member("instructions", function.instructions())
                .array("relocations", function.relocations(), this::relocation);
    }

    private void relocation(ObjectReport.Relocation relocation) {
        json.member("insn", relocation.insn())
                .member("kind", relocation.kind())
                .member("subject", relocation.subject())
                .member("place", relocation.place());
    }

    private void map(ObjectReport.Map map) {
        json.member("name", map.name())
                .member("type", map.type())
                .member("key", map.key())
                .member("keySize", map.keySize())
                .member("value", map.value())
                .member("valueSize", map.valueSize())
                .member("maxEntries", map.maxEntries())
                .member("flags", Integer.toUnsignedLong(map.flags()))
                .member("pinByName", map.pinByName())
                .member("inner", map.inner(), this::map)
                .array("slots", map.slots(), this::slot)
                .array("implementations", map.implementations(), this::implementation);
    }

    private void slot(ObjectReport.Slot slot) {
        json.member("index", slot.index()).member("target", slot.target());
    }

    private void implementation(ObjectReport.Implementation implementation) {
        json.member("member", implementation.member()).member("program", implementation.program());
    }

    private void section(ObjectReport.Section section) {
        json.member("name", section.name())
                .member("kind", section.kind())
                .member("size", section.size())
                .array("variables", section.variables(), this::variable);
    }

    private void variable(ObjectReport.Variable variable) {
        json.member("name", variable.name())
                .member("declaration", variable.declaration())
                .member("offset", variable.offset())
                .member("size", variable.size())
                .member("visible", variable.visible());
    }

    private void extern(ObjectReport.Extern extern) {
        json.member("name", extern.name())
                .member("kind", extern.kind())
                .member("declaration", extern.declaration())
                .member("weak", extern.weak());
    }
}
