package io.github.bpf4j.load;

import io.github.bpf4j.sys.Architecture;
import java.io.UncheckedIOException;

/**
 * How the kernel enters system calls: through wrappers ({@code __x64_sys_execve}), whose only argument is a pointer to
 * the registers, or directly ({@code __se_sys_execve}).
 */
public final class SyscallWrapper {

    private SyscallWrapper() {}

    /**
     * Whether the running kernel has wrappers; its symbol table tells, which everyone may read. Where that is hidden
     * the answer is yes: x86-64 has them since Linux 4.17, arm64 since 4.19.
     */
    public static boolean isUsed() {
        return Answer.USED;
    }

    /** The kernel function that a system call enters. */
    public static String symbol(String systemCall) {
        return isUsed() ? wrapped(systemCall) : "__se_sys_" + systemCall;
    }

    private static String wrapped(String systemCall) {
        String prefix = switch (Architecture.current()) {
            case X86_64 -> "x64";
            case AARCH64 -> "arm64";
        };
        return "__" + prefix + "_sys_" + systemCall;
    }

    /** Found out when first asked for; a running kernel does not change it. */
    private static final class Answer {
        static final boolean USED = find();

        private static boolean find() {
            try {
                return KernelSymbols.contains(wrapped("bpf"));
            } catch (UncheckedIOException _) {
                return true;
            }
        }
    }
}
