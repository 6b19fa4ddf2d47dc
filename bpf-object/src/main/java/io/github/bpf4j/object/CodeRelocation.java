package io.github.bpf4j.object;

import java.util.List;

/** A place in a function's code that is filled in before the code is loaded. */
public sealed interface CodeRelocation {

    /** The index of the instruction within its function. */
    int insn();

    /** The same relocation at another instruction, for code that has been copied. */
    CodeRelocation at(int newInsn);

    /** A wide load of the address of a map. */
    record MapReference(int insn, String map) implements CodeRelocation {
        @Override
        public CodeRelocation at(int newInsn) {
            return new MapReference(newInsn, map);
        }
    }

    /**
     * A wide load of the address of a global variable.
     *
     * @param section the data section, the key of its {@link MapSpec}
     * @param offset bytes from the start of the section
     */
    record DataReference(int insn, String section, int offset) implements CodeRelocation {
        @Override
        public CodeRelocation at(int newInsn) {
            return new DataReference(newInsn, section, offset);
        }
    }

    /** A call of a sub-program. */
    record SubprogramCall(int insn, FunctionReference target) implements CodeRelocation {
        @Override
        public CodeRelocation at(int newInsn) {
            return new SubprogramCall(newInsn, target);
        }
    }

    /** A wide load of the address of a sub-program. */
    record SubprogramAddress(int insn, FunctionReference target) implements CodeRelocation {
        @Override
        public CodeRelocation at(int newInsn) {
            return new SubprogramAddress(newInsn, target);
        }
    }

    /** A call of a kernel function that is declared {@code extern}. */
    record ExternCall(int insn, String extern) implements CodeRelocation {
        @Override
        public CodeRelocation at(int newInsn) {
            return new ExternCall(newInsn, extern);
        }
    }

    /** A wide load of the address of something declared {@code extern}. */
    record ExternAddress(int insn, String extern) implements CodeRelocation {
        @Override
        public CodeRelocation at(int newInsn) {
            return new ExternAddress(newInsn, extern);
        }
    }

    /**
     * A wide load of the address of a jump table, which the kernel takes as a map of instructions
     * ({@code BPF_MAP_TYPE_INSN_ARRAY}).
     *
     * @param table bytes from the start of section {@code .jumptables}: what tells tables apart
     * @param targets the instructions that the table leads to, as indexes in the same code as {@code insn}
     */
    record JumpTable(int insn, int table, List<Integer> targets) implements CodeRelocation {

        public JumpTable {
            targets = List.copyOf(targets);
        }

        @Override
        public CodeRelocation at(int newInsn) {
            int distance = newInsn - insn;
            return new JumpTable(newInsn, table, targets.stream().map(target -> target + distance).toList());
        }
    }

    /** A sub-program by the place where it starts: names of static functions may repeat. */
    record FunctionReference(String section, int offset) {}
}
