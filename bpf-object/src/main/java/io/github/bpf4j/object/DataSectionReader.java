package io.github.bpf4j.object;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.btf.BtfType.Linkage;
import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.elf.ElfSection;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.object.DataSectionSpec.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the sections of global variables: each becomes an array map of one value. */
final class DataSectionReader {

    private static final String KCONFIG = ".kconfig";
    private static final String ARENA = ".addr_space.1";
    private static final String PERCPU = ".percpu";
    private static final int MAX_KERNEL_NAME = 15;
    private static final int MIN_SUFFIX = 7;
    /** The kernel refuses values beyond this size; a declared size above it is damage, not data. */
    private static final long MAX_SIZE = Integer.MAX_VALUE - (1 << 20);

    private final String origin;
    private final ElfFile elf;
    private final @Nullable Btf btf;

    DataSectionReader(String origin, ElfFile elf, @Nullable Btf btf) {
        this.origin = origin;
        this.elf = elf;
        this.btf = btf;
    }

    List<MapSpec> readSections() {
        List<MapSpec> maps = new ArrayList<>();
        for (ElfSection section : elf.sections()) {
            Kind kind = kind(section);
            if (kind != null && section.size() > 0) {
                maps.add(map(section(section, kind)));
            }
        }
        return maps;
    }

    /** The globals of the address space of an arena, which are part of the one arena that the object has. */
    void addToArena(List<MapSpec> maps) {
        ElfSection section = elf.section(ARENA).filter(found -> found.holdsData() && found.size() > 0)
                .orElse(null);
        if (section == null) {
            return;
        }
        List<MapSpec> arenas = maps.stream().filter(map -> map.type() == MapType.ARENA).toList();
        if (arenas.isEmpty()) {
            throw new MalformedObjectException(origin, section.offset(), "the object has variables in the address"
                    + " space of an arena and no map of that type");
        }
        maps.set(maps.indexOf(arenas.get(0)), arenas.get(0).withGlobals(section(section, Kind.ARENA)));
    }

    /** The map of section {@code .kconfig}, which no ELF section stands behind. */
    Optional<MapSpec> kconfig(List<ExternSpec> externs) {
        int size = 0;
        for (ExternSpec extern : externs) {
            if (extern instanceof ExternSpec.Kconfig) {
                size = Math.max(size, ((ExternSpec.Kconfig) extern).offset() + ((ExternSpec.Kconfig) extern).size());
            }
        }
        return size == 0
                ? Optional.empty()
                : Optional.of(map(describe(KCONFIG, Kind.KCONFIG, new byte[size])));
    }

    private static @Nullable Kind kind(ElfSection section) {
        String name = section.name();
        if (section.holdsData()) {
            return is(name, ".data")
                    ? Kind.DATA
                    : is(name, ".rodata") ? Kind.RODATA : is(name, PERCPU) ? Kind.PERCPU : null;
        }
        return section.type() == ElfSection.SHT_NOBITS && is(name, ".bss") ? Kind.BSS : null;
    }

    private static boolean is(String name, String prefix) {
        return name.startsWith(prefix) && (name.length() == prefix.length() || name.charAt(prefix.length()) == '.');
    }

    private DataSectionSpec section(ElfSection section, Kind kind) {
        if (section.size() > MAX_SIZE || kind == Kind.BSS && section.size() > 1L << 30) {
            throw new MalformedObjectException(origin, section.offset(), "section " + section.name() + " claims "
                    + section.size() + " bytes, more than the value of a map can have");
        }
        byte[] image = kind == Kind.BSS ? new byte[0] : section.data();
        return describe(section.name(), kind, (int) section.size(), image);
    }

    private DataSectionSpec describe(String name, Kind kind, byte[] image) {
        return describe(name, kind, image.length, image);
    }

    private DataSectionSpec describe(String name, Kind kind, int size, byte[] image) {
        int id = btf == null ? 0 : btf.find(name, BtfKind.DATASEC);
        List<GlobalSpec> variables = new ArrayList<>();
        boolean visible = false;
        if (btf != null && id != 0) {
            for (BtfType.SecVar entry : ((BtfType.DataSec) btf.type(id)).vars()) {
                GlobalSpec variable = variable(btf, name, size, entry);
                variables.add(variable);
                visible |= variable.visible();
            }
        }
        return new DataSectionSpec(name, kind, size, visible && kind != Kind.PERCPU, id, variables, image);
    }

    private GlobalSpec variable(Btf types, String section, int size, BtfType.SecVar entry) {
        BtfType.Var variable = (BtfType.Var) types.type(entry.type());
        if (entry.offset() < 0 || entry.size() < 0 || (long) entry.offset() + entry.size() > size) {
            throw new MalformedObjectException(origin, -1, "variable \"" + variable.name() + "\" (" + entry.size()
                    + " bytes at " + entry.offset() + ") does not fit section " + section + " of " + size + " bytes");
        }
        return new GlobalSpec(variable.name(), variable.type(), entry.offset(), entry.size(),
                variable.linkage() != Linkage.STATIC);
    }

    private MapSpec map(DataSectionSpec data) {
        int flags = (data.kind().readOnly() ? MapSpec.FLAG_READ_ONLY_PROGRAM : 0)
                | (data.mappable() ? MapSpec.FLAG_MMAPABLE : 0);
        MapType type = data.kind() == Kind.PERCPU ? MapType.PERCPU_ARRAY : MapType.ARRAY;
        return new MapSpec(data.name(), kernelName(origin, data.name()), type.number(), Integer.BYTES, data.size(), 1,
                flags, 0, 0, false, 0, data.typeId(), null, List.of(), data, null);
    }

    /**
     * The name of a data section's map in the kernel, as libbpf makes it: the first characters of the object's name and
     * the section's, 15 in all; without the object's where the section's has more to tell.
     */
    static String kernelName(String object, String section) {
        int suffix = Math.min(MAX_KERNEL_NAME, Math.max(MIN_SUFFIX, section.length()));
        boolean alone = section.indexOf('.', 1) >= 0 || section.equals(PERCPU);
        int prefix = alone ? 0 : Math.min(MAX_KERNEL_NAME - suffix, object.length());
        String name = object.substring(0, prefix) + section.substring(0, Math.min(suffix, section.length()));
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean allowed = c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '.');
            safe.append(allowed ? c : '_');
        }
        return safe.toString();
    }
}
