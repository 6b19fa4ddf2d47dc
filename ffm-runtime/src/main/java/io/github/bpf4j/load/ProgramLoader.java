package io.github.bpf4j.load;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.btf.BtfExt.FuncInfo;
import io.github.bpf4j.btf.BtfExt.LineInfo;
import io.github.bpf4j.load.ModuleTypes.Found;
import io.github.bpf4j.load.ProgramSettings.ProgramTarget;
import io.github.bpf4j.object.AssembledProgram;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SectionRule;
import io.github.bpf4j.object.SectionRule.Trait;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LoadResult;
import io.github.bpf4j.sys.LockedMemory;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.ProgLoad;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;

/** Hands programs to the kernel: without a log first, and with one when the verifier has refused. */
final class ProgramLoader {

    private static final int FUNC_INFO_SIZE = 8;
    private static final int LINE_INFO_SIZE = 16;
    private static final int FIRST_LOG_SIZE = 1 << 20;
    private static final int LARGEST_FROM_THE_START = 1 << 24;
    /** A level of the log that leaves the instructions out. */
    private static final int STATISTICS = 4;
    private static final int LARGEST_LOG_SIZE = 1 << 28;

    private final LoadPlan plan;
    private final ObjectBtf btf;
    private final VerifierFailure failure;
    private final AttachTargets targets;
    private final List<StructOpsLayout> structOps;

    ProgramLoader(LoadPlan plan, ObjectBtf btf, CoreCode code, ModuleTypes types,
            List<StructOpsLayout> structOps) {
        this.structOps = structOps;
        this.plan = plan;
        this.btf = btf;
        this.failure = new VerifierFailure(plan.runtime().sys(), plan.file(), code);
        this.targets = new AttachTargets(plan.runtime(), types);
    }

    /**
     * A program in the kernel.
     *
     * @param log the verifier's log, when it was asked for
     */
    record Loaded(Fd fd, String log) {}

    /**
     * Loads a program.
     *
     * @param descriptors what calls of functions of modules refer to
     */
    Loaded load(AssembledProgram program, int[] descriptors) {
        ProgramSpec spec = program.spec();
        ProgramSettings settings = plan.settings(spec);
        if (spec.section().rule() == null && settings.type() == null) {
            throw new IllegalStateException(unknownSection(spec));
        }
        try (Arena arena = Arena.ofConfined()) {
            ProgLoad.Builder attr = attr(arena, program);
            if (descriptors.length > 0) {
                attr.fdArray(arena.allocateFrom(ValueLayout.JAVA_INT, descriptors), 0);
            }
            int level = plan.options().logLevel() | settings.logLevel();
            if (level > 0) {
                return loadWithLog(program, attr, level);
            }
            LoadResult result = plan.bpf().tryProgLoad(attr.build());
            if (result.fd() == null && result.errno() == Errno.EPERM && plan.countsLockedMemory()
                    && LockedMemory.raise(plan.runtime().sys())) {
                result = plan.bpf().tryProgLoad(attr.build());
            }
            // The same load again, to learn why; one that succeeds at the second try is as good.
            return result.fd() != null ? new Loaded(result.fd(), "") : loadWithLog(program, attr, 1);
        }
    }

