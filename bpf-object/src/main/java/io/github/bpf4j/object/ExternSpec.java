package io.github.bpf4j.object;

import io.github.bpf4j.btf.EssentialName;

/** Something that the object declares {@code extern} and the loader finds in the kernel. */
public sealed interface ExternSpec {

    /** The name as declared. */
    String name();

    /** Whether the object can do without it ({@code __weak}). */
    boolean weak();

    /** The BTF type of the declaration in the object: of the variable, or the function's prototype. */
    int typeId();

    /** The name to look for in the kernel: a name with a flavour ({@code name___v2}) stands for {@code name}. */
    default String essentialName() {
        return EssentialName.of(name());
    }

    /**
     * A value of the kernel's configuration ({@code extern … __kconfig}), or of the loader's own knowledge
     * ({@code LINUX_KERNEL_VERSION} and so on).
     *
     * @param kind how the value is to be read and stored
     * @param offset its place in section {@code .kconfig}
     */
    record Kconfig(String name, boolean weak, int typeId, Kind kind, boolean signed, int offset, int size)
            implements ExternSpec {

        /** The C types that a configuration value may have. */
        public enum Kind {
            BOOL, CHAR, INT, TRISTATE, CHARS
        }
    }

    /** A kernel symbol without type ({@code extern const void x __ksym}): its address. */
    record Symbol(String name, boolean weak, int typeId) implements ExternSpec {}

    /**
     * A kernel variable with a type, found in kernel BTF.
     *
     * @param typeId its type as it is declared, which may begin with {@code const} or {@code typedef}
     */
    record Variable(String name, boolean weak, int typeId) implements ExternSpec {}

    /** A kernel function that programs may call (kfunc). */
    record Function(String name, boolean weak, int typeId) implements ExternSpec {}
}
