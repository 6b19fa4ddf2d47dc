package io.github.bpf4j.attach;

import io.github.bpf4j.BpfProgram;
import org.jspecify.annotations.Nullable;

/**
 * A place in the list of programs of a hook that runs several: tcx (Linux 6.6), netkit (6.7), cgroup (6.17).
 *
 * @param flags {@code BPF_F_BEFORE} 8 or {@code BPF_F_AFTER} 16; zero for the end
 * @param neighbour the program before or behind which to stand; null for an end of the list
 */
public record ChainPosition(int flags, @Nullable BpfProgram neighbour) {

    private static final int BEFORE = 1 << 3;
    private static final int AFTER = 1 << 4;

    /** Wherever the kernel puts a program: behind all others. */
    public static final ChainPosition ANY = new ChainPosition(0, null);

    /** Before all programs that are there now. */
    public static final ChainPosition FIRST = new ChainPosition(BEFORE, null);

    /** Behind all programs that are there now. */
    public static final ChainPosition LAST = new ChainPosition(AFTER, null);

    /** Directly before this program, which is at the hook. */
    public static ChainPosition before(BpfProgram neighbour) {
        return new ChainPosition(BEFORE, neighbour);
    }

    /** Directly behind this program, which is at the hook. */
    public static ChainPosition after(BpfProgram neighbour) {
        return new ChainPosition(AFTER, neighbour);
    }
}