    private Loaded loadWithLog(AssembledProgram program, ProgLoad.Builder attr, int level) {
        MemorySegment given = plan.settings(program.spec()).log();
        if (given != null) {
            return loadWithLog(program, attr, level, given);
        }
        int size = FIRST_LOG_SIZE;
        while (true) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment log = arena.allocate(size);
                LoadResult result = plan.bpf().tryProgLoad(attr.log(level, size, log).build());
                if (result.fd() != null) {
                    return new Loaded(result.fd(), VerifierLog.text(log));
                }
                if (result.errno() == Errno.ENOSPC && result.logTrueSize() == 0 && size >= LARGEST_FROM_THE_START) {
                    return loadWithVerdict(program, attr);
                }
                if (result.errno() != Errno.ENOSPC || size >= LARGEST_LOG_SIZE) {
                    throw refusal(program, attr.build(), result.errno(), VerifierLog.text(log));
                }
                // Since Linux 6.4 the kernel says how much it would have written.
                size = Math.clamp(result.logTrueSize() > size ? result.logTrueSize() : 4L * size, size,
                        LARGEST_LOG_SIZE);
            }
        }
    }

    /** Kernels before 6.4 keep the beginning of a log, not its end: without the way there the verdict has room. */
    private Loaded loadWithVerdict(AssembledProgram program, ProgLoad.Builder attr) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment log = arena.allocate(FIRST_LOG_SIZE);
            LoadResult result = plan.bpf().tryProgLoad(attr.log(STATISTICS, FIRST_LOG_SIZE, log).build());
            if (result.fd() != null) {
                return new Loaded(result.fd(), VerifierLog.text(log));
            }
            throw refusal(program, attr.build(), result.errno(), VerifierLog.text(log));
        }
    }

    /** Into memory of the user's, which is as large as it is: a log that does not fit is a failure of the load. */
    private Loaded loadWithLog(AssembledProgram program, ProgLoad.Builder attr, int level, MemorySegment log) {
        int size = (int) Math.min(log.byteSize(), Integer.MAX_VALUE);
        LoadResult result = plan.bpf().tryProgLoad(attr.log(level, size, log).build());
        if (result.fd() != null) {
            return new Loaded(result.fd(), VerifierLog.text(log));
        }
        if (result.errno() == Errno.ENOSPC) {
            throw new KernelException("BPF_PROG_LOAD", Errno.ENOSPC, "program \"" + program.spec().name()
                    + "\": the verifier's log does not fit into the " + size + " bytes that it was given"
                    + (result.logTrueSize() > size ? ", it takes " + result.logTrueSize() : ""));
        }
        throw refusal(program, attr.build(), result.errno(), VerifierLog.text(log));
    }

    /** Without a word of the verifier, or with one about the type, it was not the code that was refused. */
    private BpfException refusal(AssembledProgram program, ProgLoad refused, int errno, String log) {
        SectionRule rule = program.spec().section().rule();
        if (rule != null && plan.settings(program.spec()).followsSection(program.spec()) && errno == Errno.EINVAL
                && VerifierLog.isAboutKind(log)) {
            Optional<UnsupportedFeatureException> lacking = plan.features().lacking(rule,
                    refused.attachBtfId(), refused.attachBtfObjFd());
            if (lacking.isPresent()) {
                return lacking.get();
            }
        }
        return errno == Errno.EPERM && log.isBlank()
                ? Permissions.explain(plan.runtime().sys(),
                        new KernelException("BPF_PROG_LOAD", errno, "program \"" + program.spec().name() + "\""),
                        plan.types())
                : failure.explain(program, errno, log);
    }

    private ProgLoad.Builder attr(Arena arena, AssembledProgram program) {
        ProgramSpec spec = program.spec();
        ProgramSettings settings = plan.settings(spec);
        MemorySegment code = arena.allocateFrom(ValueLayout.JAVA_LONG, program.code());
        ProgLoad.Builder attr = ProgLoad.builder(settings.type(spec).number(), program.code().length, code,
                Memory.cString(arena, plan.file().license())).name(spec.name()).flags(settings.flags(spec))
                .kernelVersion(plan.file().kernelVersion()).ifindex(settings.ifindex());
        AttachType attachType = settings.attachType(spec, plan::features);
        if (attachType != null) {
            attr.expectedAttachType(attachType.number());
        }
        ProgramTarget other = settings.programTarget();
        if (other != null) {
            attr.attachTo(other.function(), other.program().number());
        } else if (spec.section().has(Trait.ATTACH_BTF) && settings.followsSection(spec)) {
            Found target = targets.find(spec, settings.target());
            attr.attachTo(target.id(), target.descriptor());
        }
        StructOpsResolver.Place place = StructOpsResolver.placeOf(structOps, spec.name());
        if (place != null) {
            attr.attachTo(place.layout().structType(), place.layout().valueType().descriptor());
            attr.expectedAttachType(place.slot().member());
        }
        if (btf.describesFunctions() && !program.funcInfo().isEmpty()) {
            attr.btf(btf.number());
            attr.funcInfo(FUNC_INFO_SIZE, funcInfo(arena, program.funcInfo()), program.funcInfo().size());
            attr.lineInfo(LINE_INFO_SIZE, lineInfo(arena, program.lineInfo()), program.lineInfo().size());
        }
        return attr;
    }

    private static MemorySegment funcInfo(Arena arena, List<FuncInfo> infos) {
        MemorySegment records = arena.allocate((long) FUNC_INFO_SIZE * infos.size(), Integer.BYTES);
        for (int i = 0; i < infos.size(); i++) {
            records.setAtIndex(ValueLayout.JAVA_INT, 2L * i, infos.get(i).insnOffset());
            records.setAtIndex(ValueLayout.JAVA_INT, 2L * i + 1, infos.get(i).typeId());
        }
        return records;
    }

    private static MemorySegment lineInfo(Arena arena, List<LineInfo> infos) {
        MemorySegment records = arena.allocate((long) LINE_INFO_SIZE * Math.max(1, infos.size()), Integer.BYTES);
        for (int i = 0; i < infos.size(); i++) {
            LineInfo info = infos.get(i);
            records.setAtIndex(ValueLayout.JAVA_INT, 4L * i, info.insnOffset());
            records.setAtIndex(ValueLayout.JAVA_INT, 4L * i + 1, info.fileNameOffset());
            records.setAtIndex(ValueLayout.JAVA_INT, 4L * i + 2, info.lineOffset());
            records.setAtIndex(ValueLayout.JAVA_INT, 4L * i + 3, info.lineColumn());
        }
        return records;
    }

    private static String unknownSection(ProgramSpec spec) {
        List<String> similar = spec.section().similarNames();
        return "program \"" + spec.name() + "\": nobody knows SEC(\"" + spec.section().text() + "\")"
                + (similar.isEmpty() ? "." : "; did you mean " + String.join(" or ", similar) + "?")
                + " Correct the section, give the program a type(), or switch it off with autoload(false)";
    }
}
