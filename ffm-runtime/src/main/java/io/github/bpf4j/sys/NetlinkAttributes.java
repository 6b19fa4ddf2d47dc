package io.github.bpf4j.sys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes of a message from netlink, by type. What does not fit into the message is left out.
 */
public final class NetlinkAttributes {

    private static final int TYPE = (1 << 14) - 1;

    private final Map<Integer, ByteBuffer> values = new HashMap<>();

    /**
     * Reads attributes.
     *
     * @param bytes the attributes and nothing else, in the byte order of the machine
     */
    public NetlinkAttributes(ByteBuffer bytes) {
        int at = 0;
        while (bytes.limit() - at >= NetlinkMessage.ATTRIBUTE_HEADER) {
            int length = Short.toUnsignedInt(bytes.getShort(at));
            if (length < NetlinkMessage.ATTRIBUTE_HEADER || length > bytes.limit() - at) {
                return;
            }
            values.put(bytes.getShort(at + 2) & TYPE, slice(bytes, at + NetlinkMessage.ATTRIBUTE_HEADER,
                    length - NetlinkMessage.ATTRIBUTE_HEADER));
            at += NetlinkMessage.aligned(length);
        }
    }

    /** A part of a message, in its byte order. */
    static ByteBuffer slice(ByteBuffer bytes, int offset, int length) {
        return bytes.slice(offset, length).order(bytes.order());
    }

    /** The number of this type. */
    public Optional<Integer> number(int type) {
        return Optional.ofNullable(values.get(type)).filter(value -> value.limit() >= Integer.BYTES)
                .map(value -> value.getInt(0));
    }

    /** The text of this type, without its NUL. */
    public Optional<String> text(int type) {
        return Optional.ofNullable(values.get(type)).map(value -> {
            String text = StandardCharsets.UTF_8.decode(value.duplicate()).toString();
            int end = text.indexOf('\0');
            return end < 0 ? text : text.substring(0, end);
        });
    }

    /** The attributes within the one of this type; none when it is missing. */
    public NetlinkAttributes nested(int type) {
        return new NetlinkAttributes(values.getOrDefault(type, ByteBuffer.allocate(0)));
    }
}
