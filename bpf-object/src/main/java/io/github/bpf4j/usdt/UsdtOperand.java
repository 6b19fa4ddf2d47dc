package io.github.bpf4j.usdt;

/** Where an argument is; registers are given by their offset in the kernel's {@code struct pt_regs}. */
public sealed interface UsdtOperand {

    /** It is always the same. */
    record Constant(long value) implements UsdtOperand {}

    /** In a register. */
    record Register(int register) implements UsdtOperand {}

    /** In memory, so many bytes behind the address that a register holds. */
    record Memory(int register, long offset) implements UsdtOperand {}

    /** In memory, in an array: at base + index &lt;&lt; shift + offset. */
    record Indexed(int base, int index, int shift, long offset) implements UsdtOperand {}

    /** Where a program for the kernel cannot read it, such as in a floating-point register. */
    record Unreadable(String text) implements UsdtOperand {}
}
