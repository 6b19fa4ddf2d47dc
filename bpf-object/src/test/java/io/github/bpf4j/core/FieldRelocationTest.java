package io.github.bpf4j.core;

import static io.github.bpf4j.core.CTypes.at;
import static io.github.bpf4j.core.CoreKind.FIELD_BYTE_OFFSET;
import static io.github.bpf4j.core.CoreKind.FIELD_BYTE_SIZE;
import static io.github.bpf4j.core.CoreKind.FIELD_EXISTS;
import static io.github.bpf4j.core.CoreKind.FIELD_LSHIFT_U64;
import static io.github.bpf4j.core.CoreKind.FIELD_RSHIFT_U64;
import static io.github.bpf4j.core.CoreKind.FIELD_SIGNED;
import static io.github.bpf4j.core.Relocations.patch;
import static io.github.bpf4j.core.Relocations.poison;
import static io.github.bpf4j.core.Relocations.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.Btf;
import org.junit.jupiter.api.Test;

class FieldRelocationTest {

    private final CTypes c = CTypes.littleEndian();
    private final CTypes k = CTypes.littleEndian();

    @Test
    void aFieldIsFoundWhereverTheTargetHasIt() {
        int ours = c.struct("task", 16, at(0, "pid", c.u32), at(64, "start", c.u64));
        k.struct("task", 64, at(0, "state", k.u64), at(320, "start", k.u64), at(96, "pid", k.u32));
        Btf local = c.build("local");
        Btf target = k.build("kernel");

        CoreFixup.Patch start = patch(local, ours, "0:1", FIELD_BYTE_OFFSET, target);
        assertEquals(8, start.expected());
        assertEquals(40, start.value());
        assertTrue(start.validated());
        assertEquals("task.start", assertNotNullTarget(start).path());
        assertEquals(12, value(local, ours, "0:0", FIELD_BYTE_OFFSET, target));
        assertEquals(4, value(local, ours, "0:0", FIELD_BYTE_SIZE, target));
        assertEquals(1, value(local, ours, "0:0", FIELD_EXISTS, target));
    }

    @Test
    void aMissingFieldPoisonsAllKindsButExists() {
        int ours = c.struct("task", 4, at(0, "pid", c.u32));
        k.struct("task", 4, at(0, "tgid", k.u32));
        Btf local = c.build("local");
        Btf target = k.build("kernel");

        CoreFixup.Patch exists = patch(local, ours, "0:0", FIELD_EXISTS, target);
        assertEquals(0, exists.value());
        assertEquals(1, exists.expected());
        assertNull(exists.target());
        assertNotNull(exists.miss());
        for (CoreKind kind : new CoreKind[]{FIELD_BYTE_OFFSET, FIELD_BYTE_SIZE, FIELD_SIGNED, FIELD_LSHIFT_U64,
            FIELD_RSHIFT_U64}) {
            assertEquals("task.pid", poison(local, ours, "0:0", kind, target).miss().lookedFor());
        }
    }

    @Test
    void aFieldMayMoveIntoAndOutOfAnonymousMembers() {
        int ours = c.struct("s", 16, at(0, "a", c.u64),
                at(64, "", c.union("", 8, at(0, "", c.struct("", 8, at(32, "b", c.u32))))));
        k.struct("s", 24, at(64, "", k.struct("", 16, at(64, "", k.union("", 8, at(0, "a", k.u64))))),
                at(32, "b", k.u32));
        Btf local = c.build("local");
        Btf target = k.build("kernel");
        assertEquals(16, value(local, ours, "0:0", FIELD_BYTE_OFFSET, target));
        CoreFixup.Patch b = patch(local, ours, "0:1:0:0", FIELD_BYTE_OFFSET, target);
        assertEquals(12, b.expected());
        assertEquals(4, b.value());
        assertEquals("s.b", assertNotNullTarget(b).path());
    }

    @Test
    void membersCompareByTheirExactName() {
        int ours = c.struct("s", 8, at(0, "x___old", c.u64));
        k.struct("s", 8, at(0, "x", k.u64));
        assertEquals(0, value(c.build("local"), ours, "0:0", FIELD_EXISTS, k.build("kernel")));
    }

