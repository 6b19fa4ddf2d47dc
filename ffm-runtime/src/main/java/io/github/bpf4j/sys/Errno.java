package io.github.bpf4j.sys;

import java.util.Map;

/**
 * Error numbers of the kernel, as {@code include/uapi/asm-generic/errno-base.h} and {@code errno.h} give them for
 * x86-64 and aarch64.
 */
public final class Errno {

    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int E2BIG = 7;
    public static final int EBADF = 9;
    public static final int EAGAIN = 11;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int EFAULT = 14;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int EMFILE = 24;
    public static final int ENOSPC = 28;
    public static final int ERANGE = 34;
    public static final int ENOSYS = 38;
    public static final int EPROTO = 71;
    public static final int EOPNOTSUPP = 95;
    public static final int ESTALE = 116;
    /** Not in the headers for programs, yet the kernel's bpf code does return it. */
    public static final int ENOTSUPP = 524;

    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            Map.entry(EPERM, "EPERM (operation not permitted)"),
            Map.entry(ENOENT, "ENOENT (no such file or entry)"),
            Map.entry(ESRCH, "ESRCH (no such process or name)"),
            Map.entry(EINTR, "EINTR (interrupted)"),
            Map.entry(5, "EIO (input or output error)"),
            Map.entry(6, "ENXIO (no such device or address)"),
            Map.entry(E2BIG, "E2BIG (argument too long, or of a kind that this kernel does not know)"),
            Map.entry(8, "ENOEXEC (not an executable format)"),
            Map.entry(EBADF, "EBADF (bad file descriptor)"),
            Map.entry(EAGAIN, "EAGAIN (try again)"),
            Map.entry(ENOMEM, "ENOMEM (out of memory)"),
            Map.entry(EACCES, "EACCES (permission denied)"),
            Map.entry(EFAULT, "EFAULT (bad address)"),
            Map.entry(EBUSY, "EBUSY (in use)"),
            Map.entry(EEXIST, "EEXIST (already exists)"),
            Map.entry(18, "EXDEV (cross-device link)"),
            Map.entry(ENODEV, "ENODEV (no such device)"),
            Map.entry(20, "ENOTDIR (not a directory)"),
            Map.entry(21, "EISDIR (is a directory)"),
            Map.entry(EINVAL, "EINVAL (invalid argument)"),
            Map.entry(23, "ENFILE (too many open files in the system)"),
            Map.entry(EMFILE, "EMFILE (too many open files in this process)"),
            Map.entry(25, "ENOTTY (request not known to this descriptor)"),
            Map.entry(27, "EFBIG (too large)"),
            Map.entry(ENOSPC, "ENOSPC (no space left)"),
            Map.entry(30, "EROFS (read-only file system)"),
            Map.entry(ERANGE, "ERANGE (out of range)"),
            Map.entry(36, "ENAMETOOLONG (name too long)"),
            Map.entry(ENOSYS, "ENOSYS (system call not in this kernel)"),
            Map.entry(40, "ELOOP (too many levels)"),
            Map.entry(EPROTO, "EPROTO (protocol error)"),
            Map.entry(75, "EOVERFLOW (value too large)"),
            Map.entry(EOPNOTSUPP, "EOPNOTSUPP (operation not supported)"),
            Map.entry(110, "ETIMEDOUT (timed out)"),
            Map.entry(ESTALE, "ESTALE (stale)"),
            Map.entry(125, "ECANCELED (cancelled)"),
            Map.entry(ENOTSUPP, "ENOTSUPP (not supported)"));

    private Errno() {}

    /** Name and meaning, such as {@code EPERM (operation not permitted)}; {@code errno 999} for one not listed here. */
    public static String describe(int errno) {
        return TEXTS.getOrDefault(errno, "errno " + errno);
    }

    /** The name alone, such as {@code EPERM}. */
    public static String name(int errno) {
        String text = describe(errno);
        int blank = text.indexOf(" (");
        return blank < 0 ? text : text.substring(0, blank);
    }
}
