package io.github.bpf4j.btf;

import io.github.bpf4j.elf.ByteReader;
import io.github.bpf4j.elf.MalformedObjectException;
import java.nio.ByteOrder;

/**
 * The header and the three sections it leads to.
 *
 * <pre>
 * struct btf_header {
 *     __u16 magic;        0xEB9F, tells the byte order
 *     __u8  version;      1
 *     __u8  flags;        0
 *     __u32 hdr_len;      24, 32 with a layout section, more in the future
 *     __u32 type_off;     offsets count from the end of the header
 *     __u32 type_len;
 *     __u32 str_off;
 *     __u32 str_len;
 *     __u32 layout_off;   only when hdr_len covers it
 *     __u32 layout_len;
 * };
 * </pre>
 *
 * @see <a href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/include/uapi/linux/btf.h">
 *     btf.h</a>
 */
record BtfHeader(ByteReader types, ByteReader strings, ByteReader layout) {

    static final int MAGIC = 0xeb9f;
    static final int SIZE = 24;
    static final int SIZE_WITH_LAYOUT = 32;

    static BtfHeader read(byte[] raw, String origin, boolean split) {
        ByteReader file = new ByteReader(raw, byteOrder(raw, origin), origin);
        long headerSize = file.slice(0, 8, "BTF header").u32(4);
        if (headerSize < SIZE) {
            throw file.malformed(4, "BTF header of " + headerSize + " bytes, needs 24");
        }
        checkVersion(file);
        file.slice(0, headerSize, "BTF header");
        ByteReader body = file.slice(headerSize, file.length() - headerSize, "BTF");
        BtfHeader header = new BtfHeader(
                body.slice(file.u32(8), file.u32(12), "BTF types"),
                body.slice(file.u32(16), file.u32(20), "BTF strings"),
                layout(file, body, headerSize));
        header.check(split);
        return header;
    }

    static ByteOrder byteOrder(byte[] raw, String origin) {
        if (raw.length >= 2) {
            int little = raw[0] & 0xff | (raw[1] & 0xff) << 8;
            if (little == MAGIC) {
                return ByteOrder.LITTLE_ENDIAN;
            }
            if (Short.reverseBytes((short) little) == (short) MAGIC) {
                return ByteOrder.BIG_ENDIAN;
            }
        }
        throw new MalformedObjectException(origin, 0, "not BTF: magic number 0xeb9f is missing");
    }

    static void checkVersion(ByteReader file) {
        if (file.u8(2) != 1) {
            throw file.malformed(2, "BTF version " + file.u8(2) + ", only version 1 is known");
        }
        if (file.u8(3) != 0) {
            throw file.malformed(3, "BTF with unknown flags 0x" + Integer.toHexString(file.u8(3)));
        }
    }

    private static ByteReader layout(ByteReader file, ByteReader body, long headerSize) {
        return headerSize < SIZE_WITH_LAYOUT
                ? body.slice(0, 0, "BTF layout")
                : body.slice(file.u32(24), file.u32(28), "BTF layout");
    }

    private void check(boolean split) {
        if (types.length() % 4 != 0) {
            throw types.malformed(0, "BTF types of " + types.length() + " bytes are not a whole number of words");
        }
        if (types.fileOffset() + types.length() > strings.fileOffset()) {
            throw strings.malformed(0, "BTF strings begin before the types end");
        }
        if (split && strings.length() == 0) {
            return;
        }
        if (strings.length() == 0 || strings.u8((int) strings.length() - 1) != 0) {
            throw strings.malformed(0, "BTF strings do not end with NUL");
        }
        if (!split && strings.u8(0) != 0) {
            throw strings.malformed(0, "BTF strings do not begin with the empty string");
        }
    }
}
