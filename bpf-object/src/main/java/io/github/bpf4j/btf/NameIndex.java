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
    /** Names of which the first bytes are fetched together: the memory is waited for once a block, not once a name. */
    private static final int BLOCK = 32;
    private static final byte[] FUNCTIONS = choice(true, BtfKind.FUNC);
    /** Kinds that never have a name need not be looked at. */
    private static final byte[] OTHERS = choice(false, BtfKind.FUNC, BtfKind.FUNC_PROTO, BtfKind.PTR, BtfKind.ARRAY);

    private final Btf btf;
    /** The types with a name, ascending. */
    private final int[] ids;
    /** For each bucket the place of its lowest id among the ids, plus 1. */
    private final int[] heads;
    /** For each id the place of the next one of its bucket, plus 1. */
    private final int[] next;

    private NameIndex(Btf btf, int[] ids) {
        this.btf = btf;
        this.ids = ids;
        this.heads = new int[Integer.highestOneBit(ids.length + 1) << 1];
        this.next = new int[ids.length];
    }

    static NameIndex of(Btf btf, TypeTable table, boolean functions) {
        int[] ids = table.named(btf.firstId(), btf.typeCount(), functions ? FUNCTIONS : OTHERS);
        NameIndex index = new NameIndex(btf, ids);
        for (int end = ids.length; end > 0; end -= BLOCK) {
            index.chain(table, Math.max(0, end - BLOCK), end);
        }
        return index;
    }

    /** 1 for these kinds or for all others, by the number of the kind, which may be one that is not known here. */
    private static byte[] choice(boolean these, BtfKind... kinds) {
        byte[] choice = new byte[TypeTable.KINDS];
        Arrays.fill(choice, (byte) (these ? 0 : 1));
        for (BtfKind kind : kinds) {
            choice[kind.number()] ^= 1;
        }
        return choice;
    }

    /** Puts ids into the buckets; from the last to the first, so that each chain ascends. */
    private void chain(TypeTable table, int begin, int end) {
        int ofRowZero = btf.typeCount() - table.count();
        StringSection strings = btf.strings();
        long[] words = new long[BLOCK];
        int[] names = new int[BLOCK];
        for (int i = begin; i < end; i++) {
            names[i - begin] = table.nameOf(ids[i] - ofRowZero);
            words[i - begin] = strings.firstWord(names[i - begin]);
        }
        for (int i = end - 1; i >= begin; i--) {
            int bucket = bucket(strings.essentialHash(names[i - begin], words[i - begin]), heads.length);
            next[i] = heads[bucket];
            heads[bucket] = i + 1;
        }
    }

    /** Lowest id of that name and kind, or 0. */
    int find(String name, BtfKind kind) {
        byte[] key = bytes(name);
        for (int at = exactChain(key); at != 0; at = next[at - 1]) {
            int id = ids[at - 1];
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
        for (int at = exactChain(key); at != 0; at = next[at - 1]) {
            int id = ids[at - 1];
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
        int first = heads[bucket(NameHash.of(key, key.length), heads.length)];
        for (int at = first; at != 0; at = next[at - 1]) {
            int id = ids[at - 1];
            if (btf.strings().isEssentially(btf.nameOffset(id), key)) {
                found = room(found, count);
                found[count++] = id;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private int exactChain(byte[] key) {
        byte[] terminated = Arrays.copyOf(key, key.length + 1);
        int essential = NameHash.essentialLength(terminated, 0);
        return heads[bucket(NameHash.of(key, essential), heads.length)];
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
