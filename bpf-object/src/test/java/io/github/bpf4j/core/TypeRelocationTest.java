package io.github.bpf4j.core;

import static io.github.bpf4j.core.CTypes.at;
import static io.github.bpf4j.core.CTypes.value;
import static io.github.bpf4j.core.CoreKind.TYPE_EXISTS;
import static io.github.bpf4j.core.CoreKind.TYPE_ID_LOCAL;
import static io.github.bpf4j.core.CoreKind.TYPE_ID_TARGET;
import static io.github.bpf4j.core.CoreKind.TYPE_MATCHES;
import static io.github.bpf4j.core.CoreKind.TYPE_SIZE;
import static io.github.bpf4j.core.Relocations.patch;
import static io.github.bpf4j.core.Relocations.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.insn.Insn;
import org.junit.jupiter.api.Test;

class TypeRelocationTest {

    private final CTypes c = CTypes.littleEndian();
    private final CTypes k = CTypes.littleEndian();

    @Test
    void aTypeOfTheTargetGivesIdSizeAndExistence() {
        int ours = c.struct("task", 4, at(0, "pid", c.u32));
        int theirs = k.struct("task", 9000, at(0, "comm", k.array(k.u8, 16)));
        Btf local = c.build("local");
        Btf target = k.build("kernel");
        assertEquals(1, value(local, ours, "0", TYPE_EXISTS, target));
        assertEquals(9000, value(local, ours, "0", TYPE_SIZE, target));
        CoreFixup.Patch id = patch(local, ours, "0", TYPE_ID_TARGET, target);
        assertEquals(theirs, id.value());
        assertEquals(ours, id.expected());
        assertFalse(id.validated());
    }

    @Test
    void aMissingTypeIsZeroForAllTypeKinds() {
        int ours = c.struct("task", 4, at(0, "pid", c.u32));
        Btf local = c.build("local");
        Btf target = k.build("kernel");
        for (CoreKind kind : new CoreKind[]{TYPE_EXISTS, TYPE_SIZE, TYPE_ID_TARGET, TYPE_MATCHES}) {
            CoreFixup.Patch absent = patch(local, ours, "0", kind, target);
            assertEquals(0, absent.value());
            assertTrue(absent.miss() != null && absent.miss().typeIsMissing());
        }
    }

    @Test
    void anIdOfTheObjectsOwnTypeNeedsNoTargetAndNoName() {
        int anonymous = c.struct("", 4, at(0, "pid", c.u32));
        CoreFixup.Patch id = patch(c.build("local"), anonymous, "0", TYPE_ID_LOCAL, k.build("kernel"));
        assertEquals(anonymous, id.value());
        assertEquals(anonymous, id.expected());
    }

    @Test
    void anIdThatTheLinkerHasLeftBehindIsReplaced() {
        int type = c.struct("task", 4, at(0, "pid", c.u32));
        CoreFixup.Patch id = patch(c.build("local"), type, "0", TYPE_ID_LOCAL, k.build("kernel"));
        assertFalse(id.validated());
        long[] code = {Insn.of(Insn.OP_LD_IMM64, 1, 0, 0, type + 7), 0};
        CorePatcher.apply(code, id);
        assertEquals(type, Insn.imm(code[0]));
    }

    @Test
    void aTypeWithoutNameCannotBeLookedFor() {
        int anonymous = c.struct("", 4, at(0, "pid", c.u32));
        Btf local = c.build("local");
        CoreException e = assertThrows(CoreException.class,
                () -> value(local, anonymous, "0", TYPE_EXISTS, k.build("kernel")));
        assertEquals(CoreException.Problem.INVALID_RELOCATION, e.problem());
        assertTrue(e.getMessage().contains("no name"), e.getMessage());
    }

    @Test
    void structAndUnionOfOneNameAreDifferentTypes() {
        int ours = c.struct("x", 4, at(0, "a", c.u32));
        k.union("x", 4, at(0, "a", k.u32));
        assertEquals(0, value(c.build("local"), ours, "0", TYPE_EXISTS, k.build("kernel")));
    }

