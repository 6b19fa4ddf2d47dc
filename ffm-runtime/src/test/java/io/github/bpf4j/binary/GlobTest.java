package io.github.bpf4j.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "getpid, getpid, true",
        "getpid, getppid, false",
        "get*, get, true",
        "*pid, getppid, true",
        "*pid, getpids, false",
        "get?id, getpid, true",
        "get?id, getppid, false",
        "*, anything, true",
        "a*b*c, axxbxbxc, true",
        "a*b*c, axxcxb, false",
        "?, '', false",
        "*, '', true",
        "a**, a, true",
        "ab?, ab, false"
    })
    void starsStandForAnyCharactersAndQuestionMarksForOne(String pattern, String name, boolean expected) {
        assertEquals(expected, new Glob(pattern).matches(name));
    }

    @Test
    void aPatternIsTakenApartFromAName() {
        assertTrue(Glob.isPattern("a*") && Glob.isPattern("?b"));
        assertFalse(Glob.isPattern("a.b@V_1"));
    }
}
