package io.github.bpf4j.object;

import java.util.List;

/**
 * A table of functions that the kernel is to call ({@code SEC(".struct_ops")}), with its initial values.
 *
 * @param section the section that it stands in, without a leading {@code ?}
 * @param optional whether a leading {@code ?} says that the table is not created unless the user asks for it
 * @param typeId the BTF type of the struct in the object
 * @param image the initial bytes of the struct, in the byte order of the object
 * @param functions the members that programs of the object implement
 */
public record StructOpsSpec(String section, boolean optional, int typeId, byte[] image,
        List<Implementation> functions) {

    /** {@code BPF_F_LINK}: the table is registered by a link instead of by the update of the map. */
    public static final int FLAG_LINK = 1 << 13;

    private static final String LINK_SUFFIX = ".link";

    public StructOpsSpec {
        image = image.clone();
        functions = List.copyOf(functions);
    }

    /**
     * A member that a program implements.
     *
     * @param member the name of the member
     * @param offset where it stands in the struct, in bytes
     * @param program the name of the program
     */
    public record Implementation(String member, int offset, String program) {}

    /** A copy of the initial bytes. */
    @Override
    public byte[] image() {
        return image.clone();
    }

    /** Whether a link registers the table ({@code SEC(".struct_ops.link")}). */
    public boolean registeredByLink() {
        return section.endsWith(LINK_SUFFIX);
    }
}
