package io.github.bpf4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Names that are suggested in place of one that does not exist. */
class NearNamesTest {

    private static final int ROUNDS = 20_000;

    /** By the whole table. */
    private static int distance(String a, String b) {
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int replaced = table[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                table[i][j] = Math.min(replaced, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
                }
            }
        }
        return table[a.length()][b.length()];
    }

    /** Few letters, so that words are near each other. */
    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int left = random.nextInt(9); left > 0; left--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    @Test
    void theDistanceIsRightUpToTheMostThatIsTolerated() {
        Random random = new Random(5);
        int[] near = new int[4];
        for (int round = 0; round < ROUNDS; round++) {
            String a = word(random);
            String b = word(random);
            int most = 1 + random.nextInt(3);
            if (Math.abs(a.length() - b.length()) <= most) {
                int expected = distance(a, b);
                int found = NearNames.distance(a, b, most);
                if (expected <= most) {
                    near[expected]++;
                    assertEquals(expected, found, a + " " + b);
                } else {
                    assertTrue(found > most, a + " " + b);
                }
            }
        }
        for (int count : near) {
            assertTrue(count > ROUNDS / 100, count + " words");
        }
    }

    @Test
    void theNearestNameComesFirst() {
        assertEquals(List.of("do_unlink_at", "do_unlinkats", "do_nulinkata"), NearNames.of("do_unlinkat",
                List.of("do_nulinkata", "do_unlinkats", "vfs_mkdir", "do_unlink_at")));
    }
}
