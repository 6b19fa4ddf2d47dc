package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which types of a BTF are needed, and of structs and enumerations which parts.
 *
 * <p>How much of a type matters depends on who asks: reading a field asks for its size and kind, {@code type_exists}
 * follows pointers and prototypes, {@code type_matches} compares members too.
 */
final class TypeSelection {

    private enum Depth {
        /** Size and kind: through typedefs and arrays. */
        VALUE,
        /** What type_exists compares: through pointers and prototypes also. */
        SHAPE,
        /** What type_matches compares behind a pointer: enumerators also. */
        BEHIND_POINTER,
        /** What type_matches compares: members also. */
        WHOLE
    }

    private record Visit(int id, Depth depth) {}

    private final Btf btf;
    private final Types types;
    private final BitSet selected = new BitSet();
    private final Map<Depth, BitSet> visited = new EnumMap<>(Depth.class);
    private final Map<Integer, BitSet> parts = new HashMap<>();
    private final Deque<Visit> pending = new ArrayDeque<>();

    TypeSelection(Btf btf) {
        this.btf = btf;
        this.types = new Types(btf);
        for (Depth depth : Depth.values()) {
            visited.put(depth, new BitSet());
        }
    }

    /** Next selected id from this one on, or -1. */
    int next(int id) {
        return selected.nextSetBit(id);
    }

    /** Whether a member or enumerator is needed. */
    boolean holdsPart(int id, int index) {
        BitSet of = parts.get(id);
        return of != null && of.get(index);
    }

    /** Whether what a pointer or prototype leads to is needed. */
    boolean isFollowed(int id) {
        return visited(Depth.SHAPE).get(id) || visited(Depth.BEHIND_POINTER).get(id) || visited(Depth.WHOLE).get(id);
    }

    /** Selects a type as far as size and kind go. */
    void value(int id) {
        follow(new Visit(id, Depth.VALUE));
    }

    /** Selects a type as far as it is compared. */
    void type(int id, boolean members) {
        follow(new Visit(id, members ? Depth.WHOLE : Depth.SHAPE));
    }

    /** Selects everything on the way to a field or an enumerator. */
    void path(CoreAccess access) {
        int id = access.rootId();
        value(id);
        if (access.kind().isEnumerator()) {
            part(btf.resolve(id), access.last().index());
            return;
        }
        for (int i = 1; i < access.raw().size(); i++) {
            int holder = btf.resolve(id);
            if (types.get(holder) instanceof BtfType.Composite composite) {
                int index = access.raw().get(i);
                part(holder, index);
                id = composite.members().get(index).type();
                keepLast(holder, composite, id);
            } else {
                id = ((BtfType.Array) types.get(holder)).element();
            }
            value(id);
        }
    }

    /** An array without length may be indexed without bound when it is the last member: it must not become so. */
    private void keepLast(int holder, BtfType.Composite composite, int memberType) {
        int last = composite.members().size() - 1;
        if (types.get(btf.resolve(memberType)) instanceof BtfType.Array array && array.count() == 0) {
            part(holder, last);
            value(composite.members().get(last).type());
        }
    }

    private void part(int id, int index) {
        parts.computeIfAbsent(id, key -> new BitSet()).set(index);
    }

    private void follow(Visit first) {
        pending.add(first);
        while (!pending.isEmpty()) {
            visit(pending.remove());
        }
    }

    private BitSet visited(Depth depth) {
        return Objects.requireNonNull(visited.get(depth));
    }

    private void visit(Visit visit) {
        int id = visit.id();
        if (id == 0) {
            return;
        }
        // Refuses ids that no type has, before one of them decides how many bits to set aside.
        BtfType type = types.get(id);
        if (!visited(visit.depth()).get(id)) {
            visited(visit.depth()).set(id);
            selected.set(id);
            spread(id, type, visit.depth());
        }
    }

    private void spread(int id, BtfType type, Depth depth) {
        if (type instanceof BtfType.Ptr pointer) {
            if (depth != Depth.VALUE) {
                ask(pointer.target(), depth == Depth.WHOLE ? Depth.BEHIND_POINTER : depth);
            }
        } else if (type instanceof BtfType.FuncProto proto) {
            proto.params().forEach(param -> ask(param.type(), depth));
            ask(proto.returnType(), depth);
        } else if (type instanceof BtfType.Array array) {
            ask(array.element(), depth);
            ask(array.index(), Depth.VALUE);
        } else if (type instanceof BtfType.Composite composite) {
            if (depth == Depth.WHOLE) {
                allParts(id, composite.members().size());
                composite.members().forEach(member -> ask(member.type(), depth));
            }
        } else if (type instanceof BtfType.Enumeration enumeration) {
            if (depth == Depth.WHOLE || depth == Depth.BEHIND_POINTER) {
                allParts(id, enumeration.enumerators().size());
            }
        } else {
            ask(TypeExtract.target(type), depth);
        }
    }

    private void ask(int id, Depth depth) {
        pending.add(new Visit(id, depth));
    }

    private void allParts(int id, int count) {
        parts.computeIfAbsent(id, key -> new BitSet()).set(0, count);
    }
}