    @Test
    void aPathLeadsThroughStructsAndArrays() {
        int inner = c.struct("inner", 8, at(0, "lo", c.u32), at(32, "hi", c.u32));
        int ours = c.struct("s", 32, at(0, "grid", c.array(c.array(inner, 2), 2)));
        int theirs = k.struct("inner", 16, at(0, "pad", k.u64), at(64, "lo", k.u32), at(96, "hi", k.u32));
        k.struct("s", 8 + 6 * 16, at(64, "grid", k.array(k.array(theirs, 2), 3)));
        Btf local = c.build("local");
        Btf target = k.build("kernel");
        CoreFixup.Patch hi = patch(local, ours, "0:0:1:1:1", FIELD_BYTE_OFFSET, target);
        assertEquals(28, hi.expected());
        assertEquals(8 + 3 * 16 + 12, hi.value());
        assertEquals("s.grid[1][1].hi", hi.local().path());
        assertEquals(16, value(local, ours, "0:0:1:1", FIELD_BYTE_SIZE, target));
        assertEquals(96, value(local, ours, "0:0", FIELD_BYTE_SIZE, target));
    }

    @Test
    void anArrayShorterThanTheIndexHasNoSuchElement() {
        int ours = c.struct("s", 16, at(0, "a", c.array(c.u32, 4)));
        k.struct("s", 8, at(0, "a", k.array(k.u32, 2)));
        Btf local = c.build("local");
        Btf target = k.build("kernel");
        assertEquals(4, value(local, ours, "0:0:1", FIELD_BYTE_OFFSET, target));
        assertEquals(0, value(local, ours, "0:0:2", FIELD_EXISTS, target));
        poison(local, ours, "0:0:2", FIELD_BYTE_OFFSET, target);
    }

    @Test
    void anArrayThatIsFlexibleInTheTargetHasAnyElement() {
        int ours = c.struct("s", 16, at(0, "a", c.array(c.u32, 4)));
        k.struct("s", 8, at(0, "n", k.u64), at(64, "a", k.array(k.u32, 0)));
        CTypes other = CTypes.littleEndian();
        other.struct("s", 8, at(0, "a", other.array(other.u32, 0)), at(0, "n", other.u64));
        Btf local = c.build("local");
        assertEquals(20, value(local, ours, "0:0:3", FIELD_BYTE_OFFSET, k.build("kernel")));
        poison(local, ours, "0:0:3", FIELD_BYTE_OFFSET, other.build("kernel without flexible end"));
    }

    @Test
    void elementsHaveOnlyOffsetSizeAndExistence() {
        int ours = c.struct("s", 16, at(0, "a", c.array(c.u32, 4)));
        Btf local = c.build("local");
        assertEquals(1, value(local, ours, "0:0:3", FIELD_EXISTS, local));
        CoreException e = assertThrows(CoreException.class, () -> value(local, ours, "0:0:3", FIELD_SIGNED, local));
        assertEquals(CoreException.Problem.INVALID_RELOCATION, e.problem());
    }

    @Test
    void structsAndUnionsStandForEachOtherAsFields() {
        int ours = c.struct("s", 8, at(0, "u", c.union("x", 8, at(0, "a", c.u64))));
        k.struct("s", 16, at(64, "u", k.struct("y", 8, at(0, "a", k.u64))));
        assertEquals(8, value(c.build("local"), ours, "0:0:0", FIELD_BYTE_OFFSET, k.build("kernel")));
    }

    @Test
    void aFieldOfAnotherKindIsNotTheField() {
        int ours = c.struct("s", 8, at(0, "p", c.pointer(0)), at(0, "n", c.s32), at(0, "f", c.struct("f", 4)));
        k.struct("s", 8, at(0, "p", k.u64), at(0, "n", k.enumeration("e")), at(0, "f", k.pointer(0)));
        Btf local = c.build("local");
        Btf target = k.build("kernel");
        for (String access : new String[]{"0:0", "0:1", "0:2"}) {
            assertEquals(0, value(local, ours, access, FIELD_EXISTS, target));
        }
    }

    @Test
    void namesOfEnumFieldsCountUnlessOneHasNone() {
        int ours = c.struct("s", 16, at(0, "same", c.enumeration("e___mine")), at(32, "other", c.enumeration("x")),
                at(64, "none", c.enumeration("")), at(96, "wide", c.enumeration("w")));
        k.struct("s", 24, at(0, "same", k.enumeration("e")), at(32, "other", k.enumeration("y")),
                at(64, "none", k.enumeration("z")), at(96, "wide", k.enumeration64("w")));
        Btf local = c.build("local");
        Btf target = k.build("kernel");
        assertEquals(1, value(local, ours, "0:0", FIELD_EXISTS, target));
        assertEquals(0, value(local, ours, "0:1", FIELD_EXISTS, target));
        assertEquals(1, value(local, ours, "0:2", FIELD_EXISTS, target));
        assertEquals(1, value(local, ours, "0:3", FIELD_EXISTS, target));
    }

