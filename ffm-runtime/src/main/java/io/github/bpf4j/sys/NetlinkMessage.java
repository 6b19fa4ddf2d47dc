package io.github.bpf4j.sys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message to netlink under construction: {@code struct nlmsghdr}, the fixed part of its family, then attributes
 * ({@code include/uapi/linux/netlink.h}). For one thread.
 */
public final class NetlinkMessage {

    // struct nlmsghdr {
    //    0  __u32 nlmsg_len;
    //    4  __u16 nlmsg_type;
    //    6  __u16 nlmsg_flags;
    //    8  __u32 nlmsg_seq;
    //   12  __u32 nlmsg_pid;
    // };

    /** {@code NLM_F_REPLACE}: instead of what is there. */
    public static final int REPLACE = 0x100;

    /** {@code NLM_F_EXCL}: not if it is there. */
    public static final int EXCLUSIVE = 0x200;

    /** {@code NLM_F_CREATE}: if it is not there. */
    public static final int CREATE = 0x400;

    /** {@code NLM_F_ECHO}: the kernel sends back what it has made. */
    public static final int ECHO = 0x8;

    static final int HEADER = 16;
    static final int ATTRIBUTE_HEADER = 4;

    private static final int REQUEST = 0x1;
    private static final int ACKNOWLEDGE = 0x4;
    private static final int CAPACITY = 1024;
    private static final int NESTED = 1 << 15;

    private final ByteBuffer bytes = ByteBuffer.allocate(CAPACITY).order(ByteOrder.nativeOrder());

    /**
     * Begins a request.
     *
     * @param type {@code RTM_NEWTFILTER} and so on
     * @param flags of the constants here, beside those that every request has
     */
    public NetlinkMessage(int type, int flags) {
        bytes.putInt(0).putShort((short) type).putShort((short) (REQUEST | ACKNOWLEDGE | flags)).putInt(0).putInt(0);
    }

    /** Adds the fixed part behind the header; its length is a multiple of four. */
    public NetlinkMessage fixed(byte[] part) {
        bytes.put(part);
        return this;
    }

    /** Adds an attribute that is a number. */
    public NetlinkMessage number(int type, int value) {
        bytes.putShort((short) (ATTRIBUTE_HEADER + Integer.BYTES)).putShort((short) type).putInt(value);
        return this;
    }

    /** Adds an attribute that is a text, with its NUL. */
    public NetlinkMessage text(int type, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        bytes.putShort((short) (ATTRIBUTE_HEADER + text.length + 1)).putShort((short) type).put(text).put((byte) 0);
        bytes.position(aligned(bytes.position()));
        return this;
    }

    /** Adds an attribute that holds other attributes. */
    public NetlinkMessage nested(int type, Runnable attributes) {
        int start = bytes.position();
        bytes.putShort((short) 0).putShort((short) (type | NESTED));
        attributes.run();
        bytes.putShort(start, (short) (bytes.position() - start));
        return this;
    }

    /** The whole message, with its length in it. */
    byte[] finish(int sequence) {
        bytes.putInt(0, bytes.position()).putInt(8, sequence);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** Where the next thing begins: on a multiple of four. */
    static int aligned(int length) {
        return length + 3 & -4;
    }
}
