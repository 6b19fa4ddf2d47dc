package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the access string of a relocation through the object's own BTF.
 *
 * <p>The first number indexes the root type as if it were an element of an array, the others select a member of a
 * struct or union or an element of an array. For enumerators there is one number; for types the string is {@code 0}.
 */
final class AccessParser {

    private final Btf btf;
    private final CoreRelocation relocation;
    private final AccessBuilder path;

    private AccessParser(Btf btf, CoreRelocation relocation) {
        this.btf = btf;
        this.relocation = relocation;
        this.path = new AccessBuilder(btf, relocation.typeId(), relocation.kind());
    }

    /**
     * Reads the access of a relocation.
     *
     * @throws CoreException when the access string does not fit the type
     */
    static CoreAccess parse(Btf btf, CoreRelocation relocation) {
        return new AccessParser(btf, relocation).parse();
    }

    private CoreAccess parse() {
        List<Integer> indexes = indexes();
        int root = btf.resolve(relocation.typeId());
        if (relocation.kind().isType()) {
            require(relocation.access().equals("0"), "the access of a type is \"0\"");
        } else if (relocation.kind().isEnumerator()) {
            require(indexes.size() == 1, "an enumerator has one index");
            enumerator(root, indexes.get(0));
        } else {
            field(root, indexes);
        }
        return path.build();
    }

    private List<Integer> indexes() {
        List<Integer> indexes = new ArrayList<>();
        for (String number : relocation.access().split(":", -1)) {
            require(isIndex(number), "\"" + number + "\" is no index");
            indexes.add(Integer.parseInt(number));
        }
        return indexes;
    }

    /** Nine digits are more than any index of a type can have, and always fit an int. */
    private static boolean isIndex(String number) {
        return !number.isEmpty() && number.length() <= 9 && number.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void enumerator(int id, int index) {
        require(btf.type(id) instanceof BtfType.Enumeration, "it is no enumeration");
        var enumerators = ((BtfType.Enumeration) btf.type(id)).enumerators();
        require(index < enumerators.size(), "it has only " + enumerators.size() + " enumerators");
        path.choose(index);
        path.spell(id, index, enumerators.get(index).name());
    }

    private void field(int root, List<Integer> indexes) {
        path.element(root, indexes.get(0));
        int type = root;
        for (int index : indexes.subList(1, indexes.size())) {
            int id = btf.resolve(type);
            if (btf.type(id) instanceof BtfType.Composite composite) {
                type = member(id, composite, index);
            } else {
                type = element(id, index);
            }
        }
    }

    private int member(int id, BtfType.Composite composite, int index) {
        require(index < composite.members().size(),
                TypeText.named(btf, id) + " has only " + composite.members().size() + " members");
        BtfType.Member member = composite.members().get(index);
        path.descend(index, member);
        if (!member.name().isEmpty()) {
            path.spell(id, index, member.name());
        }
        return member.type();
    }

    private int element(int id, int index) {
        require(btf.kind(id) == BtfKind.ARRAY, TypeText.spell(btf, id) + " has neither members nor elements");
        BtfType.Array array = (BtfType.Array) btf.type(id);
        require(FlexibleArray.holds(btf, array, path.lastSpelled(), index),
                "the array has only " + Integer.toUnsignedString(array.count()) + " elements");
        int element = btf.resolve(array.element());
        path.element(element, index);
        return element;
    }

    private void require(boolean condition, String finding) {
        if (!condition) {
            throw new CoreException(CoreException.Problem.INVALID_RELOCATION, relocation,
                    "CO-RE relocation " + relocation.kind().label() + " of " + TypeText.named(btf, relocation.typeId())
                            + " [" + relocation.typeId() + "] has the access \"" + relocation.access() + "\", but "
                            + finding);
        }
    }
}
