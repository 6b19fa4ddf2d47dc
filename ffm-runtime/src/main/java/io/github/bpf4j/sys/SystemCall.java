package io.github.bpf4j.sys;

/**
 * The system calls that the runtime makes, with their numbers.
 *
 * <p>x86-64: {@code arch/x86/entry/syscalls/syscall_64.tbl}; aarch64: {@code include/uapi/asm-generic/unistd.h}, which
 * has neither {@code epoll_wait} nor {@code poll}.
 */
public enum SystemCall {
    READ(0, 63),
    WRITE(1, 64),
    CLOSE(3, 57),
    MMAP(9, 222),
    MPROTECT(10, 226),
    MUNMAP(11, 215),
    IOCTL(16, 29),
    SOCKET(41, 198),
    SENDTO(44, 206),
    RECVFROM(45, 207),
    SETSOCKOPT(54, 208),
    FCNTL(72, 25),
    CAPGET(125, 90),
    OPENAT(257, 56),
    EPOLL_CTL(233, 21),
    EPOLL_PWAIT(281, 22),
    EVENTFD2(290, 19),
    EPOLL_CREATE1(291, 20),
    PERF_EVENT_OPEN(298, 241),
    PRLIMIT64(302, 261),
    BPF(321, 280),
    PIDFD_OPEN(434, 434),
    FSOPEN(430, 430),
    FSCONFIG(431, 431),
    FSMOUNT(432, 432);

    private final int x86;
    private final int aarch64;

    SystemCall(int x86, int aarch64) {
        this.x86 = x86;
        this.aarch64 = aarch64;
    }

    /** The number on the running architecture; a {@link io.github.bpf4j.PlatformException} when that is unknown. */
    public long number() {
        return number(Architecture.current());
    }

    long number(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> x86;
            case AARCH64 -> aarch64;
        };
    }
}
