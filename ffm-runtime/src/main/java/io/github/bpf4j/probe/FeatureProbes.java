package io.github.bpf4j.probe;

import static io.github.bpf4j.probe.Code.EXIT;
import static io.github.bpf4j.probe.Code.RETURN_0;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.bpf4j.KernelException;
import io.github.bpf4j.insn.Insn;
import io.github.bpf4j.load.SyscallWrapper;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.probe.Prober.Attempt;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.MapFreeze;
import io.github.bpf4j.sys.ProgBindMap;
import io.github.bpf4j.sys.TokenCreate;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.IntSupplier;

/** The features of loading and of code; those of attaching are in {@link AttachProbes}. */
final class FeatureProbes {

    private static final int MMAPABLE = 1 << 10;
    private static final int GET_ATTACH_COOKIE = 174;
    private static final int BTF_INFO_SIZE = 32;
    private static final long FAR = 1L << 30;

    private final Prober prober;
    private final AttachProbes attach;

    FeatureProbes(Prober prober) {
        this.prober = prober;
        this.attach = new AttachProbes(prober);
    }

    Support feature(KernelFeature feature) {
        return switch (feature) {
            case NAMES -> socketFilter(filter().withName("bpf4j_name"));
            case GLOBAL_DATA -> errno("BPF_PROG_LOAD", this::globalData);
            case MAP_FREEZE -> errno("BPF_MAP_FREEZE", this::freeze);
            case MMAPABLE_ARRAY ->
                errno("BPF_MAP_CREATE", () -> prober.map(MapProbes.array().flags(MMAPABLE).build()));
            case BIND_MAP -> errno("BPF_PROG_BIND_MAP", this::bindMap);
            case MEMCG_ACCOUNTING -> socketFilter(Prober.COARSE_TIME);
            case MODULE_BTF -> errno("BPF_OBJ_GET_INFO_BY_FD", this::moduleBtf);
            case FAR_ARENA_GLOBALS -> errno("BPF_PROG_LOAD", this::farPointer);
            case TOKEN -> token();
            case ISA_V2 -> socketFilter(filter().withCode(Code.level(2)));
            case ISA_V3 -> socketFilter(filter().withCode(Code.level(3)));
            case ISA_V4 -> socketFilter(filter().withCode(Code.level(4)));
            case BOUNDED_LOOPS -> socketFilter(filter().withCode(Code.loop()));
            case LARGE_PROGRAMS -> socketFilter(filter().withCode(Code.large()));
            case ATTACH_COOKIE ->
                socketFilter(Attempt.of(ProgramType.TRACEPOINT, Code.call(GET_ATTACH_COOKIE)));
            case SYSCALL_WRAPPER -> Support.of(SyscallWrapper.isUsed(), "/proc/kallsyms has none");
            default -> attach.feature(feature);
        };
    }

    private static Attempt filter() {
        return Attempt.of(ProgramType.SOCKET_FILTER, RETURN_0, EXIT);
    }

    private Support socketFilter(Attempt attempt) {
        return prober.load(attempt).support("BPF_PROG_LOAD");
    }

    private static Support errno(String call, IntSupplier probe) {
        int errno = probe.getAsInt();
        return errno == 0 ? Support.yes() : Support.refused(call, errno);
    }

    private int globalData() {
        return prober.useMap(MapProbes.array().build(), map -> {
            int load = Insn.OP_LD_IMM64;
            return prober.load(filter().withCode(Code.insn(load, 1, Insn.BPF_PSEUDO_MAP_VALUE, 0, map.number()), 0,
                    RETURN_0, EXIT)).errno();
        });
    }

    /** Beyond the end of an array: kernels that allow it for arenas find that out, others refuse any such distance. */
    private int farPointer() {
        return prober.useMap(MapProbes.array().build(), map -> {
            Prober.Outcome outcome = prober.loadWithLog(filter().withCode(
                    Code.insn(Insn.OP_LD_IMM64, 1, Insn.BPF_PSEUDO_MAP_VALUE, 0, map.number()), FAR << Integer.SIZE,
                    RETURN_0, EXIT));
            return outcome.log().contains("invalid access to map value pointer") ? 0 : outcome.errno();
        });
    }

    private int freeze() {
        return prober.useMap(MapProbes.array().build(),
                map -> (int) -prober.bpf().call(BpfCommand.MAP_FREEZE, new MapFreeze(map.number())));
    }

    private int bindMap() {
        return prober.useMap(MapProbes.array().build(), map -> prober.use(filter(),
                program -> (int) -prober.bpf().call(BpfCommand.PROG_BIND_MAP,
                        new ProgBindMap(program.number(), map.number(), 0))));
    }

    /** Kernels that know modules fill in a name. */
    private int moduleBtf() {
        return prober.useBtf(BtfProbes.integers(), this::nameOf);
    }

    private int nameOf(Fd btf) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(64);
            MemorySegment info = arena.allocate(BTF_INFO_SIZE, Long.BYTES);
            info.set(JAVA_LONG, 16, name.address());
            info.set(JAVA_INT, 24, (int) name.byteSize());
            prober.bpf().objectInfo(btf.number(), info);
            return 0;
        } catch (KernelException e) {
            return e.errno();
        }
    }

    /** For a descriptor that is none, which a kernel without tokens does not even look at. */
    private Support token() {
        long result = prober.bpf().call(BpfCommand.TOKEN_CREATE, new TokenCreate(0, -1));
        return Prober.expect((int) -result, Errno.EBADF, "BPF_TOKEN_CREATE");
    }
}
