package io.github.bpf4j;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The types of the running kernel (BTF) are needed and cannot be had. The cause is an {@link UnsupportedFeatureException},
 * since it is a kernel without them in nearly all cases.
 */
public final class KernelBtfException extends BpfException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> attempts;

    /**
     * The running kernel has no types.
     *
     * @param why what needs the kernel's types
     * @param attempts the places that were tried, each with what was found there
     */
    public KernelBtfException(String why, List<String> attempts) {
        this(why + " needs the types of the running kernel (BTF), and there are none. Tried: "
                + String.join("; ", attempts) + ". In a container, mount /sys from the host; otherwise boot a kernel"
                + " built with CONFIG_DEBUG_INFO_BTF=y (Debian 11, Ubuntu 20.10, Fedora 31, RHEL 8.2 or newer have"
                + " one). What CO-RE needs may also come from a file: OpenOptions.withBtf(), or -D"
                + BtfSource.PROPERTY + "=FILE.",
                new UnsupportedFeatureException("types of its own (BTF)", "",
                        "CONFIG_DEBUG_INFO_BTF is off, or sysfs is hidden"),
                attempts);
    }

    private KernelBtfException(String message, @Nullable Throwable cause, List<String> attempts) {
        super(message, cause);
        this.attempts = List.copyOf(attempts);
    }

    /** The places that somebody chose have none; the running kernel was not asked. */
    static KernelBtfException ofChosenPlaces(String why, List<String> attempts) {
        return new KernelBtfException(why + " needs the kernel's types (BTF), and the places given for them have none: "
                + (attempts.isEmpty() ? "no place was given" : String.join("; ", attempts))
                + ". The running kernel's own are asked with BtfSource.runningKernel() among the places.", null,
                attempts);
    }

    /** The places that were tried, each with what was found there. */
    public List<String> attempts() {
        return attempts;
    }
}
