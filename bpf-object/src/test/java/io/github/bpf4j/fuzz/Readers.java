package io.github.bpf4j.fuzz;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.btf.BtfFeature;
import io.github.bpf4j.btf.BtfSanitizer;
import io.github.bpf4j.btf.CDump;
import io.github.bpf4j.check.KernelBtf;
import io.github.bpf4j.check.PortabilityCheck;
import io.github.bpf4j.core.CoreException;
import io.github.bpf4j.core.CorePatcher;
import io.github.bpf4j.core.CoreRelocation;
import io.github.bpf4j.core.CoreRelocator;
import io.github.bpf4j.core.CoreTargets;
import io.github.bpf4j.core.MinimalBtf;
import io.github.bpf4j.elf.ElfBinary;
import io.github.bpf4j.elf.ElfInput;
import io.github.bpf4j.elf.ElfSection;
import io.github.bpf4j.elf.ElfStripper;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.insn.Disassembler;
import io.github.bpf4j.insn.Instructions;
import io.github.bpf4j.object.AssembledProgram;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.FunctionSpec;
import io.github.bpf4j.object.ProgramAssembler;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SourceLine;
import io.github.bpf4j.report.ObjectReport;
import io.github.bpf4j.usdt.Processor;
import io.github.bpf4j.usdt.UsdtArgument;
import io.github.bpf4j.usdt.UsdtNote;
import io.github.bpf4j.usdt.UsdtSpec;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;

/** Everything that this module does with bytes that it has not written itself. */
final class Readers {

    private static final int PAST_END = 1 << 20;

    private static final List<Consumer<byte[]>> OF_OBJECT = List.of(
            input -> useObject(BpfObjectFile.parse(input, "damaged")),
            input -> relocate(BpfObjectFile.parse(input, "damaged")),
            input -> check(BpfObjectFile.parse(input, "damaged")),
            input -> ObjectReport.of(BpfObjectFile.parse(input, "damaged")).toJson(),
            input -> ElfStripper.strip(input, "damaged"),
            input -> useTypes(Btf.ofElf(input, "damaged")),
            input -> write(Btf.ofElf(input, "damaged")),
            input -> search(ElfBinary.read(ElfInput.of(input), "damaged")));

    private static final List<Consumer<byte[]>> OF_BTF = List.of(
            input -> useTypes(Btf.parse(input, "damaged")),
            input -> useTypes(Btf.parse(input, "damaged", BtfBuilder.empty(ByteOrder.LITTLE_ENDIAN).build("base"))),
            input -> write(Btf.parse(input, "damaged")));

    private Readers() {}

    /**
     * Uses of the input, each of which ends with a result or with {@link MalformedObjectException}.
     *
     * @return the uses that gave a result
     */
    static int readAll(byte[] input) {
        int results = 0;
        boolean elf = input.length > 4 && input[0] == 0x7f && input[1] == 'E';
        for (Consumer<byte[]> use : elf ? OF_OBJECT : OF_BTF) {
            try {
                use.accept(input);
                results++;
            } catch (MalformedObjectException e) {
                if (e.getMessage() == null || !e.getMessage().startsWith(e.origin())) {
                    throw new IllegalStateException("a message without a place: " + e.getMessage(), e);
                }
            }
        }
        return results;
    }

    private static void useObject(BpfObjectFile object) {
        ProgramAssembler assembler = new ProgramAssembler(object);
        List<ProgramSpec> programs = object.programs();
        programs.forEach(program -> {
            AssembledProgram assembled = assembler.assemble(program, function -> function.code().toArray());
            new Disassembler(Instructions.of(assembled.code())).lines();
            if (object.btf() != null) {
                SourceLine.of(object.btf(), assembled.lineInfo(), assembled.code().length - 1);
            }
            program.section().similarNames();
        });
    }

    /** Against its own types: every relocation has a candidate. */
    private static void relocate(BpfObjectFile object) {
        Btf btf = object.btf();
        if (btf == null) {
            return;
        }
        CoreRelocator relocator = new CoreRelocator(btf, CoreTargets.of(btf));
        List<CoreRelocation> all = new ArrayList<>();
        List<FunctionSpec> functions = new ArrayList<>(object.functions());
        object.programs().forEach(program -> functions.add(program.function()));
        try {
            for (FunctionSpec function : functions) {
                long[] code = function.code().toArray();
                all.addAll(function.coreRelocations());
                function.coreRelocations()
                        .forEach(relocation -> CorePatcher.apply(code, relocator.resolve(relocation)));
            }
            new MinimalBtf(btf).add(btf, all).build("small");
        } catch (CoreException e) {
            // What contradicts itself there is told with its place in the program.
        }
    }

    private static void check(BpfObjectFile object) {
        if (object.btf() != null) {
            new PortabilityCheck(List.of(object)).on(KernelBtf.of("self", object.btf())).report().toText();
        }
    }

    private static void search(ElfBinary binary) {
        for (int table : new int[]{ElfSection.SHT_DYNSYM, ElfSection.SHT_SYMTAB}) {
            binary.functions(table, function -> binary.fileOffset(function.address()));
        }
        binary.imports("getppid");
        for (UsdtNote note : UsdtNote.read(binary)) {
            for (Processor processor : Processor.values()) {
                new UsdtSpec(UsdtArgument.read(note.arguments(), processor), 0).bytes(304).orElseThrow();
            }
        }
        binary.sections().forEach(section -> malformedIsFine(() -> binary.content(section)));
    }

    private static void useTypes(Btf btf) {
        for (int id = 0; id < btf.typeCount(); id++) {
            btf.type(id);
            sizes(btf, id);
            btf.findAll(btf.name(id));
        }
        malformedIsFine(() -> btf.string(PAST_END));
        malformedIsFine(() -> btf.type(btf.typeCount()));
        btf.idsByEssentialName("task_struct");
    }

    /** Not every type has a size; the next one may. */
    private static void sizes(Btf btf, int id) {
        malformedIsFine(() -> btf.sizeOf(id));
        malformedIsFine(() -> btf.alignOf(id));
        malformedIsFine(() -> btf.resolve(id));
    }

    private static void malformedIsFine(Runnable question) {
        try {
            question.run();
        } catch (MalformedObjectException e) {
            // The answer to a question that the types leave open.
        }
    }

    private static void write(Btf btf) {
        BtfBuilder copy = BtfBuilder.copyOf(btf);
        for (int id = btf.firstId(); id < copy.size(); id++) {
            copy.set(id, copy.get(id));
        }
        Btf.parse(copy.toByteArray(), "copy");
        BtfSanitizer.without(btf, EnumSet.allOf(BtfFeature.class)).toByteArray();
        try {
            CDump.of(btf).write(new StringBuilder());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
