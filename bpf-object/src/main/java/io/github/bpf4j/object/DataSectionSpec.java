package io.github.bpf4j.object;

import java.util.List;

/**
 * A section of global variables, which the kernel sees as an array map of one value, or one value for each CPU.
 *
 * @param name the full section name: {@code .data}, {@code .rodata.strings}
 * @param kind what the section may be used for
 * @param size its size in bytes
 * @param mappable whether the section has a variable that user space may see, so that its map can be mapped into memory
 * @param typeId the BTF type of the section, 0 when it has none
 * @param variables its variables by offset, static and hidden ones included
 * @param image the initial bytes
 */
public record DataSectionSpec(String name, Kind kind, int size, boolean mappable, int typeId,
        List<GlobalSpec> variables, byte[] image) {

    /** What a data section is for. */
    public enum Kind {
        DATA,
        /** Constant once the object is loaded. */
        RODATA,
        BSS,
        /** Values of the kernel's configuration, filled in by the loader. */
        KCONFIG,
        /**
         * One copy for each CPU ({@code SEC(".percpu")}), all of which begin with the initial values. User space cannot
         * map them into its memory.
         */
        PERCPU,
        /** The first bytes of an arena. */
        ARENA;

        /** Whether programs may only read it. */
        public boolean readOnly() {
            return this == RODATA || this == KCONFIG;
        }
    }

    public DataSectionSpec {
        variables = List.copyOf(variables);
        image = image.clone();
    }

    /** A copy of the initial bytes. */
    @Override
    public byte[] image() {
        return image.clone();
    }

    /** The variables that are neither static nor hidden: those of a skeleton. */
    public List<GlobalSpec> visibleVariables() {
        return variables.stream().filter(GlobalSpec::visible).toList();
    }
}
