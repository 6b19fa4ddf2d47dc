package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
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

    /** More digits than an index of any type needs, and no more than an int can hold. */
    private static final int MAX_DIGITS = 9;

    private final Types types;
    private final Btf btf;
    private final CoreRelocation relocation;
    private final AccessBuilder path;

    private AccessParser(Types types, CoreRelocation relocation) {
        this.types = types;
        this.btf = types.btf();
        this.relocation = relocation;
        this.path = new AccessBuilder(btf, relocation.typeId(), relocation.kind());
    }

    /**
     * Reads the access of a relocation.
     *
     * @throws CoreException when the access string does not fit the type
     */
    static CoreAccess parse(Types types, CoreRelocation relocation) {
        return new AccessParser(types, relocation).parse();
    }

    private CoreAccess parse() {
        int root = btf.resolve(relocation.typeId());
        if (relocation.kind().isType()) {
            if (!relocation.access().equals("0")) {
                throw invalid("the access of a type is \"0\"");
            }
            return path.build();
        }
        List<Integer> indexes = indexes();
        if (relocation.kind().isEnumerator()) {
            enumerator(root, indexes);
        } else {
            field(root, indexes);
        }
        return path.build();
    }

    private List<Integer> indexes() {
        List<Integer> indexes = new ArrayList<>();
        String access = relocation.access();
        int start = 0;
        for (int end = access.indexOf(':'); end >= 0; end = access.indexOf(':', start)) {
            indexes.add(index(access.substring(start, end)));
            start = end + 1;
        }
        indexes.add(index(access.substring(start)));
        return indexes;
    }

    private int index(String number) {
        int value = 0;
        for (int i = 0; i < number.length(); i++) {
            char digit = number.charAt(i);
            if (digit < '0' || digit > '9') {
                throw invalid("\"" + number + "\" is no index");
            }
            value = value * 10 + digit - '0';
        }
        if (number.isEmpty() || number.length() > MAX_DIGITS) {
            throw invalid("\"" + number + "\" is no index");
        }
        return value;
    }

    private void enumerator(int id, List<Integer> indexes) {
        if (indexes.size() != 1) {
            throw invalid("an enumerator has one index");
        }
        if (!(types.get(id) instanceof BtfType.Enumeration enumeration)) {
            throw invalid("it is no enumeration");
        }
        int index = indexes.get(0);
        if (index >= enumeration.enumerators().size()) {
            throw invalid("it has only " + enumeration.enumerators().size() + " enumerators");
        }
        path.choose(index);
        path.spell(id, index, enumeration.enumerators().get(index).name());
    }

    private void field(int root, List<Integer> indexes) {
        path.element(root, indexes.get(0));
        int type = root;
        for (int i = 1; i < indexes.size(); i++) {
            int id = btf.resolve(type);
            if (types.get(id) instanceof BtfType.Composite composite) {
                type = member(id, composite, indexes.get(i));
            } else {
                type = element(id, indexes.get(i));
            }
        }
    }

    private int member(int id, BtfType.Composite composite, int index) {
        if (index >= composite.members().size()) {
            throw invalid(TypeText.named(btf, id) + " has only " + composite.members().size() + " members");
        }
        BtfType.Member member = composite.members().get(index);
        path.descend(index, member);
        if (!member.name().isEmpty()) {
            path.spell(id, index, member.name());
        }
        return member.type();
    }

    private int element(int id, int index) {
        if (!(types.get(id) instanceof BtfType.Array array)) {
            throw invalid(TypeText.spell(btf, id) + " has neither members nor elements");
        }
        if (!FlexibleArray.holds(types, array, path.lastSpelled(), index)) {
            throw invalid("the array has only " + Integer.toUnsignedString(array.count()) + " elements");
        }
        int element = btf.resolve(array.element());
        path.element(element, index);
        return element;
    }

    private CoreException invalid(String finding) {
        return new CoreException(CoreException.Problem.INVALID_RELOCATION, relocation,
                "CO-RE relocation " + relocation.kind().label() + " of " + TypeText.named(btf, relocation.typeId())
                        + " [" + relocation.typeId() + "] has the access \"" + relocation.access() + "\", but "
                        + finding);
    }
}
