package io.github.bpf4j.object;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.btf.BtfExt;
import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.elf.ElfSection;
import io.github.bpf4j.elf.ElfSymbol;
import io.github.bpf4j.elf.MalformedObjectException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads an object in named steps; reading it top to bottom is the table of contents of the format. */
final class ObjectReader {

    private static final int ET_REL = 1;
    private static final int EM_NONE = 0;
    private static final int EM_BPF = 247;
    private static final int MAX_LICENSE = 63;

    private final String name;
    private final ElfFile elf;

    ObjectReader(byte[] bytes, String name) {
        this.name = name;
        this.elf = ElfFile.parse(bytes, name);
    }

    BpfObjectFile read() {
        requireBpfObject();
        refuseLegacyMaps();
        Btf fileBtf = readBtf();
        FunctionTable functions = FunctionTable.read(name, elf);
        BtfExt ext = readBtfExt(fileBtf);
        List<ExternSpec> externs = List.of();
        Btf btf = fileBtf;
        if (fileBtf != null) {
            BtfBuilder edit = BtfBuilder.copyOf(fileBtf);
            externs = new ExternReader(name, elf, fileBtf, edit).read();
            new BtfRepair(name, elf, edit).repair(functions, ext);
            btf = edit.build(name);
        }
        List<MapSpec> maps = readMaps(btf, externs, functions);
        FunctionReader reader = new FunctionReader(name, elf, btf, ext, maps, externs);
        List<ProgramSpec> programs = new ArrayList<>();
        List<FunctionSpec> subprograms = new ArrayList<>();
        for (FunctionTable.Entry entry : functions.entries()) {
            FunctionSpec function = reader.read(entry);
            if (entry.isSubprogram()) {
                subprograms.add(function);
            } else {
                programs.add(new ProgramSpec(function, SectionName.parse(entry.section().name())));
            }
        }
        requireDistinct("programs", programs, ProgramSpec::name);
        requireDistinct("maps", maps, MapSpec::name);
        return new BpfObjectFile(name, elf.byteOrder(), readLicense(), readVersion(), programs, subprograms, maps,
                externs, btf);
    }

    private void requireBpfObject() {
        if (elf.type() != ET_REL || elf.machine() != EM_BPF && elf.machine() != EM_NONE) {
            throw malformed("the file is no relocatable ELF object for BPF (type " + elf.type() + ", machine "
                    + elf.machine() + "): compile it with clang -target bpf -c");
        }
        if (!hasSymbolTable()) {
            throw malformed("the object has no symbol table: strip it with llvm-strip -g, not with strip");
        }
    }

    private boolean hasSymbolTable() {
        for (ElfSection section : elf.sections()) {
            if (section.type() == ElfSection.SHT_SYMTAB) {
                return true;
            }
        }
        return false;
    }

    private void refuseLegacyMaps() {
        if (elf.section("maps").isPresent()) {
            throw malformed("section \"maps\" holds map definitions of the old style (struct bpf_map_def), which"
                    + " libbpf 1.0 removed: define them in SEC(\".maps\") with BTF");
        }
    }

    private @Nullable Btf readBtf() {
        return elf.section(".BTF").map(section -> Btf.parse(section.data(), name)).orElseGet(() -> {
            if (elf.section(".maps").isPresent() || elf.sections().stream().anyMatch(StructOpsReader::holdsTables)
                    || elf.symbols().stream().anyMatch(ExternReader::isExtern)) {
                throw malformed("the object has no BTF (section .BTF), which its maps, externs and tables of functions"
                        + " need: compile it with -g");
            }
            return null;
        });
    }

    private @Nullable BtfExt readBtfExt(@Nullable Btf btf) {
        return btf == null
                ? null
                : elf.section(".BTF.ext").map(section -> BtfExt.parse(section.data(), name, btf)).orElse(null);
    }

    private List<MapSpec> readMaps(@Nullable Btf btf, List<ExternSpec> externs, FunctionTable functions) {
        List<MapSpec> maps = new ArrayList<>();
        if (btf != null && elf.section(".maps").isPresent()) {
            maps.addAll(new MapDefinitionReader(name, elf, btf).read(functions));
        }
        DataSectionReader data = new DataSectionReader(name, elf, btf);
        data.addToArena(maps);
        maps.addAll(data.readSections());
        data.kconfig(externs).ifPresent(maps::add);
        if (btf != null) {
            maps.addAll(new StructOpsReader(name, elf, btf, functions).read());
        }
        return maps;
    }

    /** Programs and maps are asked for by name; compilers and linkers give each name once. */
    private <T> void requireDistinct(String what, List<T> things, Function<T, String> name) {
        Set<String> known = new HashSet<>();
        for (T thing : things) {
            if (!known.add(name.apply(thing))) {
                throw malformed("two " + what + " are called \"" + name.apply(thing) + "\"");
            }
        }
    }

    private String readLicense() {
        byte[] text = elf.section("license").map(ElfSection::data).orElse(new byte[0]);
        int end = 0;
        while (end < text.length && end < MAX_LICENSE && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.ISO_8859_1);
    }

    private int readVersion() {
        ElfSection version = elf.section("version").orElse(null);
        if (version == null) {
            return 0;
        }
        if (version.size() != Integer.BYTES) {
            throw malformed("section \"version\" has " + version.size() + " bytes; a kernel version is an int");
        }
        return version.reader().s32(0);
    }

    private MalformedObjectException malformed(String finding) {
        return new MalformedObjectException(name, -1, finding);
    }

    /** Whether a symbol names something in this section. */
    static boolean isIn(ElfSymbol symbol, ElfSection section) {
        return symbol.sectionIndex() == section.index();
    }
}
