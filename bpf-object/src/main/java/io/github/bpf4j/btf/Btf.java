package io.github.bpf4j.btf;

import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.elf.ElfSection;
import io.github.bpf4j.elf.MalformedObjectException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The types of one BPF object or kernel. Immutable and safe for use by several threads.
 *
 * <p>Types have ids from 0, which is always {@code void}. Parsing finds out where each type begins and no more; a type
 * is decoded when {@link #type} asks for it, and an index of names is made at the first look-up. References to types
 * that do not exist are noticed where they are followed.
 *
 * <p>A <em>split</em> BTF (of a kernel module) continues the ids and strings of its base; all methods answer for both
 * unless they say otherwise. Both byte orders are read, whatever the machine's.
 *
 * <p>Every method that takes an id throws {@link MalformedObjectException} when there is no such type.
 *
 * @see <a href="https://docs.kernel.org/bpf/btf.html">BPF Type Format</a>
 */
public final class Btf {

    private final byte[] raw;
    private final String origin;
    private final @Nullable Btf base;
    private final KindLayout layout;
    private final ByteOrder byteOrder;
    private final TypeTable table;
    private final StringSection strings;
    /** Id of the first entry of the table: 0, or the first beyond the base. */
    private final int tableStart;
    private final TypeSize sizes = new TypeSize(this);
    private final NameIndexes names;

    private Btf(byte[] raw, String origin, @Nullable Btf base) {
        BtfHeader header = BtfHeader.read(raw, origin, base != null);
        this.raw = raw;
        this.origin = origin;
        this.base = base;
        this.byteOrder = header.types().order();
        this.layout = new KindLayout(header.layout(), base == null ? null : base.layout);
        this.strings = new StringSection(raw, header.strings(), base == null ? null : base.strings);
        this.table = TypeTable.read(raw, header, layout, base != null);
        this.tableStart = base == null ? 0 : base.typeCount();
        this.names = new NameIndexes(this, table);
    }

    /**
     * Reads raw BTF, such as {@code /sys/kernel/btf/vmlinux} or the section {@code .BTF}.
     *
     * @param raw    the bytes; not copied, so they must not change afterwards
     * @param origin name of the input for messages
     * @throws MalformedObjectException when it is not BTF or is damaged
     */
    public static Btf parse(byte[] raw, String origin) {
        return new Btf(raw, origin, null);
    }

    /**
     * Reads split BTF, such as that of a kernel module.
     *
     * @param raw    the bytes; not copied, so they must not change afterwards
     * @param origin name of the input for messages
     * @param base   the BTF that it continues
     * @throws MalformedObjectException when it is not BTF or is damaged
     */
    public static Btf parse(byte[] raw, String origin, Btf base) {
        return new Btf(raw, origin, base);
    }

    /**
     * Reads the section {@code .BTF} of an ELF file.
     *
     * @param elf    the whole file
     * @param origin name of the file for messages
     * @throws MalformedObjectException when it has no such section or is damaged
     */
    public static Btf ofElf(byte[] elf, String origin) {
        return parse(sectionOf(elf, origin), origin + ", section .BTF");
    }

    /**
     * Reads the section {@code .BTF} of an ELF file that continues another BTF: a kernel module.
     *
     * @param elf    the whole file
     * @param origin name of the file for messages
     * @param base   the BTF that it continues
     * @throws MalformedObjectException when it has no such section or is damaged
     */
    public static Btf ofElf(byte[] elf, String origin, Btf base) {
        return parse(sectionOf(elf, origin), origin + ", section .BTF", base);
    }

    private static byte[] sectionOf(byte[] elf, String origin) {
        return ElfFile.parse(elf, origin).section(".BTF").map(ElfSection::data)
                .orElseThrow(() -> new MalformedObjectException(origin, -1, "no section .BTF: compile with -g"));
    }

    /** Name of the input as given when it was read. */
    public String origin() {
        return origin;
    }

    /** Byte order of the file. */
    public ByteOrder byteOrder() {
        return byteOrder;
    }

    /** The BTF that this one continues, or null. */
    public @Nullable Btf base() {
        return base;
    }

    /** Lowest id that is this BTF's own: 1, or the number of types of the base. */
    public int firstId() {
        return base == null ? 1 : tableStart;
    }

    /** Number of types with void and those of the base; ids run from 0 to one less. */
    public int typeCount() {
        return tableStart + table.count();
    }

    /** Kind of a type. */
    public BtfKind kind(int id) {
        BtfKind kind = BtfKind.of(kindNumber(id));
        return kind == null ? BtfKind.UNKNOWN : kind;
    }

    /** Kind of a type as its number in the file; makes no object. */
    public int kindNumber(int id) {
        Btf owner = owner(id);
        return owner.table.kindOf(id - owner.tableStart);
    }

    /** Name of a type, empty when it has none. */
    public String name(int id) {
        return string(nameOffset(id));
    }

    /** Where the name of a type stands in the strings, 0 when it has none; makes no object. */
    public int nameOffset(int id) {
        return word(id, 0);
    }

    /** Decodes a type. */
    public BtfType type(int id) {
        Btf owner = owner(id);
        return TypeDecoder.decode(owner, id, owner.table, id - owner.tableStart);
    }

    /**
     * The string at an offset.
     *
     * @throws MalformedObjectException when the offset lies outside
     */
    public String string(int offset) {
        return offset == 0 ? "" : strings.text(offset);
    }

    /**
     * The lowest id of a type of that name and kind, or 0 when there is none. Types of the base come first.
     *
     * @param name exact name, not empty
     * @param kind kind of the type itself, not of what it leads to
     */
    public int find(String name, BtfKind kind) {
        int inherited = base == null ? 0 : base.find(name, kind);
        return inherited != 0 ? inherited : findOwn(name, kind);
    }

    /** As {@link #find}, without the types of the base. */
    public int findOwn(String name, BtfKind kind) {
        return names.find(name, kind);
    }

    /** The ids of all types of that exact name, ascending. */
    public int[] findAll(String name) {
        int[] own = names.exact(name);
        return base == null ? own : concat(base.findAll(name), own);
    }

    /**
     * The ids of all types whose {@linkplain EssentialName essential name} is the given one, ascending.
     *
     * @param essentialName a name without flavour
     */
    public int[] idsByEssentialName(String essentialName) {
        int[] own = names.essential(essentialName);
        return base == null ? own : concat(base.idsByEssentialName(essentialName), own);
    }

    /**
     * The ids of all types of one kind whose {@linkplain EssentialName essential name} is the given one, ascending.
     * The two kinds of enumerations count as one.
     *
     * @param essentialName a name without flavour
     * @param kind          kind of the type itself
     */
    public int[] idsByEssentialName(String essentialName, BtfKind kind) {
        int[] own = ownIdsByEssentialName(essentialName, kind);
        return base == null ? own : concat(base.idsByEssentialName(essentialName, kind), own);
    }

    /** As {@link #idsByEssentialName(String, BtfKind)}, without the types of the base. */
    public int[] ownIdsByEssentialName(String essentialName, BtfKind kind) {
        return names.essential(essentialName, kind);
    }

    /** The first type that is not const, volatile, restrict or a type tag. */
    public int skipModifiers(int id) {
        return skip(id, false);
    }

    /** The first type that is neither modifier nor typedef. */
    public int resolve(int id) {
        return skip(id, true);
    }

    private int skip(int id, boolean typedefs) {
        int at = id;
        for (int step = 0; step < TypeSize.MAX_STEPS; step++) {
            BtfKind kind = kind(at);
            if (!kind.isModifier() && !(typedefs && kind == BtfKind.TYPEDEF)) {
                return at;
            }
            at = sizeOrType(at);
        }
        throw malformed("type id " + id + " leads through more than " + TypeSize.MAX_STEPS + " modifiers");
    }

    /**
     * Size of a value in bytes. Typedefs, modifiers, variables and tags have the size of what they lead to.
     *
     * @throws MalformedObjectException when it leads to something without size: void, a function, a forward
     *     declaration
     */
    public long sizeOf(int id) {
        return sizes.sizeOf(id);
    }

    /**
     * Alignment of a value in bytes. A struct whose layout shows that it is packed has 1.
     *
     * @throws MalformedObjectException when it leads to something without alignment: void, a function, a forward
     *     declaration
     */
    public int alignOf(int id) {
        return sizes.alignOf(id);
    }

    /** Size of a pointer in bytes, told by the size of {@code long}; 8 when there is none. */
    public int pointerSize() {
        return sizes.pointerSize();
    }

    /** Copy of the bytes that were read, without those of the base. */
    public byte[] toByteArray() {
        return raw.clone();
    }

    @Override
    public String toString() {
        return "BTF " + origin + " (" + typeCount() + " types)";
    }

    /** The second word of a type: vlen, kind, flag. */
    int info(int id) {
        return word(id, 1);
    }

    /** The third word of a type. */
    int sizeOrType(int id) {
        return word(id, 2);
    }

    /** A word of a type; the caller knows by kind and vlen that it is there. */
    int word(int id, int index) {
        Btf owner = owner(id);
        return owner.table.word(id - owner.tableStart, index);
    }

    /** Bytes of one of this BTF's own types. */
    int ownLength(int id) {
        return table.length(id - tableStart);
    }

    /** Writes one of this BTF's own types as it stands in the file. */
    void copyOwn(int id, ByteBuffer out) {
        table.copy(id - tableStart, out);
    }

    StringSection strings() {
        return strings;
    }

    KindLayout layout() {
        return layout;
    }

    /** Bytes that the names of one type may have in all; more can only be a damaged file's. */
    long nameBudget() {
        return 4 * strings.totalLength() + 65536;
    }

    /** Bytes that were read, with those of the base. */
    long bytesInAll() {
        return raw.length + (base == null ? 0 : base.bytesInAll());
    }

    String describe(int id) {
        String name = name(id);
        return kind(id) + (name.isEmpty() ? "" : " " + name);
    }

    MalformedObjectException malformed(String finding) {
        return new MalformedObjectException(origin, -1, finding);
    }

    private Btf owner(int id) {
        if (id < 0 || id >= typeCount()) {
            throw malformed("type id " + Integer.toUnsignedString(id) + " of " + typeCount());
        }
        Btf owner = this;
        while (id < owner.tableStart && owner.base != null) {
            owner = owner.base;
        }
        return owner;
    }

    /** Ids of the base are lower than those of its split BTF, so the order stays. */
    private static int[] concat(int[] inherited, int[] own) {
        int[] all = Arrays.copyOf(inherited, inherited.length + own.length);
        System.arraycopy(own, 0, all, inherited.length, own.length);
        return all;
    }
}
