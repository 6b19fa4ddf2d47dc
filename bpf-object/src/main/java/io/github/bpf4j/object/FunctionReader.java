package io.github.bpf4j.object;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfExt;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.core.CoreKind;
import io.github.bpf4j.core.CoreRelocation;
import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.elf.ElfRelocation;
import io.github.bpf4j.elf.ElfSection;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.insn.Instructions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the code of functions, with everything that refers to it. */
final class FunctionReader {

    private static final int INSN_SIZE = 8;

    private static final String CALLBACK_TAG = "exception_callback:";

    private final String origin;
    private final ElfFile elf;
    private final @Nullable Btf btf;
    private final @Nullable BtfExt ext;
    private final RelocationReader relocations;
    private @Nullable Map<Integer, List<String>> callbacks;
    private final Map<Integer, byte[]> code = new HashMap<>();
    private final Map<Integer, List<ElfRelocation>> fileRelocations = new HashMap<>();

    FunctionReader(String origin, ElfFile elf, @Nullable Btf btf, @Nullable BtfExt ext, List<MapSpec> maps,
            List<ExternSpec> externs) {
        this.origin = origin;
        this.elf = elf;
        this.btf = btf;
        this.ext = ext;
        this.relocations = new RelocationReader(origin, elf, btf, maps, externs);
    }

    FunctionSpec read(FunctionTable.Entry entry) {
        ElfSection section = entry.section();
        byte[] bytes = code.computeIfAbsent(section.index(), index -> section.data());
        int start = entry.offset() * INSN_SIZE;
        Instructions instructions = Instructions.decode(
                Arrays.copyOfRange(bytes, start, start + entry.count() * INSN_SIZE), elf.byteOrder(), origin);
        boolean global = !entry.symbol().isLocal() && !entry.symbol().isHidden();
        List<BtfExt.FuncInfo> funcInfo = funcInfo(entry);
        return new FunctionSpec(entry.name(), section.name(), entry.offset(), global, instructions,
                relocations.read(entry, instructions, relocationsOf(section)), coreRelocations(entry), funcInfo,
                lineInfo(entry), exceptionCallback(entry, funcInfo));
    }

    private List<ElfRelocation> relocationsOf(ElfSection section) {
        return fileRelocations.computeIfAbsent(section.index(), index -> elf.relocations(section));
    }

    private List<CoreRelocation> coreRelocations(FunctionTable.Entry entry) {
        if (ext == null || btf == null) {
            return List.of();
        }
        List<CoreRelocation> found = new ArrayList<>();
        int number = firstNumber(ext, entry.section().name());
        for (BtfExt.CoreRecord record : ext.coreRecords().getOrDefault(entry.section().name(), List.of())) {
            if (entry.contains(record.insnOffset())) {
                CoreKind kind = CoreKind.of(record.kind());
                if (kind == null) {
                    throw new MalformedObjectException(origin, -1, "section " + entry.section().name()
                            + ", function " + entry.name() + ": unknown kind " + record.kind()
                            + " of CO-RE relocation");
                }
                found.add(new CoreRelocation(insn(entry, record.insnOffset()), record.typeId(),
                        btf.string(record.accessOffset()), kind, number));
            }
            number++;
        }
        return found;
    }

    /** Compilers write the sections in an order of their own; the numbers of the relocations keep it. */
    private static int firstNumber(BtfExt ext, String section) {
        int number = 0;
        for (Map.Entry<String, List<BtfExt.CoreRecord>> records : ext.coreRecords().entrySet()) {
            if (records.getKey().equals(section)) {
                break;
            }
            number += records.getValue().size();
        }
        return number;
    }

    private List<BtfExt.FuncInfo> funcInfo(FunctionTable.Entry entry) {
        if (ext == null) {
            return List.of();
        }
        List<BtfExt.FuncInfo> found = new ArrayList<>();
        for (BtfExt.FuncInfo info : ext.funcInfo().getOrDefault(entry.section().name(), List.of())) {
            if (entry.contains(info.insnOffset())) {
                found.add(new BtfExt.FuncInfo(insn(entry, info.insnOffset()), info.typeId()));
            }
        }
        return found;
    }

    private List<BtfExt.LineInfo> lineInfo(FunctionTable.Entry entry) {
        if (ext == null) {
            return List.of();
        }
        List<BtfExt.LineInfo> found = new ArrayList<>();
        for (BtfExt.LineInfo info : ext.lineInfo().getOrDefault(entry.section().name(), List.of())) {
            if (entry.contains(info.insnOffset())) {
                found.add(new BtfExt.LineInfo(insn(entry, info.insnOffset()), info.fileNameOffset(),
                        info.lineOffset(), info.lineColumn()));
            }
        }
        return found;
    }

    /** Named by a tag on the function; two tags cancel each other out, as with libbpf. */
    private @Nullable String exceptionCallback(FunctionTable.Entry entry, List<BtfExt.FuncInfo> infos) {
        if (btf == null || infos.isEmpty() || entry.isSubprogram()) {
            return null;
        }
        List<String> names = exceptionCallbacks().getOrDefault(infos.get(0).typeId(), List.of());
        return names.size() == 1 ? names.get(0) : null;
    }

    private Map<Integer, List<String>> exceptionCallbacks() {
        if (callbacks == null) {
            callbacks = new HashMap<>();
            for (int id = 1; btf != null && id < btf.typeCount(); id++) {
                if (btf.kind(id) == BtfKind.DECL_TAG && btf.name(id).startsWith(CALLBACK_TAG)) {
                    callbacks.computeIfAbsent(((BtfType.DeclTag) btf.type(id)).type(), key -> new ArrayList<>())
                            .add(btf.name(id).substring(CALLBACK_TAG.length()));
                }
            }
        }
        return callbacks;
    }

    private int insn(FunctionTable.Entry entry, int byteOffset) {
        return byteOffset / INSN_SIZE - entry.offset();
    }
}
