package io.github.bpf4j;

import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.ObjectKind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What the kernel itself lists of maps and programs. */
public final class KernelObjects {

    /** Where the name is in {@code struct bpf_map_info}; {@code struct bpf_prog_info} has it further behind. */
    private static final int MAP_NAME = 24;

    private static final int PROGRAM_NAME = 64;

    private KernelObjects() {}

    /** The ids of all maps or programs of this name, on the whole machine. */
    public static Set<Integer> named(ObjectKind kind, String name) {
        Bpf bpf = new Bpf(LinuxSystemCalls.get());
        Set<Integer> ids = new HashSet<>();
        for (OptionalInt id = bpf.nextId(kind, 0); id.isPresent(); id = bpf.nextId(kind, id.getAsInt())) {
            if (name.equals(name(bpf, kind, id.getAsInt()))) {
                ids.add(id.getAsInt());
            }
        }
        return ids;
    }

    private static String name(Bpf bpf, ObjectKind kind, int id) {
        try (Fd fd = bpf.fdById(kind, id); Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(128, 8);
            bpf.objectInfo(fd.number(), info);
            return info.getString(kind == ObjectKind.MAP ? MAP_NAME : PROGRAM_NAME);
        } catch (KernelException e) {
            if (e.errno() == Errno.ENOENT) {
                return "";
            }
            throw e;
        }
    }

    /** Whether all but these go away; the kernel frees maps and programs some time after the last descriptor. */
    public static boolean vanish(ObjectKind kind, String name, Set<Integer> except) {
        return becomes(() -> except.containsAll(named(kind, name)));
    }

    /** Whether this one goes away. */
    public static boolean vanish(ObjectKind kind, String name, int id) {
        return becomes(() -> !named(kind, name).contains(id));
    }

    private static boolean becomes(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return true;
    }
}
