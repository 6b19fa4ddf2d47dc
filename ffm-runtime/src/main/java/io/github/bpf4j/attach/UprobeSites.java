package io.github.bpf4j.attach;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.RelocationException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.probe.Support;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinkOptions;
import io.github.bpf4j.sys.Memory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Places of one file for one link of the kind {@code uprobe.multi}.
 *
 * @param file the file that the kernel is given
 * @param sites the places
 */
record UprobeSites(Path file, List<Site> sites) {

    /** {@code BPF_F_UPROBE_MULTI_RETURN}. */
    private static final int RETURN = 1;

    /**
     * A place.
     *
     * @param offset where it is in the file
     * @param cookie as in {@link UprobePlace}
     * @param referenceCounter as in {@link UprobePlace}
     */
    record Site(long offset, long cookie, long referenceCounter) {}

    /**
     * Makes the link; the kernel takes all places or none.
     *
     * @param pid the process, or {@link UprobeOptions#ALL_PROCESSES}
     */
    Fd attach(BpfProgram program, BpfRuntime runtime, AttachType attachType, boolean atReturn, int pid) {
        if (pid != UprobeOptions.ALL_PROCESSES) {
            requireProcesses(program, attachType);
        }
        try (Arena arena = Arena.ofConfined()) {
            LinkOptions options = new LinkOptions.UprobeMulti(Memory.cString(arena, file.toString()),
                    array(arena, Site::offset), arrayIfAny(arena, Site::referenceCounter),
                    arrayIfAny(arena, Site::cookie), sites.size(), atReturn ? RETURN : 0,
                    pid == UprobeOptions.ALL_PROCESSES ? 0 : pid);
            return Links.create(program, runtime, 0, attachType.number(), 0, options,
                    sites.size() + (sites.size() == 1 ? " place of " : " places of ") + file);
        } catch (KernelException e) {
            throw switch (e.errno()) {
                case Errno.ESRCH -> new RelocationException(program.name(), "there is no process " + pid
                        + " in which it could run", e);
                case Errno.EINVAL -> new RelocationException(program.name(), "the kernel cannot put probes into " + file
                        + ": an offset is not in the file, or not that of an instruction", e);
                default -> e;
            };
        }
    }

    /** The first kernels with such links watch one thread of a process alone. */
    private static void requireProcesses(BpfProgram program, AttachType attachType) {
        KernelFeature feature = attachType == AttachType.TRACE_UPROBE_SESSION
                ? KernelFeature.UPROBE_SESSION
                : KernelFeature.UPROBE_MULTI;
        Support support = program.object().features().has(feature);
        if (support.isNo()) {
            throw new UnsupportedFeatureException(feature.text() + " for one process", feature.firstKernel(),
                    support.reason());
        }
    }

    private MemorySegment array(Arena arena, ToLongFunction<Site> part) {
        return arena.allocateFrom(JAVA_LONG, sites.stream().mapToLong(part).toArray());
    }

    private MemorySegment arrayIfAny(Arena arena, ToLongFunction<Site> part) {
        return sites.stream().allMatch(site -> part.applyAsLong(site) == 0)
                ? MemorySegment.NULL
                : array(arena, part);
    }
}
