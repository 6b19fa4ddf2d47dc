package io.github.bpf4j.btf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a header begins its search for definitions with, sorted so that it is much the same for two builds of a kernel:
 * enumerations, names of numbers, structs and unions, other typedefs; last the functions that programs may call.
 */
final class CRoots {

    private static final byte[] KFUNC = "bpf_kfunc".getBytes(US_ASCII);
    private static final byte[] FASTCALL = "bpf_fastcall".getBytes(US_ASCII);

    private final Btf btf;
    private final List<Integer> enumerations = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final List<Integer> composites = new ArrayList<>();
    private final List<Integer> typedefs = new ArrayList<>();
    private final List<Integer> anonymous = new ArrayList<>();
    private final List<Integer> functions = new ArrayList<>();
    private final Set<Integer> fastcalls = new HashSet<>();

    private CRoots(Btf btf) {
        this.btf = btf;
    }

    /** All types with a name, all enumerators, and all functions that programs may call. */
    static CRoots all(Btf btf) {
        CRoots roots = new CRoots(btf);
        for (int id = 1; id < btf.typeCount(); id++) {
            roots.add(id);
            roots.addTagged(id);
        }
        roots.sort();
        return roots;
    }

    /** These types and functions only. */
    static CRoots of(Btf btf, int[] ids) {
        CRoots roots = new CRoots(btf);
        for (int id : ids) {
            roots.add(id);
            if (btf.kind(id) == BtfKind.FUNC) {
                roots.functions.add(id);
            }
        }
        roots.sort();
        return roots;
    }

    /** Named types, in the order to write them. */
    List<Integer> types() {
        List<Integer> types = new ArrayList<>(enumerations);
        types.addAll(numbers);
        types.addAll(composites);
        types.addAll(typedefs);
        return types;
    }

    /** Enumerations without a name. */
    List<Integer> anonymous() {
        return anonymous;
    }

    /** Functions that programs may call. */
    List<Integer> functions() {
        return functions;
    }

    /** Whether a function leaves the registers of its unused arguments alone. */
    boolean isFastcall(int function) {
        return fastcalls.contains(function);
    }

    private void add(int id) {
        boolean named = btf.nameOffset(id) != 0;
        switch (btf.kind(id)) {
            case ENUM, ENUM64 -> (named ? enumerations : anonymous).add(id);
            case STRUCT, UNION, FWD -> {
                if (named) {
                    composites.add(id);
                }
            }
            case TYPEDEF -> (isNumber(id) ? numbers : typedefs).add(id);
            default -> {}
        }
    }

    private boolean isNumber(int typedef) {
        BtfKind kind = btf.kind(btf.resolve(typedef));
        return kind == BtfKind.INT || kind == BtfKind.FLOAT || kind == BtfKind.VOID;
    }

    /** Pahole marks the kernel's functions by declaration tags. */
    private void addTagged(int tag) {
        if (btf.kindNumber(tag) != BtfKind.DECL_TAG.number() || btf.word(tag, TypeTable.HEAD) != -1) {
            return;
        }
        int function = btf.sizeOrType(tag);
        if (btf.kind(function) == BtfKind.FUNC) {
            if (btf.strings().isExactly(btf.nameOffset(tag), KFUNC)) {
                functions.add(function);
            } else if (btf.strings().isExactly(btf.nameOffset(tag), FASTCALL)) {
                fastcalls.add(function);
            }
        }
    }

    private void sort() {
        for (List<Integer> ids : List.of(enumerations, numbers, composites, typedefs, functions)) {
            ids.sort(this::compare);
        }
    }

    private int compare(Integer first, Integer second) {
        int order = btf.strings().compare(btf.nameOffset(first), btf.nameOffset(second));
        return order != 0 ? order : Integer.compare(first, second);
    }
}
