package io.github.bpf4j.btf;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The two name indexes of one BTF, each made when it is first asked for.
 *
 * <p>Four of five names in a kernel are those of functions, which CO-RE hardly ever asks for: hence two.
 */
final class NameIndexes {

    private final Btf btf;
    private final TypeTable table;
    private volatile @Nullable NameIndex types;
    private volatile @Nullable NameIndex functions;

    NameIndexes(Btf btf, TypeTable table) {
        this.btf = btf;
        this.table = table;
    }

    /** Lowest id of that name and kind, or 0. */
    int find(String name, BtfKind kind) {
        return index(kind).find(name, kind);
    }

    /** All ids of that name, ascending. */
    int[] exact(String name) {
        return merge(types().exact(name), functions().exact(name));
    }

    /** All ids of that essential name, ascending. */
    int[] essential(String name) {
        return merge(types().essential(name), functions().essential(name));
    }

    /** All ids of that essential name and kind, ascending; the two kinds of enumerations count as one. */
    int[] essential(String name, BtfKind kind) {
        int[] ids = index(kind).essential(name);
        int count = 0;
        for (int id : ids) {
            BtfKind found = btf.kind(id);
            if (found == kind || found.isEnumeration() && kind.isEnumeration()) {
                ids[count++] = id;
            }
        }
        return Arrays.copyOf(ids, count);
    }

    private NameIndex index(BtfKind kind) {
        return kind == BtfKind.FUNC ? functions() : types();
    }

    private NameIndex types() {
        NameIndex known = types;
        return known != null ? known : buildTypes();
    }

    private NameIndex functions() {
        NameIndex known = functions;
        return known != null ? known : buildFunctions();
    }

    private synchronized NameIndex buildTypes() {
        NameIndex known = types;
        if (known == null) {
            types = known = NameIndex.of(btf, table, false);
        }
        return known;
    }

    private synchronized NameIndex buildFunctions() {
        NameIndex known = functions;
        if (known == null) {
            functions = known = NameIndex.of(btf, table, true);
        }
        return known;
    }

    private static int[] merge(int[] first, int[] second) {
        int[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        Arrays.sort(all);
        return all;
    }
}
