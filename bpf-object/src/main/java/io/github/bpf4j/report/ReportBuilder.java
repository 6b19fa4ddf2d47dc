package io.github.bpf4j.report;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.CDump;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.object.AssembledProgram;
import io.github.bpf4j.object.AssembledProgram.Part;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.object.ExternSpec;
import io.github.bpf4j.object.FunctionSpec;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.object.ProgramAssembler;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SourceLine;
import io.github.bpf4j.object.StructOpsSpec;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a report together from the model of an object. */
final class ReportBuilder {

    private final BpfObjectFile object;
    private final @Nullable Btf btf;
    private final ProgramAssembler assembler;

    ReportBuilder(BpfObjectFile object) {
        this.object = object;
        this.btf = object.btf();
        this.assembler = new ProgramAssembler(object);
    }

    ObjectReport build() {
        return new ObjectReport(object.name(), object.byteOrder() == ByteOrder.LITTLE_ENDIAN ? "little" : "big",
                object.license(), object.kernelVersion(), btf == null ? 0 : btf.toByteArray().length,
                btf == null ? 0 : btf.typeCount(),
                object.programs().stream().map(this::program).toList(),
                object.functions().stream().map(this::function).toList(),
                object.maps().stream().filter(map -> !map.isInternal()).map(this::map).toList(),
                object.maps().stream().map(MapSpec::data).filter(data -> data != null).map(this::section).toList(),
                object.externs().stream().map(this::extern).toList());
    }

    private ObjectReport.Program program(ProgramSpec program) {
        try {
            return program(program, assembler.assemble(program, function -> function.code().toArray()),
                    TargetText.problem(program.section()));
        } catch (MalformedObjectException e) {
            // Whoever inspects an object wants to see most of all the one that cannot be loaded.
            return program(program, null, e.finding());
        }
    }

    private ObjectReport.Program program(ProgramSpec program, @Nullable AssembledProgram whole,
            @Nullable String problem) {
        FunctionSpec function = program.function();
        return new ObjectReport.Program(function(function), program.section().text(), program.type().name(),
                program.expectedAttachType() == null ? null : program.expectedAttachType().name(),
                TargetText.of(program.section().target()), problem, program.autoload(), program.sleepable(),
                whole == null
                        ? List.of()
                        : whole.parts().stream().skip(1).map(Part::function).map(FunctionSpec::name).toList(),
                whole == null ? function.code().count() : whole.code().length);
    }

    private ObjectReport.Function function(FunctionSpec function) {
        return new ObjectReport.Function(function.name(), prototype(function), function.global(),
                function.code().count(),
                function.coreRelocations().stream()
                        .map(relocation -> new ObjectReport.Relocation(relocation.insn(), relocation.kind().label(),
                                ProgramListing.subject(btf, relocation), place(function, relocation.insn())))
                        .toList());
    }

    private String prototype(FunctionSpec function) {
        if (btf == null || function.funcInfo().isEmpty()) {
            return function.name();
        }
        int id = function.funcInfo().get(0).typeId();
        return btf.kind(id) == BtfKind.FUNC ? declaration(id, function.name()) : function.name();
    }

    private @Nullable String place(FunctionSpec function, int insn) {
        return btf == null ? null : SourceLine.of(btf, function.lineInfo(), insn).map(SourceLine::place).orElse(null);
    }

    private ObjectReport.Map map(MapSpec map) {
        MapSpec inner = map.inner();
        return new ObjectReport.Map(map.name(),
                map.type() == MapType.UNKNOWN ? Integer.toString(map.typeNumber()) : map.type().name(),
                type(map.keyTypeId()), map.keySize(), type(map.valueTypeId()), map.valueSize(), map.maxEntries(),
                map.flags(), map.pinByName(), inner == null ? null : map(inner),
                map.slots().stream().map(slot -> new ObjectReport.Slot(slot.index(), slot.target())).toList(),
                map.structOps() == null ? List.of() : implementations(map.structOps()));
    }

    private static List<ObjectReport.Implementation> implementations(StructOpsSpec table) {
        return table.functions().stream()
                .map(function -> new ObjectReport.Implementation(function.member(), function.program())).toList();
    }

    private String type(int id) {
        return id == 0 ? "" : declaration(id, "");
    }

    private ObjectReport.Section section(DataSectionSpec section) {
        return new ObjectReport.Section(section.name(), section.kind().name(), section.size(),
                section.variables().stream()
                        .map(variable -> new ObjectReport.Variable(variable.name(),
                                declaration(variable.typeId(), variable.name()), variable.offset(), variable.size(),
                                variable.visible()))
                        .toList());
    }

    private ObjectReport.Extern extern(ExternSpec extern) {
        String kind = extern instanceof ExternSpec.Kconfig
                ? "kconfig"
                : extern instanceof ExternSpec.Symbol
                        ? "symbol"
                        : extern instanceof ExternSpec.Variable ? "variable" : "function";
        return new ObjectReport.Extern(extern.name(), kind, declaration(extern.typeId(), extern.name()), extern.weak());
    }

    private String declaration(int typeId, String name) {
        return btf == null ? name : CDump.declaration(btf, typeId, name);
    }
}
