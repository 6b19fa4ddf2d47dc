package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.btf.BtfType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies the selected types into a BTF of their own; what they refer to and is not selected becomes void. */
final class TypeExtract {

    private final Btf full;
    private final TypeSelection selection;
    private final Map<Integer, Integer> newIds = new HashMap<>();

    TypeExtract(Btf full, TypeSelection selection) {
        this.full = full;
        this.selection = selection;
    }

    BtfBuilder build() {
        int next = 1;
        for (int id = selection.next(1); id >= 0; id = selection.next(id + 1)) {
            newIds.put(id, next++);
        }
        BtfBuilder builder = BtfBuilder.empty(full.byteOrder());
        for (int id = selection.next(1); id >= 0; id = selection.next(id + 1)) {
            builder.add(copy(id, full.type(id)));
        }
        return builder;
    }

    /** What a type that is no more than a name or qualifier of another leads to; 0 for all others. */
    static int target(BtfType type) {
        if (type instanceof BtfType.Typedef typedef) {
            return typedef.target();
        } else if (type instanceof BtfType.Const qualified) {
            return qualified.target();
        } else if (type instanceof BtfType.Volatile qualified) {
            return qualified.target();
        } else if (type instanceof BtfType.Restrict qualified) {
            return qualified.target();
        } else if (type instanceof BtfType.TypeTag tag) {
            return tag.target();
        } else if (type instanceof BtfType.Func function) {
            return function.proto();
        } else if (type instanceof BtfType.Var variable) {
            return variable.type();
        }
        return 0;
    }

    private int moved(int id) {
        return newIds.getOrDefault(id, 0);
    }

    private BtfType copy(int id, BtfType type) {
        if (type instanceof BtfType.Ptr pointer) {
            return new BtfType.Ptr(selection.isFollowed(id) ? moved(pointer.target()) : 0);
        } else if (type instanceof BtfType.Array array) {
            return new BtfType.Array(moved(array.element()), moved(array.index()), array.count());
        } else if (type instanceof BtfType.Struct struct) {
            return new BtfType.Struct(struct.name(), struct.size(), members(id, struct), struct.kindFlag());
        } else if (type instanceof BtfType.Union union) {
            return new BtfType.Union(union.name(), union.size(), members(id, union), union.kindFlag());
        } else if (type instanceof BtfType.Enum of) {
            return new BtfType.Enum(of.name(), of.size(), of.signed(), enumerators(id, of));
        } else if (type instanceof BtfType.Enum64 of) {
            return new BtfType.Enum64(of.name(), of.size(), of.signed(), enumerators(id, of));
        } else if (type instanceof BtfType.FuncProto proto) {
            return new BtfType.FuncProto(moved(proto.returnType()), proto.params().stream()
                    .map(param -> new BtfType.Param(param.name(), moved(param.type()))).toList());
        }
        return qualified(type);
    }

    private BtfType qualified(BtfType type) {
        int target = moved(target(type));
        if (type instanceof BtfType.Typedef typedef) {
            return new BtfType.Typedef(typedef.name(), target);
        } else if (type instanceof BtfType.Const) {
            return new BtfType.Const(target);
        } else if (type instanceof BtfType.Volatile) {
            return new BtfType.Volatile(target);
        } else if (type instanceof BtfType.Restrict) {
            return new BtfType.Restrict(target);
        } else if (type instanceof BtfType.TypeTag tag) {
            return new BtfType.TypeTag(tag.name(), target, tag.attribute());
        } else if (type instanceof BtfType.Func function) {
            return new BtfType.Func(function.name(), target, function.linkage());
        } else if (type instanceof BtfType.Var variable) {
            return new BtfType.Var(variable.name(), target, variable.linkage());
        } else if (type instanceof BtfType.DataSec section) {
            return new BtfType.DataSec(section.name(), section.size(), List.of());
        }
        return type;
    }

    private List<BtfType.Member> members(int id, BtfType.Composite composite) {
        List<BtfType.Member> kept = new ArrayList<>();
        for (int i = 0; i < composite.members().size(); i++) {
            if (selection.holdsPart(id, i)) {
                BtfType.Member member = composite.members().get(i);
                kept.add(new BtfType.Member(member.name(), moved(member.type()), member.bitOffset(),
                        member.bitfieldSize()));
            }
        }
        return kept;
    }

    private List<BtfType.Enumerator> enumerators(int id, BtfType.Enumeration enumeration) {
        List<BtfType.Enumerator> kept = new ArrayList<>();
        for (int i = 0; i < enumeration.enumerators().size(); i++) {
            if (selection.holdsPart(id, i)) {
                kept.add(enumeration.enumerators().get(i));
            }
        }
        return kept;
    }
}
