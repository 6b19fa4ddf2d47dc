package io.github.bpf4j.btf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the functions or the other named types of one BTF, without those of its base, by name or essential name.
 * Immutable.
 *
 * <p>A hash table over essential names in two int arrays: for each bucket a chain of ascending ids. An exact name is
 * found through its essential name, so one table serves both questions.
 */
final class NameIndex {

    private static final int[] NONE = {};

    private final Btf btf;
    private final int[] heads;
    private final int[] next;

    private NameIndex(Btf btf, int[] heads, int[] next) {
        this.btf = btf;
        this.heads = heads;
        this.next = next;
    }

    static NameIndex of(Btf btf, TypeTable table, boolean functions) {
        StringSection strings = btf.strings();
        int firstId = btf.firstId();
        int firstRow = table.count() - (btf.typeCount() - firstId);
        int[] heads = new int[buckets(table, firstRow, functions)];
        int[] next = new int[btf.typeCount() - firstId];
        for (int i = next.length - 1; i >= 0; i--) {
            int row = firstRow + i;
            int name = isWanted(table.kindOf(row), functions) ? table.word(row, 0) : 0;
            if (name != 0) {
                int bucket = bucket(strings.essentialHash(name), heads.length);
                next[i] = heads[bucket];
                heads[bucket] = firstId + i;
            }
        }
        return new NameIndex(btf, heads, next);
    }

    private static int buckets(TypeTable table, int firstRow, boolean functions) {
        int wanted = 1;
        for (int row = firstRow; row < table.count(); row++) {
            wanted += isWanted(table.kindOf(row), functions) ? 1 : 0;
        }
        return Integer.highestOneBit(wanted) << 1;
    }

    /** Kinds that never have a name need not be looked at. */
    private static boolean isWanted(int kind, boolean functions) {
        return functions
                ? kind == BtfKind.FUNC.number()
                : kind != BtfKind.FUNC.number()
                        && kind != BtfKind.FUNC_PROTO.number()
                        && kind != BtfKind.PTR.number()
                        && kind != BtfKind.ARRAY.number();
    }

    /** Lowest id of that name and kind, or 0. */
    int find(String name, BtfKind kind) {
        byte[] key = bytes(name);
        for (int id = exactChain(key); id != 0; id = next[id - btf.firstId()]) {
            if (btf.kind(id) == kind && btf.strings().isExactly(btf.nameOffset(id), key)) {
                return id;
            }
        }
        return 0;
    }

    /** All ids of that name, ascending. */
    int[] exact(String name) {
        byte[] key = bytes(name);
        int[] found = NONE;
        int count = 0;
        for (int id = exactChain(key); id != 0; id = next[id - btf.firstId()]) {
            if (btf.strings().isExactly(btf.nameOffset(id), key)) {
                found = room(found, count);
                found[count++] = id;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** All ids of that essential name, ascending. */
    int[] essential(String name) {
        byte[] key = bytes(name);
        int[] found = NONE;
        int count = 0;
        int first = heads[bucket(StringSection.hash(key), heads.length)];
        for (int id = first; id != 0; id = next[id - btf.firstId()]) {
            if (btf.strings().isEssentially(btf.nameOffset(id), key)) {
                found = room(found, count);
                found[count++] = id;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private int exactChain(byte[] key) {
        byte[] terminated = Arrays.copyOf(key, key.length + 1);
        return heads[bucket(StringSection.essentialHash(terminated, 0), heads.length)];
    }

    private static int bucket(int hash, int buckets) {
        int mixed = hash * 0x9e3779b9;
        return (mixed ^ mixed >>> 16) & buckets - 1;
    }

    private static int[] room(int[] ids, int count) {
        return count < ids.length ? ids : Arrays.copyOf(ids, Math.max(4, count * 2));
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
