package io.github.bpf4j;

import java.util.List;

/**
 * The types of the running kernel (BTF) are needed and cannot be had. The cause is an {@link UnsupportedFeatureException},
 * since it is a kernel without them in nearly all cases.
 */
public final class KernelBtfException extends BpfException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> attempts;

    /**
     * Describes the search.
     *
     * @param why what needs the kernel's types
     * @param attempts the places that were tried, each with what was found there
     */
    public KernelBtfException(String why, List<String> attempts) {
        super(why + " needs the types of the running kernel (BTF), and there are none. Tried: "
                + String.join("; ", attempts) + ". In a container, mount /sys from the host; otherwise boot a kernel"
                + " built with CONFIG_DEBUG_INFO_BTF=y (Debian 11, Ubuntu 20.10, Fedora 31, RHEL 8.2 or newer have"
                + " one). What CO-RE needs may also come from a file: OpenOptions.withBtf(), or -D"
                + BtfSource.PROPERTY + "=FILE.",
                new UnsupportedFeatureException("types of its own (BTF)", "",
                        "CONFIG_DEBUG_INFO_BTF is off, or sysfs is hidden"));
        this.attempts = List.copyOf(attempts);
    }

    /** The places that were tried, each with what was found there. */
    public List<String> attempts() {
        return attempts;
    }
}
