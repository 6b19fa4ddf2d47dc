package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import java.util.List;

/**
 * The weak comparison of two types: by kind, through pointers, arrays and prototypes.
 *
 * <p>What a struct holds, the size and sign of numbers and the length of arrays do not count. A struct and a union are
 * not compatible, unlike in the comparison of two fields. CO-RE asks this for {@code bpf_core_type_exists} and its
 * relatives; externs of type {@code __ksym} are checked by it as well.
 */
public final class TypeCompat {

    /** Limits of libbpf: types nested in each other, and pointers and arrays on the way from one to the next. */
    private static final int MAX_LEVEL = 32;
    private static final int MAX_CHAIN = 32;
    /** Types that one comparison may look at; prototypes that refer to prototypes could ask for any number. */
    private static final int MAX_VISITS = 1 << 20;

    private final Btf local;
    private final Btf target;
    private int visits;

    private TypeCompat(Btf local, Btf target) {
        this.local = local;
        this.target = target;
    }

    /**
     * Compares a type of one BTF with a type of another.
     *
     * @return whether they are compatible
     * @throws CoreException when the types are nested too deep
     */
    public static boolean areCompatible(Btf local, int localId, Btf target, int targetId) {
        try {
            return compare(local, localId, target, targetId);
        } catch (TooComplexException e) {
            throw new CoreException(CoreException.Problem.TOO_COMPLEX, null, e.getMessage());
        }
    }

    static boolean compare(Btf local, int localId, Btf target, int targetId) {
        return CandidateFinder.sameKind(local.kind(localId), target.kind(targetId))
                && new TypeCompat(local, target).compatible(localId, targetId, MAX_LEVEL, MAX_CHAIN);
    }

    private boolean compatible(int localId, int targetId, int level, int chain) {
        if (level == 0 || chain == 0 || ++visits > MAX_VISITS) {
            throw new TooComplexException(TypeText.spell(target, targetId) + " of " + target.origin()
                    + " is nested too deep to be compared");
        }
        BtfType a = local.type(local.resolve(localId));
        BtfType b = target.type(target.resolve(targetId));
        if (!CandidateFinder.sameKind(a.kind(), b.kind())) {
            return false;
        }
        return switch (a.kind()) {
            case VOID, STRUCT, UNION, ENUM, ENUM64, FWD -> true;
            case INT -> ((BtfType.Int) a).bitOffset() == 0 && ((BtfType.Int) b).bitOffset() == 0;
            case PTR -> compatible(((BtfType.Ptr) a).target(), ((BtfType.Ptr) b).target(), level, chain - 1);
            case ARRAY -> compatible(((BtfType.Array) a).element(), ((BtfType.Array) b).element(), level, chain - 1);
            case FUNC_PROTO -> compatiblePrototypes((BtfType.FuncProto) a, (BtfType.FuncProto) b, level, chain - 1);
            default -> false;
        };
    }

    private boolean compatiblePrototypes(BtfType.FuncProto a, BtfType.FuncProto b, int level, int chain) {
        List<BtfType.Param> ours = a.params();
        List<BtfType.Param> theirs = b.params();
        if (ours.size() != theirs.size()) {
            return false;
        }
        for (int i = 0; i < ours.size(); i++) {
            if (!compatible(ours.get(i).type(), theirs.get(i).type(), level - 1, MAX_CHAIN)) {
                return false;
            }
        }
        return compatible(a.returnType(), b.returnType(), level, chain);
    }
}
