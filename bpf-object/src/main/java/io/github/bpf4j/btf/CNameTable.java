package io.github.bpf4j.btf;

import java.util.Arrays;

/** The names that one namespace of C has so far, each with a number and a holder that the user of the table sets. */
final class CNameTable {

    private byte[] arena = new byte[1 << 8];
    private int arenaEnd;
    private int[] table = new int[1 << 6];
    private int[] hashes = new int[1 << 4];
    /** Where each name begins in the arena; the next one begins where it ends. */
    private int[] starts = new int[hashes.length + 1];
    private int[] counts = new int[hashes.length];
    private int[] holders = new int[hashes.length];
    private int size;

    /** Number of the entry for the text in a range, which is made when there is none. */
    int entry(byte[] text, int from, int to) {
        int hash = hash(text, from, to);
        int slot = slot(hash, text, from, to);
        if (table[slot] != 0) {
            return table[slot] - 1;
        }
        table[slot] = size + 1;
        return append(hash, text, from, to);
    }

    /** Whether there is an entry for the text in a range. */
    boolean contains(byte[] text, int from, int to) {
        return table[slot(hash(text, from, to), text, from, to)] != 0;
    }

    /** Where the entry is in the table, or where there is room for it. */
    private int slot(int hash, byte[] text, int from, int to) {
        int slot = hash & table.length - 1;
        for (; table[slot] != 0; slot = slot + 1 & table.length - 1) {
            int entry = table[slot] - 1;
            if (hashes[entry] == hash && Arrays.equals(arena, starts[entry], starts[entry + 1], text, from, to)) {
                break;
            }
        }
        return slot;
    }

    /** How often the name was asked for, 0 for an entry just made. */
    int count(int entry) {
        return counts[entry];
    }

    void count(int entry, int count) {
        counts[entry] = count;
    }

    /** The type that has the name, 0 for an entry just made. */
    int holder(int entry) {
        return holders[entry];
    }

    void holder(int entry, int id) {
        holders[entry] = id;
    }

    private int append(int hash, byte[] text, int from, int to) {
        if (size == hashes.length) {
            growEntries();
        }
        if (arena.length - arenaEnd < to - from) {
            arena = Arrays.copyOf(arena, Math.max(2 * arena.length, arenaEnd + to - from));
        }
        System.arraycopy(text, from, arena, arenaEnd, to - from);
        arenaEnd += to - from;
        hashes[size] = hash;
        starts[size + 1] = arenaEnd;
        size++;
        if (2 * size > table.length) {
            growTable();
        }
        return size - 1;
    }

    private void growEntries() {
        hashes = Arrays.copyOf(hashes, 2 * size);
        starts = Arrays.copyOf(starts, 2 * size + 1);
        counts = Arrays.copyOf(counts, 2 * size);
        holders = Arrays.copyOf(holders, 2 * size);
    }

    private void growTable() {
        table = new int[2 * table.length];
        for (int entry = 0; entry < size; entry++) {
            int slot = hashes[entry] & table.length - 1;
            while (table[slot] != 0) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = entry + 1;
        }
    }

    private static int hash(byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        return hash ^ hash >>> 15;
    }
}
