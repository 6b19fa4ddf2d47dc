package io.github.bpf4j.load;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.LoadReport;
import io.github.bpf4j.LoadReport.Outcome;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.object.AssembledProgram;
import io.github.bpf4j.object.ProgramAssembler;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.sys.Fd;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Loads an object, step by step. One loader serves one load. */
public final class ObjectLoader {

    private static final System.Logger LOG = System.getLogger(ObjectLoader.class.getName());

    private final LoadPlan plan;
    private final List<Runnable> closers = new ArrayList<>();
    private final Map<String, Fd> maps = new LinkedHashMap<>();
    private final Map<String, AssembledProgram> assembled = new HashMap<>();
    private final Map<String, String> skipped = new HashMap<>();
    private final long start = System.nanoTime();
    private Runnable unpin = () -> {
    };
    private boolean isPrepared;
    private @Nullable ArenaMaps arenas;
    private ModuleTypes types;
    private CoreCode code;
    private ObjectBtf btf;
    private JumpTables jumpTables;
    private CodeFiller filler;
    private List<StructOpsLayout> structOps = List.of();

    /** A loader for this plan. */
    public ObjectLoader(LoadPlan plan) {
        this.plan = plan;
    }

    /**
     * Creates the maps and completes the code of the programs; {@link #load()} does it when it has not been done.
     *
     * @return the maps and the memory of arenas, which the caller owns
     * @throws BpfException if the kernel refuses, or lacks what the object needs; everything is closed again then
     * @throws MalformedObjectException if the object contradicts itself
     */
    public PreparedObject prepare() {
        return guarded(() -> {
            if (!isPrepared) {
                prepareSteps();
            }
            return new PreparedObject(maps, Objects.requireNonNull(arenas));
        });
    }

    /**
     * Loads the object. When a step fails, everything that the steps before have opened is closed.
     *
     * @throws BpfException if the kernel refuses, or lacks what the object needs
     * @throws MalformedObjectException if the object contradicts itself
     */
    public LoadedObject load() {
        prepare();
        return guarded(this::loadSteps);
    }

    private <T> T guarded(Supplier<T> steps) {
        try {
            return steps.get();
        } catch (KernelException e) {
            giveUp(e);
            throw Permissions.explain(plan.runtime().sys(), e, plan.types());
        } catch (RuntimeException | Error e) {
            giveUp(e);
            throw e;
        }
    }

    private void giveUp(Throwable cause) {
        try {
            unpin.run();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
        close();
    }

    private void prepareSteps() {
        types = new ModuleTypes(plan.runtime());
        closers.add(types::close);
        Externs externs = new ExternResolver(plan, types).resolve();
        code = new CoreCode(plan);
        btf = ObjectBtf.upload(plan);
        closers.add(btf::close);
        jumpTables = new JumpTables(plan.runtime().sys(), plan.bpf());
        closers.add(jumpTables::close);
        ProgramAssembler assembler = new ProgramAssembler(plan.file());
        CodeFiller withoutMaps = new CodeFiller(plan.file(), _ -> 0, externs, jumpTables, 0);
        createMaps(new ExclusiveMaps(plan, spec -> assemble(assembler, spec, withoutMaps)));
        filler = new CodeFiller(plan.file(), this::descriptor, externs, jumpTables,
                Objects.requireNonNull(arenas).globalsOffset());
        for (ProgramSpec spec : plan.file().programs()) {
            String reason = skipReason(spec);
            if (reason.isEmpty()) {
                assembled.put(spec.name(), assemble(assembler, spec, filler));
            } else {
                skipped.put(spec.name(), reason);
            }
        }
        isPrepared = true;
    }

    private AssembledProgram assemble(ProgramAssembler assembler, ProgramSpec spec, CodeFiller references) {
        AssembledProgram program = assembler.assemble(spec, code::of);
        references.fill(program);
        return plan.settings(spec).edited(program);
    }

    private void createMaps(ExclusiveMaps exclusive) {
        MapCreator creator = new MapCreator(plan, btf, types, exclusive, this::keep);
        unpin = creator::unpin;
        arenas = creator.arenas();
        closers.add(creator.arenas()::close);
        maps.putAll(creator.create());
        structOps = creator.structOps();
    }

    private int descriptor(String map) {
        Fd fd = maps.get(map);
        return fd == null ? CodeFiller.NO_MAP : fd.number();
    }

    private LoadedObject loadSteps() {
        ProgramLoader loader = new ProgramLoader(plan, btf, code, types, structOps);
        SectionMaps sections = new SectionMaps(plan);
        Map<String, Fd> programs = new LinkedHashMap<>();
        List<LoadReport.Entry> report = new ArrayList<>();
        for (ProgramSpec spec : plan.file().programs()) {
            AssembledProgram program = assembled.get(spec.name());
            if (program == null) {
                report.add(new LoadReport.Entry(spec.name(), Outcome.SKIPPED, skipped.get(spec.name()), 0, ""));
            } else {
                ProgramLoader.Loaded loaded = loader.load(program, filler.descriptors());
                programs.put(spec.name(), keep(loaded.fd()));
                sections.bindConstants(maps, loaded.fd());
                report.add(new LoadReport.Entry(spec.name(), Outcome.LOADED, "", program.code().length, loaded.log()));
            }
        }
        new MapSlots(plan, maps, programs).fillProgramArrays();
        btf.close();
        types.close();
        jumpTables.close();
        LoadReport done = new LoadReport(report, Duration.ofNanos(System.nanoTime() - start));
        LOG.log(Level.DEBUG, () -> "object \"" + plan.file().name() + "\": " + done);
        return new LoadedObject(programs, structOpsValues(structOps, programs), done);
    }

    /** The tables with the descriptors of their programs, as they are to be registered. */
    private static Map<String, byte[]> structOpsValues(List<StructOpsLayout> layouts, Map<String, Fd> programs) {
        Map<String, byte[]> values = new HashMap<>();
        for (StructOpsLayout layout : layouts) {
            ByteBuffer value = ByteBuffer.wrap(layout.value().clone()).order(ByteOrder.nativeOrder());
            for (StructOpsLayout.Slot slot : layout.slots()) {
                Fd program = programs.get(slot.program());
                if (program != null) {
                    value.putLong(slot.offset(), program.number());
                }
            }
            values.put(layout.spec().name(), value.array());
        }
        return values;
    }

    /** Why a program is left out; empty for one that is to be loaded. */
    private String skipReason(ProgramSpec spec) {
        if (!plan.loads(spec)) {
            return plan.isWanted(spec)
                    ? "no table of functions (struct_ops) that is created has it"
                    : spec.autoload() ? "switched off" : "optional: SEC(\"?" + spec.section().text() + "\")";
        }
        boolean homeless = spec.type() == ProgramType.STRUCT_OPS
                && StructOpsResolver.placeOf(structOps, spec.name()) == null;
        return homeless ? "the kernel's table of functions has no member for it" : "";
    }

    private Fd keep(Fd fd) {
        closers.add(fd::close);
        return fd;
    }

    /** Gives everything back that has been opened, for an object that is prepared and will not be loaded; pins stay. */
    public void close() {
        closers.reversed().forEach(Runnable::run);
    }
}
