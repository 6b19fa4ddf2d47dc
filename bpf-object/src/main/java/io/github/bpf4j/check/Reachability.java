package io.github.bpf4j.check;

import io.github.bpf4j.core.CorePatcher;
import io.github.bpf4j.insn.Insn;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which instructions of a program can run, as far as constants decide it.
 *
 * <p>Follows the program from its entries with what is known of each register. A branch whose operands are constants is
 * followed only where it leads; where ways meet, a register stays known when it has the same constant on all of them.
 * Everything else is unknown: arguments, results of calls, memory but for that which is said to be constant. What is not reached here never runs; what is
 * reached may run.
 */
final class Reachability {

    /** Jumps: the operation is in the upper four bits of the opcode. */
    private static final int JA = 0x00;
    private static final int MAY_GOTO = 0xe0;
    private static final int OP_GOTO_REGISTER = 0x0d;
    /** Stores: the mode is in the upper three bits of the opcode. */
    private static final int MODE_MASK = 0xe0;
    private static final int MODE_ATOMIC = 0xc0;

    private final long[] code;
    private final BitSet unknownLoads;
    private final BitSet missingCalls;
    private final Map<Integer, ConstantMemory> constants;
    private final @Nullable Registers[] states;
    private final BitSet reached = new BitSet();
    private final Deque<Integer> pending = new ArrayDeque<>();

    /**
     * A search that has not begun.
     *
     * @param code the instructions of the whole program, calls between its functions connected
     * @param unknownLoads wide loads of what only the loader knows, such as addresses of maps
     * @param missingCalls calls of functions that are not there
     * @param constants wide loads of the addresses of constants
     */
    Reachability(long[] code, BitSet unknownLoads, BitSet missingCalls, Map<Integer, ConstantMemory> constants) {
        this.code = code;
        this.unknownLoads = unknownLoads;
        this.missingCalls = missingCalls;
        this.constants = constants;
        this.states = new Registers[code.length];
    }

    /** Adds an instruction at which the program may begin, with nothing known. */
    void enter(int insn) {
        go(insn, new Registers());
    }

    /** Follows the program; the set of instructions that can run. */
    BitSet run() {
        while (!pending.isEmpty()) {
            int at = pending.remove();
            Registers state = states[at];
            if (state != null) {
                reached.set(at);
                step(at, code[at], state.copy());
            }
        }
        return reached;
    }

    private void go(int insn, Registers state) {
        if (insn < 0 || insn >= code.length) {
            return;
        }
        Registers known = states[insn];
        if (known == null) {
            states[insn] = state.copy();
            pending.add(insn);
        } else if (known.meet(state)) {
            pending.add(insn);
        }
    }

    private void step(int at, long insn, Registers state) {
        switch (Insn.instructionClass(insn)) {
            case Insn.CLASS_ALU, Insn.CLASS_ALU64 -> {
                state.compute(insn);
                go(at + 1, state);
            }
            case Insn.CLASS_LD -> load(at, insn, state);
            case Insn.CLASS_LDX -> {
                state.load(insn);
                go(at + 1, state);
            }
            case Insn.CLASS_ST, Insn.CLASS_STX -> {
                if ((Insn.opcode(insn) & MODE_MASK) == MODE_ATOMIC) {
                    // The old value comes back in r0 or in the source register; a load with acquire has a destination.
                    state.forget(0);
                    state.forget(Insn.src(insn));
                    state.forget(Insn.dst(insn));
                }
                go(at + 1, state);
            }
            default -> jump(at, insn, state);
        }
    }

    private void load(int at, long insn, Registers state) {
        if (!Insn.isWideLoad(insn) || at + 1 >= code.length) {
            // Loads from packets, which clobber the registers of a call.
            state.call();
            go(at + 1, state);
            return;
        }
        if (Insn.src(insn) == Insn.BPF_PSEUDO_FUNC) {
            enter(at + 1 + Insn.imm(insn));
        }
        if (Insn.src(insn) == 0 && !unknownLoads.get(at)) {
            state.set(Insn.dst(insn), Insn.wideImmediate(insn, code[at + 1]));
        } else {
            state.point(Insn.dst(insn), constants.get(at));
        }
        reached.set(at + 1);
        go(at + 2, state);
    }

    private void jump(int at, long insn, Registers state) {
        int operation = Insn.opcode(insn) & 0xf0;
        if (Insn.isCall(insn)) {
            call(at, insn, state);
        } else if (Insn.opcode(insn) == OP_GOTO_REGISTER) {
            // Through a table of addresses: it may lead anywhere.
            for (int target = 0; target < code.length; target++) {
                enter(target);
            }
        } else if (operation == JA) {
            boolean far = Insn.instructionClass(insn) == Insn.CLASS_JMP32;
            go(at + 1 + (far ? Insn.imm(insn) : Insn.off(insn)), state);
        } else if (Insn.opcode(insn) != Insn.OP_EXIT) {
            branch(at, insn, operation, state);
        }
    }

    private void call(int at, long insn, Registers state) {
        if (Insn.isPseudoCall(insn)) {
            enter(at + 1 + Insn.imm(insn));
        }
        if (Insn.imm(insn) == CorePatcher.POISON_CALL || missingCalls.get(at)) {
            // Stands for an instruction that would have changed some register.
            state.forgetAll();
        }
        state.call();
        go(at + 1, state);
    }

    private void branch(int at, long insn, int operation, Registers state) {
        boolean decided = operation != MAY_GOTO && state.knows(Insn.dst(insn)) && state.knowsOperand(insn);
        boolean wide = Insn.instructionClass(insn) == Insn.CLASS_JMP;
        boolean taken = decided && holds(operation, state.get(Insn.dst(insn)), state.operand(insn), wide);
        if (!decided || taken) {
            go(at + 1 + Insn.off(insn), state);
        }
        if (!decided || !taken) {
            go(at + 1, state);
        }
    }

    private static boolean holds(int operation, long left, long right, boolean wide) {
        long a = wide ? left : (int) left;
        long b = wide ? right : (int) right;
        return switch (operation) {
            case 0x10 -> a == b;
            case 0x20 -> Long.compareUnsigned(a, b) > 0;
            case 0x30 -> Long.compareUnsigned(a, b) >= 0;
            case 0x40 -> (a & b) != 0;
            case 0x50 -> a != b;
            case 0x60 -> a > b;
            case 0x70 -> a >= b;
            case 0xa0 -> Long.compareUnsigned(a, b) < 0;
            case 0xb0 -> Long.compareUnsigned(a, b) <= 0;
            case 0xc0 -> a < b;
            default -> a <= b;
        };
    }
}
