package io.github.bpf4j.btf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.elf.TestObjects;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class TypeSizeTest {

    private final Btf kinds = Btf.ofElf(TestObjects.kinds(), "kinds.bpf.o");
    private final BtfImage image = new BtfImage(ByteOrder.LITTLE_ENDIAN);

    @Test
    void sizesAreThoseOfTheCompiler() {
        assertEquals(144, size("everything", BtfKind.STRUCT));
        assertEquals(12, size("message", BtfKind.VAR));
        assertEquals(8, size("wide", BtfKind.ENUM64));
        assertEquals(4, size("u32", BtfKind.TYPEDEF));
        assertEquals(9, size("packed", BtfKind.STRUCT));
        assertEquals(8, size("tail_pointer", BtfKind.VAR));
        assertEquals(24, kinds.sizeOf(memberType("table")));
        assertEquals(4, size("hidden_count", BtfKind.VAR));
    }

    @Test
    void alignmentsAreThoseOfTheCompiler() {
        assertEquals(8, align("everything", BtfKind.STRUCT));
        assertEquals(1, align("message", BtfKind.VAR));
        assertEquals(8, align("number", BtfKind.UNION));
        assertEquals(4, align("bits", BtfKind.STRUCT));
        assertEquals(4, align("task_like___old", BtfKind.STRUCT));
        assertEquals(8, align("tail_pointer", BtfKind.VAR));
        assertEquals(4, kinds.alignOf(memberType("table")));
    }

    @Test
    void aStructWithAMemberOffItsAlignmentIsPacked() {
        assertEquals(1, align("packed", BtfKind.STRUCT));
    }

    @Test
    void aStructWhoseSizeIsNoMultipleOfItsAlignmentIsPacked() {
        int id = image.string("long");
        image.type(id, BtfKind.INT, 0, 8, 64).type(0, BtfKind.STRUCT, 1, 12, 0, 1, 0);
        assertEquals(1, image.parse().alignOf(2));
    }

    @Test
    void anIntegerIsNotAlignedBeyondAPointer() {
        image.type(image.string("long"), BtfKind.INT, 0, 4, 32);
        image.type(image.string("long long"), BtfKind.INT, 0, 8, 64);
        image.type(0, BtfKind.PTR, 0, 0);
        Btf btf = image.parse();
        assertEquals(4, btf.pointerSize());
        assertEquals(4, btf.alignOf(2));
        assertEquals(4, btf.sizeOf(3));
    }

    @Test
    void withoutLongAPointerHasEightBytes() {
        assertEquals(8, kinds.pointerSize());
    }

    @Test
    void theSizeOfAnArrayOfArraysMayExceedFourGigabytes() {
        image.type(image.string("int"), BtfKind.INT, 0, 4, 32);
        image.type(0, BtfKind.ARRAY, 0, 0, 1, 1, 1 << 30).type(0, BtfKind.ARRAY, 0, 0, 2, 1, 1 << 28);
        assertEquals(1L << 60, image.parse().sizeOf(3));
    }

    @Test
    void aSizeBeyondSixtyFourBitsIsRefused() {
        image.type(image.string("int"), BtfKind.INT, 0, 4, 32);
        image.type(0, BtfKind.ARRAY, 0, 0, 1, 1, 1 << 30).type(0, BtfKind.ARRAY, 0, 0, 2, 1, 1 << 30);
        image.type(0, BtfKind.ARRAY, 0, 0, 3, 1, 1 << 30);
        Btf btf = image.parse();
        assertEquals(1L << 62, btf.sizeOf(3));
        assertThrows(MalformedObjectException.class, () -> btf.sizeOf(4));
    }

    @Test
    void whatHasNoSizeIsRefusedByName() {
        int unseen = kinds.find("unseen", BtfKind.FWD);
        MalformedObjectException e = assertThrows(MalformedObjectException.class, () -> kinds.sizeOf(unseen));
        assertEquals("type id " + unseen + " has no size: it leads to FWD unseen", e.finding());
        assertThrows(MalformedObjectException.class, () -> kinds.sizeOf(0));
        assertThrows(MalformedObjectException.class, () -> kinds.alignOf(0));
        assertThrows(MalformedObjectException.class, () -> kinds.alignOf(kinds.find("first", BtfKind.FUNC)));
    }

    @Test
    void aStructThatContainsItselfIsRefused() {
        Btf btf = image.type(0, BtfKind.STRUCT, 2, 8, 0, 1, 0, 0, 1, 0).parse();
        assertThrows(MalformedObjectException.class, () -> btf.alignOf(1));
    }

    @Test
    void manyPathsToTheSameStructsTakeNoLongerThanOne() {
        image.type(image.string("int"), BtfKind.INT, 0, 4, 32);
        for (int id = 1; id <= 40; id++) {
            image.type(0, BtfKind.STRUCT, 2, 4, 0, id, 0, 0, id, 0);
        }
        assertEquals(4, image.parse().alignOf(41));
    }

    @Test
    void scalarsWithoutSizeHaveNoAlignment() {
        Btf btf = image.type(image.string("int"), BtfKind.INT, 0, 0, 32).parse();
        assertThrows(MalformedObjectException.class, () -> btf.alignOf(1));
    }

    private long size(String name, BtfKind kind) {
        return kinds.sizeOf(kinds.find(name, kind));
    }

    private int align(String name, BtfKind kind) {
        return kinds.alignOf(kinds.find(name, kind));
    }

    private int memberType(String name) {
        BtfType.Struct everything = (BtfType.Struct) kinds.type(kinds.find("everything", BtfKind.STRUCT));
        return everything.members().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow().type();
    }
}
