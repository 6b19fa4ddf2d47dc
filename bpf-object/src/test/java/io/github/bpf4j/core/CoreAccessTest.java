package io.github.bpf4j.core;

import static io.github.bpf4j.core.CTypes.at;
import static io.github.bpf4j.core.CTypes.bits;
import static io.github.bpf4j.core.CTypes.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.core.CoreException.Problem;
import io.github.bpf4j.elf.MalformedObjectException;
import org.junit.jupiter.api.Test;

class CoreAccessTest {

    private final CTypes c = CTypes.littleEndian();

    @Test
    void aPathIsSpelledAsInCWithoutItsAnonymousMembers() {
        int inner = c.struct("", 8, at(0, "x", c.u32), at(32, "y", c.u32));
        int choice = c.union("", 8, at(0, "", inner), at(0, "raw", c.u64));
        int outer = c.struct("outer", 24, at(0, "id", c.u64), at(64, "", choice), at(128, "a", c.array(c.u16, 4)));
        Btf btf = c.build("x");

        CoreAccess y = access(btf, outer, "0:1:0:1", CoreKind.FIELD_BYTE_OFFSET);
        assertEquals("outer.y", y.path());
        assertEquals(96, y.bitOffset());
        assertEquals("<byte_off> [" + outer + "] struct outer.y (0:1:0:1 @ offset 12)", y.describe());

        CoreAccess element = access(btf, outer, "0:2:3", CoreKind.FIELD_EXISTS);
        assertEquals("outer.a[3]", element.path());
        assertEquals("<field_exists> [" + outer + "] struct outer.a[3] (0:2:3 @ offset 22)", element.describe());
    }

    @Test
    void theFirstIndexCountsWholeRootTypes() {
        int pair = c.struct("pair", 16, at(0, "a", c.u64), at(64, "b", c.u64));
        int typedef = c.typedef("pair_t", c.constant(pair));
        CoreAccess access = access(c.build("x"), typedef, "2:1", CoreKind.FIELD_BYTE_SIZE);
        assertEquals("pair_t[2].b", access.path());
        assertEquals((2 * 16 + 8) * 8, access.bitOffset());
    }

    @Test
    void aBitOffsetWithinAByteIsShown() {
        int flags = c.struct("flags", 4, bits(0, 3, "a", c.u32), bits(3, 5, "b", c.u32));
        CoreAccess access = access(c.build("x"), flags, "0:1", CoreKind.FIELD_SIGNED);
        assertEquals("<signed> [" + flags + "] struct flags.b (0:1 @ offset 0.3)", access.describe());
    }

    @Test
    void enumeratorsAndTypesHaveTheirOwnForm() {
        int color = c.enumeration("color", value("RED", -1), value("BLUE", 2));
        int big = c.enumeration64("big", value("HIGH", -1));
        Btf btf = c.build("x");
        CoreAccess red = access(btf, color, "0", CoreKind.ENUMVAL_VALUE);
        assertEquals("enum color::RED", red.path());
        assertEquals("<enumval_value> [" + color + "] enum color::RED = -1", red.describe());
        assertEquals("<enumval_exists> [" + big + "] enum64 big::HIGH = 18446744073709551615",
                access(btf, big, "0", CoreKind.ENUMVAL_EXISTS).describe());
        assertEquals("<type_size> [" + color + "] enum color",
                access(btf, color, "0", CoreKind.TYPE_SIZE).describe());
    }

    @Test
    void aFlexibleArrayMayBeIndexedOnlyAtTheEndOfItsStruct() {
        int tail = c.struct("tail", 4, at(0, "n", c.u32), at(32, "data", c.array(c.u16, 0)));
        int front = c.struct("front", 4, at(0, "data", c.array(c.u16, 0)), at(0, "n", c.u32));
        Btf btf = c.build("x");
        assertEquals((4 + 5 * 2) * 8, access(btf, tail, "0:1:5", CoreKind.FIELD_BYTE_OFFSET).bitOffset());
        assertInvalid(btf, front, "0:0:0", CoreKind.FIELD_BYTE_OFFSET, "only 0 elements");
    }

    @Test
    void anAccessThatDoesNotFitTheTypeIsAnError() {
        int point = c.struct("point", 8, at(0, "x", c.u32), at(32, "y", c.array(c.u8, 4)));
        int color = c.enumeration("color", value("RED", 0));
        Btf btf = c.build("x");
        assertInvalid(btf, point, "0:2", CoreKind.FIELD_BYTE_OFFSET, "struct point has only 2 members");
        assertInvalid(btf, point, "0:1:4", CoreKind.FIELD_BYTE_OFFSET, "only 4 elements");
        assertInvalid(btf, point, "0:0:0", CoreKind.FIELD_BYTE_OFFSET, "unsigned int has neither");
        assertInvalid(btf, point, "0:1", CoreKind.TYPE_EXISTS, "the access of a type");
        assertInvalid(btf, point, "0", CoreKind.ENUMVAL_VALUE, "no enumeration");
        assertInvalid(btf, color, "1", CoreKind.ENUMVAL_VALUE, "only 1 enumerators");
        assertInvalid(btf, color, "0:0", CoreKind.ENUMVAL_VALUE, "one index");
        for (String access : new String[]{"", ":0", "0:", "0::1", "-1", "0:x", "+1", "9999999999"}) {
            assertInvalid(btf, point, access, CoreKind.FIELD_EXISTS, "is no index");
        }
    }

    @Test
    void aPathOfMoreThan64StepsIsRefused() {
        int type = c.struct("s", 8, at(0, "x", c.u64));
        for (int i = 0; i < 64; i++) {
            type = c.struct("s", 8, at(0, "x", type));
        }
        Btf btf = c.build("x");
        int root = type;
        CoreException e = assertThrows(CoreException.class,
                () -> Relocations.resolve(btf, root, "0" + ":0".repeat(64), CoreKind.FIELD_EXISTS, btf));
        assertEquals(Problem.TOO_COMPLEX, e.problem());
        access(btf, root, "0" + ":0".repeat(63), CoreKind.FIELD_EXISTS);
    }

    @Test
    void anOffsetBeyondAnyObjectIsAnError() {
        int huge = c.array(c.array(c.array(c.u64, 0x7fffffff), 0x7fffffff), 2);
        int root = c.typedef("huge", huge);
        Btf btf = c.build("x");
        assertThrows(RuntimeException.class,
                () -> Relocations.resolve(btf, root, "900000000:1", CoreKind.FIELD_BYTE_OFFSET, btf));
        CoreException e = assertThrows(CoreException.class,
                () -> Relocations.resolve(btf, c.u64, "999999999:0", CoreKind.FIELD_BYTE_OFFSET, btf));
        assertEquals(Problem.INVALID_RELOCATION, e.problem());
    }

    @Test
    void anUnknownTypeIsAMalformedObject() {
        Btf btf = c.build("odd.bpf.o");
        assertThrows(MalformedObjectException.class,
                () -> Relocations.resolve(btf, 99, "0", CoreKind.TYPE_EXISTS, btf));
    }

    private static CoreAccess access(Btf btf, int id, String access, CoreKind kind) {
        return AccessParser.parse(new Types(btf), new CoreRelocation(0, id, access, kind));
    }

    private static void assertInvalid(Btf btf, int id, String access, CoreKind kind, String finding) {
        CoreException e = assertThrows(CoreException.class, () -> access(btf, id, access, kind));
        assertEquals(Problem.INVALID_RELOCATION, e.problem());
        assertTrue(e.getMessage().contains(finding), e.getMessage());
    }
}
