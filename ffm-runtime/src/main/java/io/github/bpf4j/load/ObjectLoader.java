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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads an object, step by step. One loader serves one load. */
public final class ObjectLoader {

    private final LoadPlan plan;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Runnable unpin = () -> {
    };

    /** A loader for this plan. */
    public ObjectLoader(LoadPlan plan) {
        this.plan = plan;
    }

    /**
     * Loads the object. When a step fails, everything that the steps before have opened is closed.
     *
     * @throws BpfException if the kernel refuses, or lacks what the object needs
     * @throws MalformedObjectException if the object contradicts itself
     */
    public LoadedObject load() {
        try {
            return steps();
        } catch (KernelException e) {
            closeAll();
            throw Permissions.explain(plan.runtime().sys(), e);
        } catch (RuntimeException | Error e) {
            closeAll();
            throw e;
        }
    }

    private LoadedObject steps() {
        long start = System.nanoTime();
        ModuleTypes types = keep(new ModuleTypes(plan.runtime()));
        Externs externs = new ExternResolver(plan, types).resolve();
        CoreCode code = new CoreCode(plan);
        ObjectBtf btf = keep(ObjectBtf.upload(plan));
        MapCreator creator = new MapCreator(plan, btf, types, this::keep);
        unpin = creator::unpin;
        Map<String, Fd> maps = creator.create();
        CodeFiller filler = new CodeFiller(plan.file(), maps, externs);
        ProgramLoader loader = new ProgramLoader(plan, btf, code, types, creator.structOps());
        ProgramAssembler assembler = new ProgramAssembler(plan.file());
        Map<String, Fd> programs = new LinkedHashMap<>();
        List<LoadReport.Entry> report = new ArrayList<>();
        for (ProgramSpec spec : plan.file().programs()) {
            if (!plan.loads(spec)) {
                report.add(new LoadReport.Entry(spec.name(), Outcome.SKIPPED, skipReason(spec), 0));
                continue;
            }
            if (spec.type() == ProgramType.STRUCT_OPS
                    && StructOpsResolver.placeOf(creator.structOps(), spec.name()) == null) {
                report.add(new LoadReport.Entry(spec.name(), Outcome.SKIPPED,
                        "the kernel's table of functions has no member for it", 0));
                continue;
            }
            AssembledProgram program = assembler.assemble(spec, code::of);
            filler.fill(program);
            programs.put(spec.name(), keep(loader.load(program, filler.descriptors())));
            report.add(new LoadReport.Entry(spec.name(), Outcome.LOADED, "", program.code().length));
        }
        new MapSlots(plan, maps, programs).fillProgramArrays();
        btf.close();
        types.close();
        return new LoadedObject(maps, programs, structOpsValues(creator.structOps(), programs),
                new LoadReport(report, Duration.ofNanos(System.nanoTime() - start)));
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

    private static String skipReason(ProgramSpec spec) {
        return spec.autoload() ? "switched off" : "optional: SEC(\"?" + spec.section().text() + "\")";
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.add(resource);
        return resource;
    }

    private void closeAll() {
        unpin.run();
        for (AutoCloseable resource : opened.reversed()) {
            close(resource);
        }
    }

    /** Only descriptors and what holds them are kept here, and closing one has no checked exception. */
    private static void close(@Nullable AutoCloseable resource) {
        if (resource instanceof Fd fd) {
            fd.close();
        } else if (resource instanceof ObjectBtf btf) {
            btf.close();
        } else if (resource instanceof ModuleTypes types) {
            types.close();
        }
    }
}
