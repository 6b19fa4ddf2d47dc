package io.github.bpf4j.usdt;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the kernel keeps the registers of x86-64, by all of their names.
 *
 * @see <a href="https://github.com/torvalds/linux/blob/v6.12/arch/x86/include/uapi/asm/ptrace.h">struct pt_regs</a>
 */
final class X86Registers {

    static final Map<String, Integer> OFFSETS = table();

    private X86Registers() {}

    private static Map<String, Integer> table() {
        Map<String, Integer> offsets = new HashMap<>();
        add(offsets, 32, "rbp", "ebp", "bp", "bpl");
        add(offsets, 40, "rbx", "ebx", "bx", "bl");
        add(offsets, 80, "rax", "eax", "ax", "al");
        add(offsets, 88, "rcx", "ecx", "cx", "cl");
        add(offsets, 96, "rdx", "edx", "dx", "dl");
        add(offsets, 104, "rsi", "esi", "si", "sil");
        add(offsets, 112, "rdi", "edi", "di", "dil");
        add(offsets, 128, "rip", "eip");
        add(offsets, 152, "rsp", "esp", "sp", "spl");
        for (int number = 8; number <= 11; number++) {
            numbered(offsets, 72 - 8 * (number - 8), "r" + number);
        }
        for (int number = 12; number <= 15; number++) {
            numbered(offsets, 24 - 8 * (number - 12), "r" + number);
        }
        return Map.copyOf(offsets);
    }

    private static void numbered(Map<String, Integer> offsets, int offset, String name) {
        add(offsets, offset, name, name + "d", name + "w", name + "b");
    }

    private static void add(Map<String, Integer> offsets, int offset, String... names) {
        for (String name : names) {
            offsets.put(name, offset);
        }
    }
}
