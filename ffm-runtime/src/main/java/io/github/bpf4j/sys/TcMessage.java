package io.github.bpf4j.sys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * {@code struct tcmsg}, the fixed part of messages about traffic control ({@code include/uapi/linux/rtnetlink.h}).
 *
 * @param interfaceIndex the interface
 * @param handle the number of a queueing discipline or filter; zero for one that the kernel chooses
 * @param parent where it belongs
 * @param info of a filter: its priority in the upper half, its protocol in network order in the lower
 */
public record TcMessage(int interfaceIndex, int handle, int parent, int info) {

    // struct tcmsg {
    //    0  unsigned char tcm_family;
    //    4  int tcm_ifindex;
    //    8  __u32 tcm_handle;
    //   12  __u32 tcm_parent;
    //   16  __u32 tcm_info;
    // };

    /** The length of this part. */
    public static final int SIZE = 20;

    /** As the kernel wants it. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(SIZE).order(ByteOrder.nativeOrder()).putInt(0).putInt(interfaceIndex)
                .putInt(handle).putInt(parent).putInt(info).array();
    }

    /** Reads the part at the beginning of a message of the kernel. */
    public static TcMessage read(ByteBuffer body) {
        return new TcMessage(body.getInt(4), body.getInt(8), body.getInt(12), body.getInt(16));
    }

    /** The attributes behind the part. */
    public static NetlinkAttributes attributes(ByteBuffer body) {
        return new NetlinkAttributes(NetlinkAttributes.slice(body, SIZE, body.limit() - SIZE));
    }
}
