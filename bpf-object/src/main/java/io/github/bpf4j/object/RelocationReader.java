package io.github.bpf4j.object;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.elf.ByteReader;
import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.elf.ElfRelocation;
import io.github.bpf4j.elf.ElfSection;
import io.github.bpf4j.elf.ElfSymbol;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.insn.Insn;
import io.github.bpf4j.insn.Instructions;
import io.github.bpf4j.object.CodeRelocation.FunctionReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the ELF relocations of a function, and its calls that need none, into {@link CodeRelocation}s. */
final class RelocationReader {

    private static final int INSN_SIZE = 8;
    private static final String JUMP_TABLES = ".jumptables";
    private static final int JUMP_SIZE = 8;

    private final String origin;
    private final ElfFile elf;
    private final Map<Long, String> mapsByOffset;
    private final Set<String> dataSections = new HashSet<>();
    private final Set<String> externs = new HashSet<>();

    RelocationReader(String origin, ElfFile elf, @Nullable Btf btf, List<MapSpec> maps, List<ExternSpec> externs) {
        this.origin = origin;
        this.elf = elf;
        this.mapsByOffset = btf == null ? Map.of() : MapDefinitionReader.offsets(btf);
        for (MapSpec map : maps) {
            if (map.data() != null) {
                dataSections.add(map.data().name());
            }
        }
        for (ExternSpec extern : externs) {
            this.externs.add(extern.name());
        }
    }

    List<CodeRelocation> read(FunctionTable.Entry entry, Instructions code, List<ElfRelocation> relocations) {
        @Nullable CodeRelocation[] found = new CodeRelocation[code.count()];
        for (ElfRelocation relocation : relocations) {
            if (entry.contains(relocation.offset())) {
                int insn = (int) (relocation.offset() / INSN_SIZE) - entry.offset();
                found[insn] = read(entry, insn, code.get(insn), relocation);
            }
        }
        addLocalCalls(entry, code, found);
        List<CodeRelocation> list = new ArrayList<>();
        for (CodeRelocation relocation : found) {
            if (relocation != null) {
                list.add(relocation);
            }
        }
        return list;
    }

    private CodeRelocation read(FunctionTable.Entry entry, int insn, long instruction, ElfRelocation relocation) {
        if (relocation.symbolIndex() >= elf.symbols().size()) {
            throw malformed(entry, insn,
                    "refers to symbol number " + relocation.symbolIndex() + ", which is not there");
        }
        ElfSymbol symbol = elf.symbols().get(relocation.symbolIndex());
        boolean call = Insn.isCall(instruction);
        if (!call && !Insn.isWideLoad(instruction)) {
            throw malformed(entry, insn, "is neither a call nor a 64-bit load");
        }
        if (externs.contains(symbol.name()) && ExternReader.isExtern(symbol)) {
            return call
                    ? new CodeRelocation.ExternCall(insn, symbol.name())
                    : new CodeRelocation.ExternAddress(insn, symbol.name());
        }
        return call ? call(entry, insn, instruction, symbol) : load(entry, insn, instruction, symbol);
    }

    private CodeRelocation call(FunctionTable.Entry entry, int insn, long instruction, ElfSymbol symbol) {
        boolean toFunction = symbol.isFunction() || symbol.isSection();
        if (!Insn.isPseudoCall(instruction) || !toFunction
                || !sectionName(symbol).equals(FunctionTable.SUBPROGRAM_SECTION)) {
            throw malformed(entry, insn, "calls " + spell(symbol) + ", which is no function in .text");
        }
        return new CodeRelocation.SubprogramCall(insn,
                reference(entry, insn, symbol.value() / INSN_SIZE + Insn.imm(instruction) + 1));
    }

