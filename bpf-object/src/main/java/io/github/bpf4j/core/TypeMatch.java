package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.btf.EssentialName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The strict comparison of two types, that of {@code bpf_core_type_matches}: names, sizes and members count.
 *
 * <p>The target may have more members and enumerators than the local type, in another order. Behind a pointer only
 * name and kind of a struct or union count, and a forward declaration stands for the whole type.
 */
public final class TypeMatch {

    /** Limits of libbpf: types nested in each other, and pointers and arrays on the way from one to the next. */
    private static final int MAX_LEVEL = 32;
    private static final int MAX_CHAIN = 32;
    /** Pairs of types that one comparison may look at; anonymous members that nest could ask for any number. */
    private static final int MAX_VISITS = 1 << 20;

    private final Btf local;
    private final Btf target;
    private int visits;

    private TypeMatch(Btf local, Btf target) {
        this.local = local;
        this.target = target;
    }

    /**
     * Compares a type of one BTF with a type of another.
     *
     * @return whether the target's type has all that the local one has
     * @throws CoreException when the types are nested too deep
     */
    public static boolean matches(Btf local, int localId, Btf target, int targetId) {
        try {
            return compare(local, localId, target, targetId);
        } catch (TooComplexException e) {
            throw new CoreException(CoreException.Problem.TOO_COMPLEX, null, e.getMessage());
        }
    }

    static boolean compare(Btf local, int localId, Btf target, int targetId) {
        return new TypeMatch(local, target).match(localId, targetId, false, MAX_LEVEL, MAX_CHAIN);
    }

    private boolean match(int localId, int targetId, boolean behindPointer, int level, int chain) {
        if (level == 0 || chain == 0 || ++visits > MAX_VISITS) {
            throw new TooComplexException(TypeText.spell(target, targetId) + " of " + target.origin()
                    + " is nested too deep to be compared");
        }
        BtfType a = local.type(local.resolve(localId));
        BtfType b = target.type(target.resolve(targetId));
        if (!sameName(a.name(), b.name())) {
            return false;
        }
        if (a instanceof BtfType.Composite composite) {
            return behindPointer ? sameTag(composite, b) : matchComposites(composite, b, level - 1);
        } else if (a instanceof BtfType.Fwd forward) {
            return b instanceof BtfType.Fwd other
                    ? other.union() == forward.union()
                    : behindPointer && declares(forward, b.kind());
        } else if (a instanceof BtfType.Enumeration enumeration) {
            return b instanceof BtfType.Enumeration other && matchEnumerations(enumeration, other);
        }
        return a.kind() == b.kind() && matchSameKind(a, b, behindPointer, level, chain - 1);
    }

    private boolean matchSameKind(BtfType a, BtfType b, boolean behindPointer, int level, int chain) {
        return switch (a.kind()) {
            case VOID -> true;
            case INT -> ((BtfType.Int) a).size() == ((BtfType.Int) b).size()
                    && ((BtfType.Int) a).signed() == ((BtfType.Int) b).signed();
            case PTR -> match(((BtfType.Ptr) a).target(), ((BtfType.Ptr) b).target(), true, level, chain);
            case ARRAY -> ((BtfType.Array) a).count() == ((BtfType.Array) b).count()
                    && match(((BtfType.Array) a).element(), ((BtfType.Array) b).element(), behindPointer, level, chain);
            case FUNC_PROTO ->
                matchPrototypes((BtfType.FuncProto) a, (BtfType.FuncProto) b, behindPointer, level, chain);
            default -> false;
        };
    }

    /** Behind a pointer: the same struct or union by name, or a forward declaration of it. */
    private static boolean sameTag(BtfType.Composite a, BtfType b) {
        return a.kind() == b.kind() || b instanceof BtfType.Fwd forward && forward.union() == a.isUnion();
    }

    private static boolean declares(BtfType.Fwd forward, BtfKind kind) {
        return kind == (forward.union() ? BtfKind.UNION : BtfKind.STRUCT);
    }

    private static boolean matchEnumerations(BtfType.Enumeration a, BtfType.Enumeration b) {
        return a.size() == b.size()
                && a.enumerators().size() <= b.enumerators().size()
                && b.enumerators().stream().map(TypeMatch::essential).collect(Collectors.toSet())
                        .containsAll(a.enumerators().stream().map(TypeMatch::essential).toList());
    }

    private static String essential(BtfType.Enumerator enumerator) {
        return EssentialName.of(enumerator.name());
    }

    private boolean matchComposites(BtfType.Composite a, BtfType b, int level) {
        if (a.kind() != b.kind() || a.members().size() > ((BtfType.Composite) b).members().size()) {
            return false;
        }
        for (BtfType.Member member : a.members()) {
            if (!hasMatch(member, ((BtfType.Composite) b).members(), level)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasMatch(BtfType.Member member, List<BtfType.Member> others, int level) {
        for (BtfType.Member other : others) {
            if (sameName(member.name(), other.name()) && match(member.type(), other.type(), false, level, MAX_CHAIN)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchPrototypes(
            BtfType.FuncProto a, BtfType.FuncProto b, boolean behindPointer, int level, int chain) {
        List<BtfType.Param> ours = a.params();
        List<BtfType.Param> theirs = b.params();
        if (ours.size() != theirs.size()) {
            return false;
        }
        for (int i = 0; i < ours.size(); i++) {
            if (!match(ours.get(i).type(), theirs.get(i).type(), behindPointer, level - 1, MAX_CHAIN)) {
                return false;
            }
        }
        return match(a.returnType(), b.returnType(), behindPointer, level, chain);
    }

    private static boolean sameName(String a, String b) {
        return EssentialName.of(a).equals(EssentialName.of(b));
    }
}