    @Test
    void aTypedefFindsOnlyTypedefsAndComparesWhatTheyName() {
        int ours = c.typedef("x", c.constant(c.pointer(c.struct("a", 1))));
        int odd = c.typedef("y", c.u32);
        k.struct("x", 4);
        k.typedef("x", k.pointer(k.struct("b", 2)));
        k.typedef("y", k.pointer(0));
        Btf local = c.build("local");
        Btf target = k.build("kernel");
        assertEquals(1, value(local, ours, "0", TYPE_EXISTS, target));
        assertEquals(8, value(local, ours, "0", TYPE_SIZE, target));
        assertEquals(0, value(local, odd, "0", TYPE_EXISTS, target));
    }

    @Test
    void compatibilityLooksThroughPointersArraysAndPrototypes() {
        assertTrue(compatible(t -> t.pointer(t.u32), t -> t.pointer(t.s64)));
        assertTrue(compatible(t -> t.array(t.u32, 4), t -> t.array(t.u8, 9)));
        assertFalse(compatible(t -> t.pointer(t.u32), t -> t.pointer(t.pointer(t.u32))));
        assertFalse(compatible(t -> t.pointer(t.struct("a", 4)), t -> t.pointer(t.union("a", 4))));
        assertTrue(compatible(t -> t.pointer(0), t -> t.pointer(0)));
        assertFalse(compatible(t -> t.pointer(0), t -> t.pointer(t.u32)));
        assertTrue(compatible(t -> t.enumeration("a"), t -> t.enumeration64("b")));
        assertTrue(compatible(t -> t.function(t.u32, t.pointer(0)), t -> t.function(t.s32, t.pointer(0))));
        assertFalse(compatible(t -> t.function(t.u32, t.pointer(0)), t -> t.function(t.u32)));
        assertFalse(compatible(t -> t.function(t.u32, t.pointer(0)), t -> t.function(t.u32, t.u64)));
        assertFalse(compatible(t -> t.function(t.u32), t -> t.function(0)));
        assertFalse(compatible(t -> t.add(new BtfType.Int("bits", 4, false, false, false, 3, 5)), t -> t.u32));
    }

    @Test
    void aMatchComparesSizesNamesAndMembers() {
        assertTrue(matches(t -> t.u32, t -> t.number("unsigned int", 4, false)));
        assertFalse(matches(t -> t.u32, t -> t.number("unsigned int", 8, false)));
        assertFalse(matches(t -> t.u32, t -> t.number("unsigned int", 4, true)));
        assertFalse(matches(t -> t.u32, t -> t.u64));
        assertFalse(matches(t -> t.array(t.u32, 4), t -> t.array(t.u32, 5)));
        assertTrue(matches(t -> t.array(t.u32, 4), t -> t.array(t.u32, 4)));
        assertTrue(matches(t -> t.function(t.u32, t.u64), t -> t.function(t.u32, t.u64)));
        assertFalse(matches(t -> t.function(t.u32, t.u64), t -> t.function(t.u32, t.u32)));
        assertFalse(matches(t -> t.function(t.u32, t.u64), t -> t.function(t.u32)));
    }

    @Test
    void theTargetMayHaveMoreMembersInAnotherOrder() {
        assertTrue(matches(t -> t.struct("s", 8, at(0, "a", t.u32), at(32, "b", t.u32)),
                t -> t.struct("s", 16, at(0, "x", t.u64), at(64, "b", t.u32), at(96, "a", t.u32))));
        assertFalse(matches(t -> t.struct("s", 8, at(0, "a", t.u32), at(32, "b", t.u32)),
                t -> t.struct("s", 4, at(0, "a", t.u32))));
        assertFalse(matches(t -> t.struct("s", 4, at(0, "a", t.u32)), t -> t.struct("s", 8, at(0, "a", t.u64))));
        assertTrue(matches(t -> t.struct("s___v2", 4, at(0, "a___v2", t.u32)),
                t -> t.struct("s", 4, at(0, "a", t.u32))));
        assertTrue(matches(t -> t.struct("s", 4, at(0, "", t.union("", 4, at(0, "a", t.u32)))),
                t -> t.struct("s", 4, at(0, "", t.struct("", 4)), at(0, "", t.union("", 4, at(0, "a", t.u32))))));
    }

