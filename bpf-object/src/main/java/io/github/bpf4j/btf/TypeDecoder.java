package io.github.bpf4j.btf;

import io.github.bpf4j.btf.BtfType.Enumerator;
import io.github.bpf4j.btf.BtfType.Linkage;
import io.github.bpf4j.btf.BtfType.Member;
import io.github.bpf4j.btf.BtfType.Param;
import io.github.bpf4j.btf.BtfType.SecVar;
import io.github.bpf4j.elf.MalformedObjectException;
import java.util.ArrayList;
import java.util.List;

/** Turns the words of one type into its record. That they are all there was checked when the table was made. */
final class TypeDecoder {

    private static final Linkage[] LINKAGES = Linkage.values();

    private final Btf btf;
    private final int id;
    private final TypeTable table;
    private final int row;
    private final int info;
    private long nameBudget;

    private TypeDecoder(Btf btf, int id, TypeTable table, int row) {
        this.btf = btf;
        this.id = id;
        this.table = table;
        this.row = row;
        this.info = table.word(row, 1);
        this.nameBudget = btf.nameBudget();
    }

    static BtfType decode(Btf btf, int id, TypeTable table, int row) {
        return new TypeDecoder(btf, id, table, row).type(btf.kind(id));
    }

    private BtfType type(BtfKind kind) {
        return switch (kind) {
            case VOID -> new BtfType.Void();
            case INT -> integer();
            case PTR -> new BtfType.Ptr(word(2));
            case ARRAY -> new BtfType.Array(word(3), word(4), natural(5, "number of elements"));
            case STRUCT -> new BtfType.Struct(name(), size(), members(), flag());
            case UNION -> new BtfType.Union(name(), size(), members(), flag());
            case ENUM -> new BtfType.Enum(name(), size(), flag(), enumerators());
            case ENUM64 -> new BtfType.Enum64(name(), size(), flag(), wideEnumerators());
            case FWD -> new BtfType.Fwd(name(), flag());
            case TYPEDEF -> new BtfType.Typedef(name(), word(2));
            case VOLATILE -> new BtfType.Volatile(word(2));
            case CONST -> new BtfType.Const(word(2));
            case RESTRICT -> new BtfType.Restrict(word(2));
            case FUNC -> new BtfType.Func(name(), word(2), linkage(vlen()));
            case FUNC_PROTO -> new BtfType.FuncProto(word(2), params());
            case VAR -> new BtfType.Var(name(), word(2), linkage(word(3)));
            case DATASEC -> new BtfType.DataSec(name(), size(), vars());
            case FLOAT -> new BtfType.Float(name(), size());
            case DECL_TAG -> new BtfType.DeclTag(name(), word(2), word(3), flag());
            case TYPE_TAG -> new BtfType.TypeTag(name(), word(2), flag());
            case UNKNOWN -> unknown();
        };
    }

    private BtfType integer() {
        int bits = word(3);
        int encoding = bits >>> 24 & 0xf;
        return new BtfType.Int(
                name(),
                size(),
                (encoding & 1) != 0,
                (encoding & 2) != 0,
                (encoding & 4) != 0,
                bits >>> 16 & 0xff,
                bits & 0xff);
    }

    private List<Member> members() {
        List<Member> members = new ArrayList<>(vlen());
        for (int i = 0; i < vlen(); i++) {
            int part = TypeTable.HEAD + 3 * i;
            int offset = word(part + 2);
            members.add(flag()
                    ? new Member(text(word(part)), word(part + 1), offset & 0xff_ffff, offset >>> 24)
                    : new Member(text(word(part)), word(part + 1), natural(part + 2, "bit offset"), 0));
        }
        return members;
    }

    private List<Enumerator> enumerators() {
        List<Enumerator> enumerators = new ArrayList<>(vlen());
        for (int i = 0; i < vlen(); i++) {
            int part = TypeTable.HEAD + 2 * i;
            int value = word(part + 1);
            enumerators.add(new Enumerator(text(word(part)), flag() ? value : value & 0xffff_ffffL));
        }
        return enumerators;
    }

    private List<Enumerator> wideEnumerators() {
        List<Enumerator> enumerators = new ArrayList<>(vlen());
        for (int i = 0; i < vlen(); i++) {
            int part = TypeTable.HEAD + 3 * i;
            long value = word(part + 1) & 0xffff_ffffL | (long) word(part + 2) << 32;
            enumerators.add(new Enumerator(text(word(part)), value));
        }
        return enumerators;
    }

    private List<Param> params() {
        List<Param> params = new ArrayList<>(vlen());
        for (int i = 0; i < vlen(); i++) {
            int part = TypeTable.HEAD + 2 * i;
            params.add(new Param(text(word(part)), word(part + 1)));
        }
        return params;
    }

    private List<SecVar> vars() {
        List<SecVar> vars = new ArrayList<>(vlen());
        for (int i = 0; i < vlen(); i++) {
            int part = TypeTable.HEAD + 3 * i;
            vars.add(new SecVar(word(part), natural(part + 1, "offset"), natural(part + 2, "size")));
        }
        return vars;
    }

    private BtfType unknown() {
        int[] words = table.words(row);
        List<Integer> following = new ArrayList<>(words.length);
        for (int i = TypeTable.HEAD; i < words.length; i++) {
            following.add(words[i]);
        }
        return new BtfType.Unknown(TypeTable.kind(info), name(), info, word(2), following);
    }

    private int word(int index) {
        return table.word(row, index);
    }

    /** A number that the wire form has unsigned, but that no sane type lets grow beyond two gigabytes. */
    private int natural(int index, String what) {
        int value = word(index);
        if (value < 0) {
            throw malformed(what + " " + Integer.toUnsignedString(value) + " is out of range");
        }
        return value;
    }

    private int size() {
        return natural(2, "size");
    }

    private int vlen() {
        return TypeTable.vlen(info);
    }

    private boolean flag() {
        return TypeTable.kindFlag(info);
    }

    private Linkage linkage(int number) {
        if (number < 0 || number >= LINKAGES.length) {
            throw malformed("unknown linkage " + number);
        }
        return LINKAGES[number];
    }

    private String name() {
        return text(word(0));
    }

    private String text(int offset) {
        String text = btf.string(offset);
        nameBudget -= text.length();
        if (nameBudget < 0) {
            throw malformed("names overlap beyond reason");
        }
        return text;
    }

    private MalformedObjectException malformed(String finding) {
        return btf.malformed("type id " + id + ": " + finding);
    }
}
