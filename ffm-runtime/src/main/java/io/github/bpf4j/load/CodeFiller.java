package io.github.bpf4j.load;

import io.github.bpf4j.insn.Insn;
import io.github.bpf4j.load.Externs.Address;
import io.github.bpf4j.load.Externs.Answer;
import io.github.bpf4j.load.Externs.Missing;
import io.github.bpf4j.load.Externs.Typed;
import io.github.bpf4j.load.ModuleTypes.Found;
import io.github.bpf4j.object.AssembledProgram;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.CodeRelocation;
import io.github.bpf4j.object.ExternSpec;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.sys.Fd;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Writes descriptors, addresses and ids into the code of a program. */
final class CodeFiller {

    /** A call of this helper, which no kernel has, stands for a function that the kernel lacks; plus its number. */
    static final int MISSING_FUNCTION = 2_002_000_000;

    /** Likewise for a map that was not created; plus its number. */
    static final int MISSING_MAP = 2_001_000_000;

    /** In place of the descriptor of a map that was not created. */
    static final int NO_MAP = -1;

    private final BpfObjectFile file;
    private final ToIntFunction<String> maps;
    private final Externs externs;
    private final JumpTables tables;
    private final long arenaGlobals;
    private final List<Fd> modules = new ArrayList<>();

    /**
     * For the programs of an object.
     *
     * @param maps the descriptors of the maps by name, {@link #NO_MAP} for those that were not created
     * @param arenaGlobals where in an arena its globals begin
     */
    CodeFiller(BpfObjectFile file, ToIntFunction<String> maps, Externs externs, JumpTables tables, long arenaGlobals) {
        this.file = file;
        this.maps = maps;
        this.externs = externs;
        this.tables = tables;
        this.arenaGlobals = arenaGlobals;
    }

    void fill(AssembledProgram program) {
        long[] code = program.code();
        for (CodeRelocation relocation : program.relocations()) {
            switch (relocation) {
                case CodeRelocation.MapReference map ->
                    map(code, map.insn(), Insn.BPF_PSEUDO_MAP_FD, map.map(), 0);
                case CodeRelocation.DataReference data ->
                    data(code, data, holder(data.section()));
                case CodeRelocation.ExternCall call -> call(code, call);
                case CodeRelocation.ExternAddress address -> address(code, address);
                case CodeRelocation.JumpTable table -> {
                    long insn = Insn.withSrc(code[table.insn()], Insn.BPF_PSEUDO_MAP_VALUE);
                    code[table.insn()] = Insn.withImm(insn, tables.descriptor(program.spec().name(), table));
                }
                case CodeRelocation.SubprogramCall _,CodeRelocation.SubprogramAddress _ ->
                    throw new IllegalStateException("calls of functions are resolved by the assembler");
            }
        }
    }

    /** A map that was not created leaves a call that the verifier refuses, unless it finds that it never runs. */
    private void map(long[] code, int insn, int source, String map, int offset) {
        int fd = maps.applyAsInt(map);
        if (fd == NO_MAP) {
            long missing = Insn.of(Insn.OP_CALL, 0, 0, 0, MISSING_MAP + index(map));
            code[insn] = missing;
            code[insn + 1] = missing;
        } else {
            load(code, insn, source, fd, offset);
        }
    }

    private void data(long[] code, CodeRelocation.DataReference data, MapSpec holder) {
        long start = holder.isInternal() ? 0 : arenaGlobals;
        map(code, data.insn(), Insn.BPF_PSEUDO_MAP_VALUE, holder.name(), (int) (start + data.offset()));
    }

    private int index(String map) {
        return file.maps().stream().map(MapSpec::name).toList().indexOf(map);
    }

    /** The map that holds a section: one of the section's name, or the arena that has it among its pages. */
    private MapSpec holder(String section) {
        for (MapSpec map : file.maps()) {
            if (map.data() != null && map.data().name().equals(section)) {
                return map;
            }
        }
        throw new IllegalArgumentException(section);
    }

    private static void load(long[] code, int insn, int source, int low, int high) {
        code[insn] = Insn.withImm(Insn.withSrc(code[insn], source), low);
        code[insn + 1] = Insn.withImm(code[insn + 1], high);
    }

    private void call(long[] code, CodeRelocation.ExternCall call) {
        switch (answer(call.extern())) {
            case Typed function -> code[call.insn()] = Insn.withImm(
                    Insn.withOff(Insn.withSrc(code[call.insn()], Insn.BPF_PSEUDO_KFUNC_CALL), place(function.found())),
                    function.found().id());
            case Missing _,Address _ -> code[call.insn()] = Insn.of(Insn.OP_CALL, 0, 0, 0,
                    MISSING_FUNCTION + number(call.extern()));
        }
    }

    private void address(long[] code, CodeRelocation.ExternAddress address) {
        Integer offset = externs.kconfigOffsets().get(address.extern());
        if (offset != null) {
            map(code, address.insn(), Insn.BPF_PSEUDO_MAP_VALUE, ".kconfig", offset);
            return;
        }
        switch (answer(address.extern())) {
            case Address symbol ->
                load(code, address.insn(), 0, (int) symbol.address(), (int) (symbol.address() >>> Integer.SIZE));
            case Typed typed -> load(code, address.insn(), Insn.BPF_PSEUDO_BTF_ID, typed.found().id(),
                    typed.found().descriptor());
            case Missing _ -> load(code, address.insn(), 0, 0, 0);
        }
    }

    /** Where a module's types stand in the array of descriptors; 0 is the kernel itself. */
    private int place(Found found) {
        if (found.module() == null) {
            return 0;
        }
        if (!modules.contains(found.module())) {
            modules.add(found.module());
        }
        return modules.indexOf(found.module()) + 1;
    }

    /** The descriptors that calls into modules refer to by their place; empty when there are no such calls. */
    int[] descriptors() {
        return modules.isEmpty()
                ? new int[0]
                : IntStream.concat(IntStream.of(0), modules.stream().mapToInt(Fd::number)).toArray();
    }

    private Answer answer(String extern) {
        return Objects.requireNonNull(externs.answers().get(extern), extern);
    }

    private int number(String extern) {
        List<String> names = file.externs().stream().map(ExternSpec::name).toList();
        return names.indexOf(extern);
    }
}
