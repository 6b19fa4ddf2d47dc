package io.github.bpf4j.core;

import static io.github.bpf4j.core.CTypes.value;
import static io.github.bpf4j.core.CoreKind.ENUMVAL_EXISTS;
import static io.github.bpf4j.core.CoreKind.ENUMVAL_VALUE;
import static io.github.bpf4j.core.Relocations.patch;
import static io.github.bpf4j.core.Relocations.poison;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bpf4j.btf.Btf;
import org.junit.jupiter.api.Test;

class EnumRelocationTest {

    private final CTypes c = CTypes.littleEndian();
    private final CTypes k = CTypes.littleEndian();

    @Test
    void anEnumeratorIsFoundByNameWhateverItsValue() {
        int ours = c.enumeration("e", value("A", 1), value("B___mine", 2), value("GONE", 3));
        k.enumeration("e", value("NEW", 1), value("B", 7), value("B___second", 8), value("A", -2));
        Btf local = c.build("local");
        Btf target = k.build("kernel");
        assertEquals(-2, Relocations.value(local, ours, "0", ENUMVAL_VALUE, target));
        assertEquals(1, patch(local, ours, "0", ENUMVAL_VALUE, target).expected());
        assertEquals(7, Relocations.value(local, ours, "1", ENUMVAL_VALUE, target));
        assertEquals(1, Relocations.value(local, ours, "1", ENUMVAL_EXISTS, target));
        assertEquals(0, Relocations.value(local, ours, "2", ENUMVAL_EXISTS, target));
        poison(local, ours, "2", ENUMVAL_VALUE, target);
    }

    @Test
    void valuesOf32BitsAreSignExtendedEvenWhenUnsigned() {
        int ours = c.unsignedEnumeration("e", value("TOP", 0xffffffffL));
        Btf local = c.build("local");
        CoreFixup.Patch top = patch(local, ours, "0", ENUMVAL_VALUE, local);
        assertEquals(-1L, top.value());
        assertEquals(-1L, top.expected());
    }

    @Test
    void enumerationsOf32And64BitsStandForEachOther() {
        int small = c.enumeration("e", value("A", 1));
        int wide = c.enumeration64("w", value("A", 1));
        int typedef = c.typedef("t", small);
        k.enumeration64("e", value("A", 0x8000_0000_0000_0001L));
        k.enumeration("w", value("A", -5));
        k.typedef("t", k.enumeration("other", value("A", 9)));
        Btf local = c.build("local");
        Btf target = k.build("kernel");
        assertEquals(0x8000_0000_0000_0001L, Relocations.value(local, small, "0", ENUMVAL_VALUE, target));
        assertEquals(-5, Relocations.value(local, wide, "0", ENUMVAL_VALUE, target));
        assertEquals(9, Relocations.value(local, typedef, "0", ENUMVAL_VALUE, target));
    }

    @Test
    void aTypedefOfAnythingElseHasNoEnumerators() {
        int typedef = c.typedef("t", c.enumeration("e", value("A", 1)));
        k.typedef("t", k.u32);
        assertEquals(0, Relocations.value(c.build("local"), typedef, "0", ENUMVAL_EXISTS, k.build("kernel")));
    }
}
