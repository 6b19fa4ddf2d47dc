package io.github.bpf4j.btf;

/**
 * What the kernel has learned to accept in the BTF of objects, one version after the other.
 *
 * @see <a href="https://docs.kernel.org/bpf/btf.html">BPF Type Format</a>
 */
public enum BtfFeature {
    /** Functions with their prototypes. */
    FUNC("functions", "5.0"),
    /** Variables and sections of variables. */
    DATASEC("variables and their sections", "5.2"),
    /** Functions that other objects can see, which the verifier checks on their own. */
    GLOBAL_FUNC("global functions", "5.6"),
    /** Floating point types. */
    FLOAT("floating point types", "5.13"),
    /** {@code btf_decl_tag}. */
    DECL_TAG("tags on declarations", "5.16"),
    /** {@code btf_type_tag}. */
    TYPE_TAG("tags on types", "5.17"),
    /** Enumerations of 64 bits, and signed ones of 32. */
    ENUM64("enumerations of 64 bits", "6.0"),
    /** Sections whose name begins with a question mark, as optional {@code struct_ops} have. */
    OPTIONAL_SECTION("sections with \"?\" in their name", "6.9"),
    /** A header that says how long types of each kind are. */
    LAYOUT("a layout section", "");

    private final String text;
    private final String firstKernel;

    BtfFeature(String text, String firstKernel) {
        this.text = text;
        this.firstKernel = firstKernel;
    }

    /** The feature, as a noun. */
    public String text() {
        return text;
    }

    /** The first kernel version that has it; empty where that is not known. */
    public String firstKernel() {
        return firstKernel;
    }
}
