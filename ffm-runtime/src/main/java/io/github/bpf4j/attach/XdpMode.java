package io.github.bpf4j.attach;

/** Where in the path of a packet an XDP program runs: {@code XDP_FLAGS_*_MODE} of {@code linux/if_link.h}. */
public enum XdpMode {
    /** In the driver where it can, and otherwise behind it. */
    ANY(0),
    /** Behind the driver, in the network stack: slow, and possible for each interface. */
    GENERIC(1 << 1),
    /** In the driver; an interface whose driver cannot is refused. */
    NATIVE(1 << 2),
    /** In the network card; links do not support it as of Linux 6.18. */
    OFFLOAD(1 << 3);

    private final int flags;

    XdpMode(int flags) {
        this.flags = flags;
    }

    int flags() {
        return flags;
    }
}
