package io.github.bpf4j.generator.model;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.elf.MalformedObjectException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of one struct or union. Those of anonymous structs and unions inside are its own, as in C. */
final class StructModeler {

    /** A constructor has 255 slots for its parameters and {@code this} (JVM specification 4.3.3). */
    private static final int MAX_SLOTS = 254;
    /** No source has as many; damaged BTF may nest the same members again and again. */
    private static final int MAX_MEMBERS = 0xffff;
    private static final int MAX_DEPTH = 32;

    private final TypeCatalog catalog;
    private final Btf btf;
    private final TypeMapper mapper;
    private final TypeCatalog.TypeName name;
    private final BtfType.Composite root;
    private final int size;
    private final List<MemberDraft> drafts = new ArrayList<>();
    private int seen;
    private boolean isTable;

    StructModeler(TypeCatalog catalog, TypeCatalog.TypeName name) {
        this.catalog = catalog;
        this.btf = catalog.btf();
        this.mapper = new TypeMapper(catalog);
        this.name = name;
        this.root = (BtfType.Composite) btf.type(name.id());
        this.size = mapper.size(name.id());
    }

    TypeModel model() {
        add(root, 0, null, 0);
        NameScope scope = NameScope.ofMembers(Reserved.STRUCT_MEMBERS);
        if (!root.isUnion() && fitsRecord()) {
            return new TypeModel.Struct(name.name(), name.cName(), name.declaration(), size,
                    MemberDraft.finish(drafts, scope, false));
        }
        scope.allocate(TypeModel.Overlay.COMPONENT);
        return new TypeModel.Overlay(name.name(), name.cName(), name.declaration(), size,
                MemberDraft.finish(drafts, scope, false));
    }

    /** The struct as that of tables of functions, for which programs stand instead of addresses. */
    TableType table() {
        isTable = true;
        add(root, 0, null, 0);
        return new TableType(name.name(), name.cName(), name.declaration(), size,
                MemberDraft.finish(drafts, NameScope.ofMembers(Reserved.TABLE_MEMBERS), false));
    }

    private boolean fitsRecord() {
        boolean fits = MemberDraft.slots(drafts) <= MAX_SLOTS;
        if (!fits) {
            catalog.notices().add(name.cName(), "more members than a record can have: its value is its bytes", "");
        }
        return fits;
    }

    private void add(BtfType.Composite composite, long start, @Nullable MemberDraft through, int depth) {
        for (BtfType.Member member : composite.members()) {
            checkEnd(depth);
            long bit = start + Integer.toUnsignedLong(member.bitOffset());
            if (!member.name().isEmpty()) {
                addNamed(member, bit, through);
            } else if (btf.type(btf.resolve(member.type())) instanceof BtfType.Composite anonymous) {
                addAnonymous(member, anonymous, bit, through, depth);
            }
        }
    }

    /** Outside unions an anonymous union is a component of the record, through which its arms are read. */
    private void addAnonymous(BtfType.Member member, BtfType.Composite anonymous, long bit,
            @Nullable MemberDraft through, int depth) {
        MemberDraft holder = through;
        if (anonymous.isUnion() && through == null && !root.isUnion()) {
            String arm = firstName(anonymous, 0);
            String path = name.name() + JavaName.type(arm) + "Union";
            JavaType type = mapper.map(member.type(), path, name.cName());
            holder = MemberDraft.unnamed(JavaName.member(arm) + "Union", "union {…}", offset(bit, type.size()), type);
            drafts.add(holder);
        }
        add(anonymous, bit, holder, depth + 1);
    }

    private void addNamed(BtfType.Member member, long bit, @Nullable MemberDraft through) {
        String place = name.cName() + ", member \"" + member.name() + "\"";
        String declaration = declaration(member);
        if (isBitField(member)) {
            addBits(member, bit, declaration, place, through);
            return;
        }
        JavaType type = isTable && isFunctionPointer(member.type())
                ? new JavaType.Function()
                : mapper.map(member.type(), name.name() + JavaName.type(member.name()), place);
        drafts.add(MemberDraft.named(member.name(), declaration, offset(bit, type.size()), type, through));
    }

    private boolean isFunctionPointer(int typeId) {
        return btf.type(btf.resolve(typeId)) instanceof BtfType.Ptr pointer
                && btf.type(btf.resolve(pointer.target())) instanceof BtfType.FuncProto;
    }

    private void addBits(BtfType.Member member, long bit, String declaration, String place,
            @Nullable MemberDraft through) {
        BtfType base = btf.type(btf.resolve(member.type()));
        int shift = base instanceof BtfType.Int number ? number.bitOffset() : 0;
        int width = member.bitfieldSize() > 0 ? member.bitfieldSize() : ((BtfType.Int) base).bits();
        BitField field = BitField.find(bit + shift, width, size, base, btf.byteOrder());
        if (field != null) {
            drafts.add(MemberDraft.named(member.name(), declaration, field.offset(), field.type(), through));
            return;
        }
        int first = (int) ((bit + shift) / 8);
        int bytes = (int) ((bit + shift + width + 7) / 8) - first;
        catalog.notices().add(place, "no integer holds all its bits: shown as the bytes that do", "");
        drafts.add(MemberDraft.named(member.name(), declaration, offset(first * 8L, bytes), new JavaType.Bytes(bytes),
                through));
    }

    /** Compilers of old gave a bit field an integer type of fewer bits instead of a width. */
    private boolean isBitField(BtfType.Member member) {
        return member.bitfieldSize() > 0 || btf.type(btf.resolve(member.type())) instanceof BtfType.Int number
                && (number.bits() != 8 * number.size() || number.bitOffset() != 0);
    }

    private String declaration(BtfType.Member member) {
        BtfType type = btf.type(btf.skipModifiers(member.type()));
        String text = type instanceof BtfType.Composite && type.name().isEmpty()
                ? CDeclaration.tag(btf, btf.skipModifiers(member.type())) + " {…} " + member.name()
                : CDeclaration.variable(btf, member.type(), member.name());
        return text + (member.bitfieldSize() > 0 ? " : " + member.bitfieldSize() : "");
    }

    private int offset(long bit, int bytes) {
        if (bit % 8 != 0 || bit / 8 + bytes > size) {
            throw new MalformedObjectException(btf.origin(), -1, name.cName() + " has a member of " + bytes
                    + " bytes at bit " + bit + " of its " + size + " bytes");
        }
        return (int) (bit / 8);
    }

    /** The name of the first member that has one, looked for depth first. */
    private String firstName(BtfType.Composite composite, int depth) {
        for (BtfType.Member member : composite.members()) {
            checkEnd(depth);
            if (!member.name().isEmpty()) {
                return member.name();
            }
            if (btf.type(btf.resolve(member.type())) instanceof BtfType.Composite inner) {
                String first = firstName(inner, depth + 1);
                if (!first.isEmpty()) {
                    return first;
                }
            }
        }
        return "";
    }

    private void checkEnd(int depth) {
        if (depth > MAX_DEPTH || ++seen > MAX_MEMBERS) {
            throw new MalformedObjectException(btf.origin(), -1, name.cName() + " has members without end");
        }
    }
}