    @Test
    void arraysAreComparedByTheirElementOnly() {
        int ours = c.struct("s", 16, at(0, "a", c.array(c.u32, 4)), at(0, "b", c.array(c.u32, 4)),
                at(0, "c", c.array(c.u32, 4)));
        k.struct("s", 80, at(64, "a", k.array(k.u64, 9)), at(0, "b", k.array(k.pointer(0), 4)),
                at(0, "c", k.array(k.array(k.u32, 2), 2)));
        Btf local = c.build("local");
        Btf target = k.build("kernel");
        assertEquals(8, value(local, ours, "0:0", FIELD_BYTE_OFFSET, target));
        assertEquals(0, value(local, ours, "0:1", FIELD_EXISTS, target));
        assertEquals(0, value(local, ours, "0:2", FIELD_EXISTS, target));
    }

    @Test
    void signednessIsThatOfNumbersAndEnumerations() {
        int ours = c.struct("s", 32, at(0, "a", c.u32), at(32, "b", c.s32), at(64, "c", c.pointer(0)),
                at(128, "d", c.enumeration("e")), at(160, "f", c.unsignedEnumeration("g")));
        Btf local = c.build("local");
        long[] signed = {0, 1, 0, 1, 0};
        for (int i = 0; i < signed.length; i++) {
            assertEquals(signed[i], value(local, ours, "0:" + i, FIELD_SIGNED, local));
        }
    }

    @Test
    void shiftsOfAPlainFieldCutItOutOf64Bits() {
        int ours = c.struct("s", 8, at(0, "a", c.u32), at(32, "b", c.u16));
        Btf local = c.build("local");
        assertEquals(48, value(local, ours, "0:1", FIELD_LSHIFT_U64, local));
        assertEquals(48, value(local, ours, "0:1", FIELD_RSHIFT_U64, local));
        assertEquals(32, value(local, ours, "0:0", FIELD_LSHIFT_U64, local));
    }

    @Test
    void loadsMayBeResizedBetweenPointersAndBetweenUnsignedNumbers() {
        int ours = c.struct("s", 64, at(0, "u", c.u64), at(64, "s", c.s64), at(128, "mixed", c.u64),
                at(192, "p", c.pointer(0)), at(256, "same", c.s64));
        k.struct("s", 64, at(0, "u", k.u32), at(64, "s", k.s32), at(128, "mixed", k.s32), at(192, "p", k.pointer(0)),
                at(256, "same", k.s64));
        Btf local = c.build("local");
        Btf target = k.build("kernel");
        CoreFixup.Patch unsigned = patch(local, ours, "0:0", FIELD_BYTE_OFFSET, target);
        assertTrue(unsigned.resizable());
        assertEquals(8, unsigned.localSize());
        assertEquals(4, unsigned.targetSize());
        assertFalse(patch(local, ours, "0:1", FIELD_BYTE_OFFSET, target).resizable());
        assertFalse(patch(local, ours, "0:2", FIELD_BYTE_OFFSET, target).resizable());
        assertTrue(patch(local, ours, "0:3", FIELD_BYTE_OFFSET, target).resizable());
        assertTrue(patch(local, ours, "0:4", FIELD_BYTE_OFFSET, target).resizable());
    }

    @Test
    void aPointerOf4BytesIsReadWhereTheObjectHas8() {
        int ours = c.struct("s", 8, at(0, "p", c.pointer(c.u8)));
        CTypes small = CTypes.littleEndian();
        small.builder.set(small.u64,
                new io.github.bpf4j.btf.BtfType.Int("unsigned long", 4, false, false, false, 0, 32));
        small.builder.set(small.s64, new io.github.bpf4j.btf.BtfType.Int("long", 4, true, false, false, 0, 32));
        small.struct("s", 8, at(32, "p", small.pointer(small.u8)));
        CoreFixup.Patch p = patch(c.build("local"), ours, "0:0", FIELD_BYTE_OFFSET, small.build("32 bits"));
        assertEquals(8, p.localSize());
        assertEquals(4, p.targetSize());
        assertTrue(p.resizable());
    }

    @Test
    void theWidthOfALoadFromAnArrayIsThatOfOneElement() {
        int ours = c.struct("s", 64, at(0, "a", c.array(c.array(c.u32, 2), 4)));
        CoreFixup.Patch whole = patch(c.build("local"), ours, "0:0", FIELD_BYTE_OFFSET, c.build("kernel"));
        assertEquals(4, whole.localSize());
        CoreFixup.Patch row = patch(c.build("local"), ours, "0:0:1", FIELD_BYTE_OFFSET, c.build("kernel"));
        assertEquals(4, row.localSize());
    }

    private static CoreAccess assertNotNullTarget(CoreFixup.Patch patch) {
        CoreAccess target = patch.target();
        assertNotNull(target);
        return target;
    }
}
