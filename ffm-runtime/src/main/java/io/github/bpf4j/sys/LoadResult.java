package io.github.bpf4j.sys;

import io.github.bpf4j.KernelException;
import org.jspecify.annotations.Nullable;

/**
 * How the kernel answered {@link Bpf#tryProgLoad} or {@link Bpf#tryBtfLoad}.
 *
 * @param fd the program or BTF, owned by whoever asked; null when refused
 * @param errno zero, or the positive error number
 * @param logTrueSize the room that the whole log takes (Linux 6.4; zero before, and without a log buffer)
 * @param funcInfoRecSize for {@code E2BIG}: the length of a function record that the kernel knows; else as given
 * @param lineInfoRecSize likewise for line records
 */
public record LoadResult(@Nullable Fd fd, int errno, int logTrueSize, int funcInfoRecSize, int lineInfoRecSize) {

    /** The descriptor, or the refusal as an exception. */
    public Fd orThrow(String call, String detail) {
        if (fd == null) {
            throw new KernelException(call, errno, detail);
        }
        return fd;
    }
}
