package io.github.bpf4j.corpus;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfExt.FuncInfo;
import io.github.bpf4j.btf.BtfExt.LineInfo;
import io.github.bpf4j.core.CoreException;
import io.github.bpf4j.core.CorePatcher;
import io.github.bpf4j.core.CoreRelocation;
import io.github.bpf4j.core.CoreRelocator;
import io.github.bpf4j.core.CoreTargets;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.insn.Insn;
import io.github.bpf4j.insn.Instructions;
import io.github.bpf4j.object.AssembledProgram;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.CodeRelocation;
import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.object.ExternSpec;
import io.github.bpf4j.object.FunctionSpec;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.ProgramAssembler;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SectionRule.Trait;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The programs of an object as a loader would hand them to a kernel with these types: assembled, adapted by CO-RE, with
 * the number of a map in place of its descriptor. What only the kernel's symbols can tell is left open, and listed.
 */
final class LoadFacts {

    private static final int FLAG_SLEEPABLE = 1 << 4;
    private static final int FLAG_XDP_HAS_FRAGS = 1 << 5;

    private final BpfObjectFile object;
    private final Btf kernel;
    private final List<Integer> jumps = new ArrayList<>();
    private final Map<FunctionSpec, long[]> code = new IdentityHashMap<>();

    LoadFacts(BpfObjectFile object, Btf kernel) {
        this.object = object;
        this.kernel = kernel;
    }

    Map<String, Object> describe() {
        Map<String, Object> facts = new LinkedHashMap<>();
        List<Object> programs = new ArrayList<>();
        facts.put("programs", programs);
        facts.put("jumps", jumps);
        try {
            relocate();
            facts.put("refused", null);
        } catch (CoreException e) {
            facts.put("refused", e.getMessage());
            return facts;
        }
        ProgramAssembler assembler = new ProgramAssembler(object);
        for (ProgramSpec spec : object.programs().stream().filter(this::isLoaded).toList()) {
            try {
                programs.add(program(assembler.assemble(spec, function -> code.get(function).clone())));
            } catch (MalformedObjectException e) {
                programs.add(Map.of("name", spec.name(), "refused", e.getMessage()));
            }
        }
        return facts;
    }

    /** The programs of tables that are created only when asked stay away with them. */
    private boolean isLoaded(ProgramSpec program) {
        List<MapSpec> tables = object.maps().stream().filter(map -> map.structOps() != null && map.structOps()
                .functions().stream().anyMatch(function -> function.program().equals(program.name()))).toList();
        return tables.isEmpty() || tables.stream().anyMatch(map -> !map.structOps().optional());
    }

    private void relocate() {
        List<FunctionSpec> functions = new ArrayList<>(object.functions());
        object.programs().stream().map(ProgramSpec::function).forEach(functions::add);
        Map<CoreRelocation, FunctionSpec> owners = new IdentityHashMap<>();
        for (FunctionSpec function : functions) {
            code.put(function, function.code().toArray());
            function.coreRelocations().forEach(relocation -> owners.put(relocation, function));
        }
        List<CoreRelocation> inOrder = new ArrayList<>(owners.keySet());
        inOrder.sort(Comparator.comparingInt(CoreRelocation::number));
        if (!inOrder.isEmpty()) {
            CoreRelocator relocator = new CoreRelocator(object.btf(), CoreTargets.of(kernel));
            inOrder.forEach(relocation -> CorePatcher.apply(code.get(owners.get(relocation)),
                    relocator.resolve(relocation)));
        }
    }

    private Map<String, Object> program(AssembledProgram program) {
        addJumps(program);
        List<Integer> open = new ArrayList<>();
        program.relocations().forEach(relocation -> fill(program.code(), relocation, open));
        ProgramSpec spec = program.spec();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", spec.name());
        facts.put("type", spec.type().number());
        facts.put("attachType", attachType(spec));
        facts.put("flags", flags(spec));
        facts.put("license", object.license());
        facts.put("code", Instructions.encode(program.code(), object.byteOrder()));
        facts.put("open", open);
        facts.put("funcInfo", funcInfo(program.funcInfo()));
        facts.put("lineInfo", lineInfo(program.lineInfo()));
        return facts;
    }

    private void fill(long[] code, CodeRelocation relocation, List<Integer> open) {
        int insn = relocation.insn();
        if (relocation instanceof CodeRelocation.MapReference map) {
            address(code, insn, Insn.BPF_PSEUDO_MAP_FD, number(map.map()), 0);
        } else if (relocation instanceof CodeRelocation.DataReference data) {
            MapSpec holder = holder(data.section());
            address(code, insn, Insn.BPF_PSEUDO_MAP_VALUE, number(holder.name()), data.offset());
            if (!holder.isInternal()) {
                open.add(insn + 1);
            }
        } else if (relocation instanceof CodeRelocation.ExternAddress extern
                && object.extern(extern.extern()).orElseThrow() instanceof ExternSpec.Kconfig value) {
            address(code, insn, Insn.BPF_PSEUDO_MAP_VALUE, number(".kconfig"), value.offset());
        } else {
            open.add(insn);
            if (relocation instanceof CodeRelocation.ExternAddress) {
                open.add(insn + 1);
            }
        }
    }

    private static void address(long[] code, int insn, int source, int low, int high) {
        code[insn] = Insn.withImm(Insn.withSrc(code[insn], source), low);
        code[insn + 1] = Insn.withImm(code[insn + 1], high);
    }

    private int number(String map) {
        return object.maps().stream().map(MapSpec::name).toList().indexOf(map);
    }

    private MapSpec holder(String section) {
        for (MapSpec map : object.maps()) {
            DataSectionSpec data = map.data();
            if (data != null && data.name().equals(section)) {
                return map;
            }
        }
        throw new IllegalStateException("no map holds " + section);
    }

    private static int flags(ProgramSpec spec) {
        return (spec.sleepable() ? FLAG_SLEEPABLE : 0) | (spec.section().has(Trait.FRAGS) ? FLAG_XDP_HAS_FRAGS : 0);
    }

    static int attachType(ProgramSpec spec) {
        AttachType type = spec.expectedAttachType();
        return type == null ? 0 : type.number();
    }

    /** The targets of all jump tables, -1 between tables. */
    private void addJumps(AssembledProgram program) {
        Set<Integer> known = new HashSet<>();
        for (CodeRelocation relocation : program.relocations()) {
            if (relocation instanceof CodeRelocation.JumpTable table && known.add(table.table())) {
                if (!jumps.isEmpty()) {
                    jumps.add(-1);
                }
                jumps.addAll(table.targets());
            }
        }
    }

    private byte[] funcInfo(List<FuncInfo> infos) {
        ByteBuffer out = ByteBuffer.allocate(8 * infos.size()).order(ByteOrder.LITTLE_ENDIAN);
        infos.forEach(info -> out.putInt(info.insnOffset()).putInt(info.typeId()));
        return out.array();
    }

    private byte[] lineInfo(List<LineInfo> infos) {
        ByteBuffer out = ByteBuffer.allocate(16 * infos.size()).order(ByteOrder.LITTLE_ENDIAN);
        infos.forEach(info -> out.putInt(info.insnOffset()).putInt(info.fileNameOffset()).putInt(info.lineOffset())
                .putInt(info.lineColumn()));
        return out.array();
    }
}
