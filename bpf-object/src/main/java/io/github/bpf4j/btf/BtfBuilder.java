package io.github.bpf4j.btf;

import io.github.bpf4j.elf.MalformedObjectException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes BTF: from nothing, or as a changed copy of another that keeps all ids and string offsets.
 *
 * <p>Types that nobody changes are written as they were read, word for word; new strings are appended. A copy of what a
 * compiler wrote is therefore equal to it byte for byte. Not safe for use by several threads.
 */
public final class BtfBuilder {

    private final ByteOrder order;
    private final @Nullable Btf source;
    /** Words of each own type, null for those that are as in the source. */
    private final List<int @Nullable []> types = new ArrayList<>();
    /** The own types that were added or replaced, by id. */
    private final Map<Integer, BtfType> edits = new HashMap<>();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final int firstId;
    private final int firstOffset;
    /** Offsets of strings, made when the first string is looked up. */
    private @Nullable Map<String, Integer> offsets;

    private BtfBuilder(ByteOrder order, @Nullable Btf source) {
        this.order = order;
        this.source = source;
        this.firstId = source == null ? 1 : source.firstId();
        this.firstOffset = source == null ? 0 : source.strings().firstOffset();
    }

    /** Starts with a copy. Of a split BTF only its own part is copied, and the base stays the base. */
    public static BtfBuilder copyOf(Btf btf) {
        BtfBuilder builder = new BtfBuilder(btf.byteOrder(), btf);
        builder.types.addAll(Collections.nCopies(btf.typeCount() - btf.firstId(), null));
        builder.strings.writeBytes(btf.strings().toByteArray());
        return builder;
    }

    /** Starts with nothing but void. */
    public static BtfBuilder empty(ByteOrder order) {
        BtfBuilder builder = new BtfBuilder(order, null);
        builder.strings.write(0);
        return builder;
    }

    /** Appends a type and returns its id. */
    public int add(BtfType type) {
        types.add(TypeEncoder.encode(type, this::offset));
        edits.put(size() - 1, type);
        return size() - 1;
    }

    /**
     * Replaces a type.
     *
     * @throws IndexOutOfBoundsException when it is not one of the types that the result will have, or one of the base
     */
    public void set(int id, BtfType type) {
        types.set(id - firstId, TypeEncoder.encode(type, name -> offset(id, name)));
        edits.put(id, type);
    }

    /**
     * The type of that id as it stands now.
     *
     * @throws MalformedObjectException when there is none or it is damaged
     */
    public BtfType get(int id) {
        BtfType edited = edits.get(id);
        if (edited != null) {
            return edited;
        }
        if (source == null) {
            throw new MalformedObjectException("BTF under construction", -1, "type id " + id + " of " + size());
        }
        return source.type(id);
    }

    /**
     * The kind of the type of that id as it stands now.
     *
     * @throws IndexOutOfBoundsException when it is not one of the types that the result will have, or one of the base
     */
    public BtfKind kind(int id) {
        int[] words = types.get(id - firstId);
        if (words == null) {
            return Objects.requireNonNull(source).kind(id);
        }
        BtfKind kind = BtfKind.of(TypeTable.kind(words[1]));
        return kind == null ? BtfKind.UNKNOWN : kind;
    }

    /** Number of types with void and those of the base; the id that {@link #add} gives next. */
    public int size() {
        return firstId + types.size();
    }

    /**
     * The bytes, with the header of 24 bytes that every kernel reads. Only when the copy has types of unknown kinds
     * the header is longer, because nobody could read the types without the layout section.
     */
    public byte[] toByteArray() {
        byte[] layout = hasUnknownKinds() && source != null ? source.layout().toByteArray() : new byte[0];
        int typesLength = typesLength();
        int header = layout.length == 0 ? BtfHeader.SIZE : BtfHeader.SIZE_WITH_LAYOUT;
        ByteBuffer out = ByteBuffer.allocate(header + typesLength + layout.length + strings.size()).order(order);
        out.putShort((short) BtfHeader.MAGIC).put((byte) 1).put((byte) 0).putInt(header);
        out.putInt(0).putInt(typesLength).putInt(typesLength + layout.length).putInt(strings.size());
        if (layout.length != 0) {
            out.putInt(typesLength).putInt(layout.length);
        }
        writeTypes(out);
        return out.put(layout).put(strings.toByteArray()).array();
    }

    /** The result as BTF, on the same base as the source. */
    public Btf build(String origin) {
        Btf base = source == null ? null : source.base();
        return base == null ? Btf.parse(toByteArray(), origin) : Btf.parse(toByteArray(), origin, base);
    }

    private int typesLength() {
        int length = 0;
        for (int i = 0; i < types.size(); i++) {
            int[] words = types.get(i);
            length += words == null ? Objects.requireNonNull(source).ownLength(firstId + i) : 4 * words.length;
        }
        return length;
    }

    private void writeTypes(ByteBuffer out) {
        for (int i = 0; i < types.size(); i++) {
            int[] words = types.get(i);
            if (words == null) {
                Objects.requireNonNull(source).copyOwn(firstId + i, out);
            } else {
                out.asIntBuffer().put(words);
                out.position(out.position() + 4 * words.length);
            }
        }
    }

    private boolean hasUnknownKinds() {
        for (int id = firstId; id < size(); id++) {
            if (kind(id) == BtfKind.UNKNOWN) {
                return true;
            }
        }
        return false;
    }

    /** Types mostly keep their names; then the others need not be known. */
    private int offset(int id, String text) {
        boolean kept = source != null && id < source.typeCount() && source.name(id).equals(text);
        return kept ? source.nameOffset(id) : offset(text);
    }

    private int offset(String text) {
        Map<String, Integer> known = offsets;
        if (known == null) {
            offsets = known = knownStrings();
        }
        Integer offset = known.get(text);
        return offset == null ? append(text, known) : offset;
    }

    private int append(String text, Map<String, Integer> known) {
        if (text.indexOf(0) >= 0) {
            throw new IllegalArgumentException("a BTF string cannot contain NUL");
        }
        int offset = firstOffset + strings.size();
        strings.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        strings.write(0);
        known.put(text, offset);
        return offset;
    }

    private Map<String, Integer> knownStrings() {
        Map<String, Integer> known = new HashMap<>();
        for (Btf btf = source; btf != null; btf = btf.base()) {
            btf.strings().forEach(known::putIfAbsent);
        }
        return known;
    }
}
