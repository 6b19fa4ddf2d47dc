package io.github.bpf4j.btf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes BTF word by word, for what no compiler writes. */
final class BtfImage {

    private final ByteOrder order;
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final List<Integer> words = new ArrayList<>();
    private int firstOffset;
    private int headerSize = 24;
    private byte[] layout = {};

    BtfImage(ByteOrder order) {
        this.order = order;
        strings.write(0);
    }

    /** Begins a split BTF whose strings continue those of a base with so many bytes. */
    static BtfImage split(ByteOrder order, int baseStrings) {
        BtfImage image = new BtfImage(order);
        image.strings.reset();
        image.firstOffset = baseStrings;
        return image;
    }

    /** Appends a string and returns its offset. */
    int string(String text) {
        int offset = firstOffset + strings.size();
        strings.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        strings.write(0);
        return offset;
    }

    /** Appends a type: the three words of its head, then what follows. */
    BtfImage type(int name, BtfKind kind, int vlen, int sizeOrType, int... following) {
        return type(name, kind.number() << 24 | vlen, sizeOrType, following);
    }

    BtfImage type(int name, int info, int sizeOrType, int... following) {
        words.add(name);
        words.add(info);
        words.add(sizeOrType);
        for (int word : following) {
            words.add(word);
        }
        return this;
    }

    BtfImage headerSize(int bytes) {
        headerSize = bytes;
        return this;
    }

    /** Adds a layout section: two bytes for each kind from 0, those that follow once and for each part. */
    BtfImage layout(int... sizes) {
        ByteBuffer out = ByteBuffer.allocate(sizes.length * 2).order(order);
        for (int i = 0; i < sizes.length; i += 2) {
            out.put((byte) sizes[i]).put((byte) sizes[i + 1]).putShort((short) 0);
        }
        layout = out.array();
        headerSize = Math.max(headerSize, 32);
        return this;
    }

    int stringsLength() {
        return strings.size();
    }

    byte[] bytes() {
        int types = 4 * words.size();
        ByteBuffer out = ByteBuffer.allocate(headerSize + types + layout.length + strings.size()).order(order);
        out.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(headerSize);
        out.putInt(0).putInt(types).putInt(types + layout.length).putInt(strings.size());
        if (headerSize >= 32) {
            out.putInt(types).putInt(layout.length);
        }
        out.position(headerSize);
        words.forEach(out::putInt);
        return out.put(layout).put(strings.toByteArray()).array();
    }

    Btf parse() {
        return Btf.parse(bytes(), "image");
    }
}
