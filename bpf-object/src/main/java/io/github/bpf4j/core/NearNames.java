package io.github.bpf4j.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Picks the names that a person would think of when another one does not exist. */
public final class NearNames {

    /** More suggestions than this help nobody. */
    static final int MAX = 5;

    private static final int FAR = Integer.MAX_VALUE;
    private static final int MAX_LENGTH = 128;

    private record Scored(String name, int score) {}

    private NearNames() {}

    /** The nearest names, the best first, equals in the order given. */
    public static List<String> of(String wanted, Collection<String> names) {
        List<Scored> near = new ArrayList<>();
        for (String name : names) {
            int score = score(wanted, name);
            if (score != FAR) {
                near.add(new Scored(name, score));
            }
        }
        near.sort(Comparator.comparingInt(Scored::score));
        return near.stream().limit(MAX).map(Scored::name).toList();
    }

    /** Kernel names change by underscores, by a letter or two, or by a word more or less. */
    private static int score(String wanted, String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH || wanted.length() > MAX_LENGTH) {
            return FAR;
        }
        if (sameLetters(wanted, name)) {
            return 0;
        }
        int tolerated = Math.max(1, Math.min(3, wanted.length() / 4));
        if (Math.abs(wanted.length() - name.length()) <= tolerated) {
            int distance = distance(wanted, name, tolerated);
            if (distance <= tolerated) {
                return distance;
            }
        }
        if (!sharesWord(wanted, name)) {
            return FAR;
        }
        List<String> ours = words(wanted);
        List<String> theirs = words(name);
        int difference = Math.abs(ours.size() - theirs.size());
        return difference == 1 && (theirs.containsAll(ours) || ours.containsAll(theirs)) ? tolerated + 1 : FAR;
    }

    /** Whether the names are the same but for underscores and capitals. */
    private static boolean sameLetters(String a, String b) {
        int i = 0;
        int j = 0;
        while (true) {
            i = skipUnderscores(a, i);
            j = skipUnderscores(b, j);
            if (i == a.length() || j == b.length()) {
                return i == a.length() && j == b.length();
            }
            if (Character.toLowerCase(a.charAt(i++)) != Character.toLowerCase(b.charAt(j++))) {
                return false;
            }
        }
    }

    private static int skipUnderscores(String name, int from) {
        int at = from;
        while (at < name.length() && name.charAt(at) == '_') {
            at++;
        }
        return at;
    }

    /** Names that differ by a word share the first or the last; this is the cheap half of the comparison. */
    private static boolean sharesWord(String wanted, String name) {
        int first = skipUnderscores(wanted, 0);
        int end = wanted.indexOf('_', first);
        return end < 0
                ? name.contains(wanted.substring(first))
                : name.contains(wanted.substring(first, end))
                        || name.contains(wanted.substring(wanted.lastIndexOf('_') + 1));
    }

    private static List<String> words(String name) {
        return Arrays.stream(name.split("_")).filter(word -> !word.isEmpty()).toList();
    }

    /**
     * Letters to insert, delete, replace or exchange with their neighbour to make one name of the other, if there are no
     * more than {@code most}; only the cells of the table that can matter are looked at, since a kernel has 60,000 names.
     */
    static int distance(String a, String b, int most) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        Arrays.setAll(last, j -> j);
        int nearestOfLast = 0;
        for (int i = 1; i <= a.length(); i++) {
            int from = Math.max(1, i - most);
            int to = Math.min(b.length(), i + most);
            row[from - 1] = from == 1 ? i : most + 1;
            int nearest = row[from - 1];
            for (int j = from; j <= to; j++) {
                int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
                nearest = Math.min(nearest, row[j]);
            }
            if (nearest > most && nearestOfLast > most) {
                return most + 1;
            }
            if (to < b.length()) {
                row[to + 1] = most + 1;
            }
            nearestOfLast = nearest;
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