    @Test
    void behindAPointerOnlyNameAndKindOfAStructCount() {
        assertTrue(matches(t -> t.pointer(t.struct("s", 4, at(0, "a", t.u32))), t -> t.pointer(t.struct("s", 1))));
        assertFalse(matches(t -> t.pointer(t.struct("s", 4)), t -> t.pointer(t.struct("r", 4))));
        assertFalse(matches(t -> t.pointer(t.struct("s", 4)), t -> t.pointer(t.union("s", 4))));
        assertTrue(matches(t -> t.pointer(t.struct("s", 4)), t -> t.pointer(t.forward("s", false))));
        assertFalse(matches(t -> t.pointer(t.struct("s", 4)), t -> t.pointer(t.forward("s", true))));
        assertTrue(matches(t -> t.pointer(t.forward("s", true)), t -> t.pointer(t.union("s", 4))));
        assertFalse(matches(t -> t.pointer(t.forward("s", true)), t -> t.pointer(t.struct("s", 4))));
        assertTrue(matches(t -> t.pointer(t.forward("s", true)), t -> t.pointer(t.forward("s", true))));
        assertFalse(matches(t -> t.forward("s", false), t -> t.struct("s", 4)));
        assertFalse(matches(t -> t.forward("s", false), t -> t.forward("s", true)));
    }

    @Test
    void enumerationsMatchBySizeAndNamesOfTheirEnumerators() {
        assertTrue(matches(t -> t.enumeration("e", value("A", 1)),
                t -> t.enumeration("e", value("B", 1), value("A___x", 2))));
        assertFalse(matches(t -> t.enumeration("e", value("A", 1)), t -> t.enumeration("e", value("B", 1))));
        assertFalse(matches(t -> t.enumeration("e", value("A", 1), value("A___y", 1)),
                t -> t.enumeration("e", value("A", 1))));
        assertFalse(matches(t -> t.enumeration("e", value("A", 1)), t -> t.enumeration64("e", value("A", 1))));
    }

    @Test
    void typesThatNestWithoutEndAreRefusedInBoundedTime() {
        int ours = nest(c);
        int theirs = nest(k);
        Btf local = c.build("local");
        Btf target = k.build("kernel");
        CoreException e = assertThrows(CoreException.class, () -> TypeMatch.matches(local, ours, target, theirs));
        assertEquals(CoreException.Problem.TOO_COMPLEX, e.problem());
        int chain = c.builder.size();
        for (int i = 0; i < 40; i++) {
            c.pointer(c.builder.size() + 1);
        }
        c.pointer(c.u32);
        Btf deep = c.build("deep");
        assertThrows(CoreException.class, () -> TypeCompat.areCompatible(deep, chain, deep, chain));
    }

    /** Structs of many anonymous structs, level by level; they differ only in the innermost one. */
    private static int nest(CTypes types) {
        int type = types.struct("", 1, at(0, types.toString(), types.u8));
        for (int level = 0; level < 24; level++) {
            type = types.struct("", 1, at(0, "", type), at(0, "", type), at(0, "", type));
        }
        return type;
    }

    private interface Definition {
        int in(CTypes types);
    }

    private static boolean compatible(Definition ours, Definition theirs) {
        CTypes c = CTypes.littleEndian();
        CTypes k = CTypes.littleEndian();
        int localId = ours.in(c);
        int targetId = theirs.in(k);
        return TypeCompat.areCompatible(c.build("local"), localId, k.build("kernel"), targetId);
    }

    private static boolean matches(Definition ours, Definition theirs) {
        CTypes c = CTypes.littleEndian();
        CTypes k = CTypes.littleEndian();
        int localId = ours.in(c);
        int targetId = theirs.in(k);
        return TypeMatch.matches(c.build("local"), localId, k.build("kernel"), targetId);
    }
}
