package io.github.bpf4j.object;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.elf.ElfRelocation;
import io.github.bpf4j.elf.ElfSection;
import io.github.bpf4j.elf.ElfSymbol;
import io.github.bpf4j.elf.MalformedObjectException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the sections of struct_ops tables: each variable there becomes a map. */
final class StructOpsReader {

    private static final List<String> SECTIONS = List.of(".struct_ops", ".struct_ops.link", "?.struct_ops",
            "?.struct_ops.link");

    private final String origin;
    private final ElfFile elf;
    private final Btf btf;
    private final FunctionTable functions;

    StructOpsReader(String origin, ElfFile elf, Btf btf, FunctionTable functions) {
        this.origin = origin;
        this.elf = elf;
        this.btf = btf;
        this.functions = functions;
    }

    List<MapSpec> read() {
        List<MapSpec> maps = new ArrayList<>();
        for (ElfSection section : elf.sections()) {
            if (holdsTables(section)) {
                read(section, maps);
            }
        }
        return maps;
    }

    static boolean holdsTables(ElfSection section) {
        return SECTIONS.contains(section.name()) && section.holdsData() && section.size() > 0;
    }

    private void read(ElfSection section, List<MapSpec> maps) {
        int id = btf.find(section.name(), BtfKind.DATASEC);
        if (id == 0) {
            throw new MalformedObjectException(origin, section.offset(), "section " + section.name()
                    + " has no description in BTF: was the object compiled without -g?");
        }
        for (BtfType.SecVar entry : ((BtfType.DataSec) btf.type(id)).vars()) {
            maps.add(read(section, entry));
        }
    }

    private MapSpec read(ElfSection section, BtfType.SecVar entry) {
        BtfType.Var variable = (BtfType.Var) btf.type(entry.type());
        int typeId = btf.resolve(variable.type());
        if (!(btf.type(typeId) instanceof BtfType.Struct)) {
            throw malformed(section, variable, "is no struct");
        }
        BtfType.Struct struct = (BtfType.Struct) btf.type(typeId);
        if (entry.offset() < 0 || (long) entry.offset() + struct.size() > section.size()) {
            throw malformed(section, variable, "does not fit its section of " + section.size() + " bytes");
        }
        byte[] image = Arrays.copyOfRange(section.data(), entry.offset(), entry.offset() + struct.size());
        boolean optional = section.name().startsWith("?");
        StructOpsSpec table = new StructOpsSpec(optional ? section.name().substring(1) : section.name(), optional,
                typeId, image, implementations(section, entry, variable, struct));
        return MapSpec.ofStructOps(variable.name(), struct.size(), table);
    }

    private List<StructOpsSpec.Implementation> implementations(ElfSection section, BtfType.SecVar entry,
            BtfType.Var variable, BtfType.Struct struct) {
        List<StructOpsSpec.Implementation> found = new ArrayList<>();
        for (ElfRelocation relocation : elf.relocations(section)) {
            long offset = relocation.offset() - entry.offset();
            if (offset >= 0 && offset < struct.size()) {
                BtfType.Member member = struct.members().stream()
                        .filter(candidate -> candidate.bitOffset() == offset * Byte.SIZE).findFirst()
                        .orElseThrow(() -> malformed(section, variable, "is initialised at byte " + offset
                                + ", where no member begins"));
                if (!isFunctionPointer(member.type())) {
                    throw malformed(section, variable, "member \"" + member.name()
                            + "\" is initialised with a symbol but is no pointer to a function");
                }
                found.add(new StructOpsSpec.Implementation(member.name(), (int) offset,
                        program(section, variable, relocation)));
            }
        }
        return found;
    }

    private boolean isFunctionPointer(int typeId) {
        BtfType pointer = btf.type(btf.resolve(typeId));
        return pointer instanceof BtfType.Ptr
                && btf.type(btf.resolve(((BtfType.Ptr) pointer).target())) instanceof BtfType.FuncProto;
    }

    private String program(ElfSection section, BtfType.Var variable, ElfRelocation relocation) {
        ElfSymbol symbol = elf.symbols().get(relocation.symbolIndex());
        Optional<FunctionTable.Entry> function = functions.entries().stream()
                .filter(entry -> entry.section().index() == symbol.sectionIndex())
                .filter(entry -> entry.offset() * 8L == symbol.value()).findFirst();
        return function.filter(entry -> SectionName.parse(entry.section().name()).type() == ProgramType.STRUCT_OPS)
                .map(FunctionTable.Entry::name).orElseThrow(() -> malformed(section, variable,
                        "is initialised with \"" + symbol.name() + "\", which is no program of SEC(\"struct_ops\")"));
    }

    private MalformedObjectException malformed(ElfSection section, BtfType.Var variable, String finding) {
        return new MalformedObjectException(origin, section.offset(),
                "struct_ops variable \"" + variable.name() + "\" " + finding);
    }
}
