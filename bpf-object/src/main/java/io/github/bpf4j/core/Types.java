package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import java.util.HashMap;
import java.util.Map;

/**
 * The types of one BTF that a relocator has met, each decoded once: an object asks for the same few structs again and
 * again, and a {@code task_struct} has hundreds of members.
 */
final class Types {

    private final Btf btf;
    private final Map<Integer, BtfType> decoded = new HashMap<>();

    Types(Btf btf) {
        this.btf = btf;
    }

    Btf btf() {
        return btf;
    }

    BtfType get(int id) {
        BtfType known = decoded.get(id);
        if (known == null) {
            known = btf.type(id);
            decoded.put(id, known);
        }
        return known;
    }

    int resolve(int id) {
        return btf.resolve(id);
    }

    /** The member that a spelled step has gone to. */
    BtfType.Member member(CoreAccess.Step step) {
        return ((BtfType.Composite) get(step.typeId())).members().get(step.index());
    }
}
