package io.github.bpf4j.object;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.btf.BtfType.Linkage;
import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.elf.ElfRelocation;
import io.github.bpf4j.elf.ElfSection;
import io.github.bpf4j.elf.ElfSymbol;
import io.github.bpf4j.elf.MalformedObjectException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the map definitions of section {@code .maps}: each variable there is a struct whose members describe the map,
 * as the macros {@code __uint}, {@code __type}, {@code __array} and {@code __ulong} of libbpf's
 * {@code bpf_helpers.h} write them.
 */
final class MapDefinitionReader {

    private static final String SECTION = ".maps";
    private static final int SLOT_SIZE = 8;

    private final String origin;
    private final ElfFile elf;
    private final Btf btf;

    MapDefinitionReader(String origin, ElfFile elf, Btf btf) {
        this.origin = origin;
        this.elf = elf;
        this.btf = btf;
    }

    /** The names of the maps by the offset at which their definitions stand in the section. */
    static Map<Long, String> offsets(Btf btf) {
        Map<Long, String> names = new HashMap<>();
        int section = btf.find(SECTION, BtfKind.DATASEC);
        if (section != 0) {
            for (BtfType.SecVar entry : ((BtfType.DataSec) btf.type(section)).vars()) {
                names.put((long) entry.offset(), btf.name(entry.type()));
            }
        }
        return names;
    }

    List<MapSpec> read(FunctionTable functions) {
        int sectionId = btf.find(SECTION, BtfKind.DATASEC);
        if (sectionId == 0) {
            throw new MalformedObjectException(origin, -1, "section .maps has no description in BTF: was the object"
                    + " compiled without -g?");
        }
        List<MapSpec> maps = new ArrayList<>();
        for (BtfType.SecVar entry : ((BtfType.DataSec) btf.type(sectionId)).vars()) {
            maps.add(read(entry, functions));
        }
        refuseSecondArena(maps);
        return maps;
    }

    private void refuseSecondArena(List<MapSpec> maps) {
        MapSpec arena = null;
        for (MapSpec map : maps) {
            if (map.type() == MapType.ARENA && arena != null) {
                throw new MalformedObjectException(origin, -1, "map \"" + map.name() + "\" is an arena, as \""
                        + arena.name() + "\" is; an object has one at most");
            }
            arena = map.type() == MapType.ARENA ? map : arena;
        }
    }

    private MapSpec read(BtfType.SecVar entry, FunctionTable functions) {
        BtfType.Var variable = (BtfType.Var) btf.type(entry.type());
        MapDefinition definition = new MapDefinition(origin, btf, variable.name());
        if (variable.linkage() != Linkage.GLOBAL) {
            throw definition.malformed("is static or hidden; a map must be a global variable");
        }
        BtfType type = btf.type(btf.resolve(variable.type()));
        if (!(type instanceof BtfType.Struct)) {
            throw definition.malformed("is no struct; a map is defined as struct { __uint(type, …); … }");
        }
        definition.read((BtfType.Struct) type, true);
        return definition.toSpec(slots(entry, definition, functions));
    }

    private List<MapSpec.Slot> slots(BtfType.SecVar entry, MapDefinition definition, FunctionTable functions) {
        ElfSection section = elf.section(SECTION).orElseThrow();
        List<MapSpec.Slot> slots = new ArrayList<>();
        for (ElfRelocation relocation : elf.relocations(section)) {
            long start = entry.offset();
            if (relocation.offset() >= start && relocation.offset() < start + Math.max(1, entry.size())) {
                long place = relocation.offset() - start - definition.valuesOffset();
                if (!definition.hasValues() || place < 0 || place % SLOT_SIZE != 0) {
                    throw definition.malformed("is initialised outside of its values");
                }
                definition.requireSlots();
                slots.add(new MapSpec.Slot((int) (place / SLOT_SIZE), slotTarget(relocation, definition, functions)));
            }
        }
        return slots;
    }

    private String slotTarget(ElfRelocation relocation, MapDefinition definition, FunctionTable functions) {
        if (relocation.symbolIndex() >= elf.symbols().size()) {
            throw definition.malformed("is initialised with a symbol that is not there");
        }
        ElfSymbol symbol = elf.symbols().get(relocation.symbolIndex());
        if (definition.ofPrograms()) {
            return functions.entries().stream()
                    .filter(function -> function.symbol().name().equals(symbol.name()) && !function.isSubprogram())
                    .map(FunctionTable.Entry::name).findFirst().orElseThrow(() -> definition
                            .malformed("is initialised with \"" + symbol.name() + "\", which is no program"));
        }
        String map = ObjectReader.isIn(symbol, elf.section(SECTION).orElseThrow())
                ? offsets(btf).get(symbol.value())
                : null;
        if (map == null) {
            throw definition.malformed("is initialised with \"" + symbol.name() + "\", which is no map");
        }
        return map;
    }
}