    private CodeRelocation load(FunctionTable.Entry entry, int insn, long instruction, ElfSymbol symbol) {
        String section = sectionName(symbol);
        if (section.equals(FunctionTable.SUBPROGRAM_SECTION)) {
            long target = symbol.value() + Insn.imm(instruction);
            if (target % INSN_SIZE != 0) {
                throw malformed(entry, insn,
                        "takes the address of byte " + target + " of .text, where no instruction is");
            }
            return new CodeRelocation.SubprogramAddress(insn, reference(entry, insn, target / INSN_SIZE));
        }
        if (section.equals(".maps")) {
            String map = mapsByOffset.get(symbol.value());
            if (map == null) {
                throw malformed(entry, insn, "refers to " + spell(symbol) + " in .maps, where no map starts");
            }
            return new CodeRelocation.MapReference(insn, map);
        }
        if (dataSections.contains(section)) {
            return new CodeRelocation.DataReference(insn, section, (int) symbol.value() + Insn.imm(instruction));
        }
        if (section.equals(JUMP_TABLES)) {
            return jumpTable(entry, insn, symbol);
        }
        throw malformed(entry, insn, "refers to " + spell(symbol) + ", which is neither map, global nor function");
    }

    /** The compiler writes each target as bytes from the start of the section that the function is in. */
    private CodeRelocation jumpTable(FunctionTable.Entry entry, int insn, ElfSymbol symbol) {
        ElfSection section = elf.sections().get(symbol.sectionIndex());
        long end = symbol.value() + symbol.size();
        if (symbol.value() % JUMP_SIZE != 0 || symbol.size() % JUMP_SIZE != 0 || symbol.value() < 0
                || symbol.size() < 0 || end < 0 || end > section.size()) {
            throw malformed(entry, insn, "refers to jump table " + spell(symbol) + ", " + symbol.size() + " bytes at "
                    + symbol.value() + ", which does not fit its section of " + section.size() + " bytes");
        }
        ByteReader table = section.reader();
        List<Integer> targets = new ArrayList<>();
        for (int at = (int) symbol.value(); at < end; at += JUMP_SIZE) {
            targets.add(index(entry, insn, table.s64(at) / INSN_SIZE) - entry.offset());
        }
        return new CodeRelocation.JumpTable(insn, (int) symbol.value(), targets);
    }

    /** Calls within a section need no relocation: the compiler knows the distance. */
    private void addLocalCalls(FunctionTable.Entry entry, Instructions code, @Nullable CodeRelocation[] found) {
        for (int i = 0; i < code.count(); i++) {
            long instruction = code.get(i);
            if (Insn.isCall(instruction) && Insn.isPseudoCall(instruction) && found[i] == null) {
                long target = (long) entry.offset() + i + Insn.imm(instruction) + 1;
                found[i] = new CodeRelocation.SubprogramCall(i,
                        new FunctionReference(entry.section().name(), index(entry, i, target)));
            }
        }
    }

    private FunctionReference reference(FunctionTable.Entry entry, int insn, long target) {
        return new FunctionReference(FunctionTable.SUBPROGRAM_SECTION, index(entry, insn, target));
    }

    private int index(FunctionTable.Entry entry, int insn, long target) {
        if (target < 0 || target > Integer.MAX_VALUE) {
            throw malformed(entry, insn, "leads to instruction " + target + " of its section, which is not there");
        }
        return (int) target;
    }

    private String sectionName(ElfSymbol symbol) {
        int index = symbol.sectionIndex();
        return index > 0 && index < elf.sections().size() ? elf.sections().get(index).name() : "";
    }

    private String spell(ElfSymbol symbol) {
        return symbol.name().isEmpty() ? "section \"" + sectionName(symbol) + "\"" : "symbol \"" + symbol.name() + "\"";
    }

    private MalformedObjectException malformed(FunctionTable.Entry entry, int insn, String finding) {
        ElfSection section = entry.section();
        return new MalformedObjectException(origin, section.offset() + (long) (entry.offset() + insn) * INSN_SIZE,
                "program \"" + entry.name() + "\": relocation at instruction " + insn + " " + finding);
    }
}
