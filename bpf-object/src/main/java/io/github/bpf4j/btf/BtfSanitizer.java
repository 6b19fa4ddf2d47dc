package io.github.bpf4j.btf;

import io.github.bpf4j.btf.BtfType.DataSec;
import io.github.bpf4j.btf.BtfType.Enum;
import io.github.bpf4j.btf.BtfType.Enum64;
import io.github.bpf4j.btf.BtfType.Func;
import io.github.bpf4j.btf.BtfType.Int;
import io.github.bpf4j.btf.BtfType.Linkage;
import io.github.bpf4j.btf.BtfType.Member;
import io.github.bpf4j.btf.BtfType.SecVar;
import io.github.bpf4j.btf.BtfType.Struct;
import io.github.bpf4j.btf.BtfType.TypeTag;
import io.github.bpf4j.btf.BtfType.Union;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes BTF that an older kernel accepts. What the kernel does not know is replaced by something of the same size that
 * it does know; ids of types and offsets of strings stay, so maps, functions and source lines still refer to the right
 * ones. The programs run the same: the kernel uses these types to check and to show, not to compute.
 */
public final class BtfSanitizer {

    private static final int BITS = 8;

    private final Btf btf;
    private final BtfBuilder copy;
    private final Set<BtfFeature> missing;
    private int placeholder;

    private BtfSanitizer(Btf btf, Set<BtfFeature> missing) {
        this.btf = btf;
        this.copy = BtfBuilder.copyOf(btf);
        this.missing = missing;
    }

    /** The features that a BTF makes use of, and a kernel has to know to accept it as it is. */
    public static Set<BtfFeature> used(Btf btf) {
        Set<BtfFeature> used = EnumSet.noneOf(BtfFeature.class);
        for (int id = btf.firstId(); id < btf.typeCount(); id++) {
            switch (btf.kind(id)) {
                case FUNC -> {
                    used.add(BtfFeature.FUNC);
                    if (((Func) btf.type(id)).linkage() == Linkage.GLOBAL) {
                        used.add(BtfFeature.GLOBAL_FUNC);
                    }
                }
                case FUNC_PROTO -> used.add(BtfFeature.FUNC);
                case VAR -> used.add(BtfFeature.DATASEC);
                case DATASEC -> {
                    used.add(BtfFeature.DATASEC);
                    if (btf.name(id).startsWith("?")) {
                        used.add(BtfFeature.OPTIONAL_SECTION);
                    }
                }
                case FLOAT -> used.add(BtfFeature.FLOAT);
                case DECL_TAG -> used.add(BtfFeature.DECL_TAG);
                case TYPE_TAG -> used.add(BtfFeature.TYPE_TAG);
                case ENUM64 -> used.add(BtfFeature.ENUM64);
                case ENUM -> {
                    if (((Enum) btf.type(id)).signed()) {
                        used.add(BtfFeature.ENUM64);
                    }
                }
                case UNKNOWN -> used.add(BtfFeature.LAYOUT);
                default -> {
                }
            }
        }
        return used;
    }

    /**
     * A copy for a kernel that lacks some features. Types of kinds that came after this library stay as they are:
     * nobody knows what to put in their place.
     *
     * @param missing what the kernel lacks
     */
    public static Btf without(Btf btf, Set<BtfFeature> missing) {
        return new BtfSanitizer(btf, missing).sanitized();
    }

    private Btf sanitized() {
        for (int id = btf.firstId(); id < btf.typeCount(); id++) {
            BtfType replacement = replacement(btf.type(id));
            if (replacement != null) {
                copy.set(id, replacement);
            }
        }
        return copy.build(btf.origin());
    }

    /** What stands for a type; null when it can stay. */
    private @Nullable BtfType replacement(BtfType type) {
        return switch (type.kind()) {
            case VAR -> lacks(BtfFeature.DATASEC) ? oneByte(type.name()) : null;
            case DATASEC -> section((DataSec) type);
            case FUNC_PROTO -> lacks(BtfFeature.FUNC) ? new Enum("", Integer.BYTES, false, List.of()) : null;
            case FUNC -> function((Func) type);
            case FLOAT -> lacks(BtfFeature.FLOAT)
                    ? new Struct("", ((BtfType.Float) type).size(), List.of(), false)
                    : null;
            case DECL_TAG -> lacks(BtfFeature.DECL_TAG) ? oneByte(type.name()) : null;
            case TYPE_TAG -> lacks(BtfFeature.TYPE_TAG) ? new BtfType.Const(((TypeTag) type).target()) : null;
            case ENUM -> unsigned((Enum) type);
            case ENUM64 -> lacks(BtfFeature.ENUM64) ? union((Enum64) type) : null;
            default -> null;
        };
    }

    private boolean lacks(BtfFeature feature) {
        return missing.contains(feature);
    }

    private @Nullable BtfType section(DataSec section) {
        if (lacks(BtfFeature.DATASEC)) {
            return struct(section);
        }
        return lacks(BtfFeature.OPTIONAL_SECTION) && section.name().startsWith("?")
                ? new DataSec("_" + section.name().substring(1), section.size(), section.vars())
                : null;
    }

    private @Nullable BtfType function(Func function) {
        if (lacks(BtfFeature.FUNC)) {
            return new BtfType.Typedef(function.name(), function.proto());
        }
        return lacks(BtfFeature.GLOBAL_FUNC) && function.linkage() == Linkage.GLOBAL
                ? new Func(function.name(), function.proto(), Linkage.STATIC)
                : null;
    }

    private @Nullable BtfType unsigned(Enum values) {
        return lacks(BtfFeature.ENUM64) && values.signed()
                ? new Enum(values.name(), values.size(), false, values.enumerators())
                : null;
    }

    private static Int oneByte(String name) {
        return new Int(name, 1, false, false, false, 0, BITS);
    }

    /** A struct with a member in the place of each variable; the kernel wants them in order, and C names. */
    private Struct struct(DataSec section) {
        List<Member> members = new ArrayList<>();
        for (SecVar variable : section.vars()) {
            members.add(new Member(btf.name(variable.type()), variable.type(), variable.offset() * BITS, 0));
        }
        members.sort(Comparator.comparingInt(Member::bitOffset));
        return new Struct(section.name().replace('.', '_').replace('?', '_'), section.size(), members, false);
    }

    /** The names of the values become members, so that at least they can be read in the kernel's listings. */
    private Union union(Enum64 values) {
        List<Member> members = new ArrayList<>();
        values.enumerators().forEach(value -> members.add(new Member(value.name(), placeholder(), 0, 0)));
        return new Union(values.name(), values.size(), members, false);
    }

    private int placeholder() {
        if (placeholder == 0) {
            placeholder = copy.add(oneByte("enum64_value"));
        }
        return placeholder;
    }
}
