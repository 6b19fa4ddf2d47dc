package io.github.bpf4j.btf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.elf.MalformedObjectException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BtfTest {

    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int NEW_KIND = 20;

    private final BtfImage image = new BtfImage(ORDER);

    @Test
    void theShortestBtfHasVoidAlone() {
        Btf btf = image.parse();
        assertEquals(1, btf.typeCount());
        assertEquals(BtfKind.VOID, btf.kind(0));
        assertEquals(0, btf.find("int", BtfKind.INT));
    }

    @Test
    void aHeaderLongerThanKnownIsRead() {
        image.type(image.string("int"), BtfKind.INT, 0, 4, 32);
        assertEquals("int", image.headerSize(40).parse().name(1));
        assertEquals("int", image.headerSize(28).parse().name(1));
    }

    @Test
    void bytesAfterTheStringsAreIgnored() {
        image.type(image.string("int"), BtfKind.INT, 0, 4, 32);
        byte[] raw = image.bytes();
        assertEquals(2, Btf.parse(Arrays.copyOf(raw, raw.length + 13), "image").typeCount());
    }

    @Test
    void aTypeMayHaveMorePartsThanSixteenBitsCount() {
        int count = 70_000;
        int[] parts = new int[2 * count];
        parts[2 * count - 1] = 99;
        image.type(image.string("many"), BtfKind.ENUM, count, 4, parts).type(0, BtfKind.PTR, 0, 1);
        BtfType.Enum many = (BtfType.Enum) image.parse().type(1);
        assertEquals(count, many.enumerators().size());
        assertEquals(99, many.enumerators().get(count - 1).value());
        assertEquals(new BtfType.Ptr(1), image.parse().type(2));
    }

    @Test
    void anUnknownKindIsSkippedByItsLayout() {
        image.type(image.string("future"), 1 << 31 | NEW_KIND << 24 | 2, 7, 100, 200, 300);
        image.type(image.string("int"), BtfKind.INT, 0, 4, 32);
        int[] layout = new int[2 * NEW_KIND + 2];
        layout[2 * NEW_KIND] = 4;
        layout[2 * NEW_KIND + 1] = 4;
        Btf btf = image.layout(layout).parse();
        int info = 1 << 31 | NEW_KIND << 24 | 2;
        assertEquals(new BtfType.Unknown(NEW_KIND, "future", info, 7, List.of(100, 200, 300)), btf.type(1));
        assertEquals(BtfKind.UNKNOWN, btf.kind(1));
        assertEquals(1, btf.find("future", BtfKind.UNKNOWN));
        assertEquals("int", btf.name(2));
    }

    @Test
    void anUnknownKindWithoutLayoutIsRefused() {
        image.type(0, NEW_KIND << 24, 0);
        assertEquals("BTF type 1 of the file has the unknown kind 20", finding(image));
        image.layout(new int[2 * NEW_KIND]);
        assertEquals("BTF type 1 of the file has the unknown kind 20", finding(image));
    }

    @Test
    void aLayoutThatBreaksTheAlignmentIsNoHelp() {
        int[] layout = new int[2 * NEW_KIND + 2];
        layout[2 * NEW_KIND] = 3;
        image.type(0, NEW_KIND << 24, 0, 5).layout(layout);
        assertEquals("BTF type 1 of the file has the unknown kind 20", finding(image));
    }

    @Test
    void voidIsNotAStoredKind() {
        assertEquals("BTF type 1 of the file has the unknown kind 0", finding(image.type(0, BtfKind.VOID, 0, 0)));
    }

    @Test
    void aTypeThatRunsBeyondTheTypesIsRefused() {
        image.type(0, BtfKind.STRUCT, 1000, 8, 0, 0, 0);
        assertEquals("BTF type 1 of the file, with 1000 parts, runs beyond the types", finding(image));
    }

    @Test
    void headersThatPromiseTooMuchAreRefused() {
        image.type(image.string("int"), BtfKind.INT, 0, 4, 32);
        assertTrue(patched(4, 8).startsWith("BTF header of 8 bytes, needs 24"));
        assertTrue(patched(4, 4000).startsWith("BTF header of 4000 bytes does not fit"));
        assertTrue(patched(12, 4000).startsWith("BTF types of 4000 bytes does not fit"));
        assertTrue(patched(12, 15).startsWith("BTF types of 15 bytes are not a whole number of words"));
        assertTrue(patched(12, 20).startsWith("BTF strings begin before the types end"));
        assertTrue(patched(20, 4).startsWith("BTF strings do not end with NUL"));
        assertTrue(patched(20, 0).startsWith("BTF strings do not end with NUL"));
        assertTrue(patched(2, 24 << 16 | 2).startsWith("BTF version 2"));
        assertTrue(patched(0, 0x1234).startsWith("not BTF"));
    }

    @Test
    void idsThatDoNotExistAreRefused() {
        Btf btf = image.type(0, BtfKind.PTR, 0, 77).parse();
        assertEquals("type id 2 of 2", assertThrows(MalformedObjectException.class, () -> btf.type(2)).finding());
        assertThrows(MalformedObjectException.class, () -> btf.name(-1));
        assertThrows(MalformedObjectException.class, () -> btf.kind(Integer.MIN_VALUE));
        assertEquals(new BtfType.Ptr(77), btf.type(1));
    }

    @Test
    void stringsThatDoNotExistAreRefused() {
        Btf btf = image.type(999, BtfKind.TYPEDEF, 0, 0).parse();
        assertThrows(MalformedObjectException.class, () -> btf.name(1));
        assertThrows(MalformedObjectException.class, () -> btf.string(-5));
        assertThrows(MalformedObjectException.class, () -> btf.findAll("anything"));
    }

    @Test
    void modifiersThatRunInCirclesAreRefused() {
        Btf btf = image.type(0, BtfKind.CONST, 0, 2).type(0, BtfKind.VOLATILE, 0, 1).parse();
        assertThrows(MalformedObjectException.class, () -> btf.resolve(1));
        assertThrows(MalformedObjectException.class, () -> btf.skipModifiers(2));
        assertThrows(MalformedObjectException.class, () -> btf.sizeOf(1));
        assertThrows(MalformedObjectException.class, () -> btf.alignOf(1));
    }

    @Test
    void namesThatAllPointAtOneHugeStringAreRefused() {
        int huge = image.string("x".repeat(100_000));
        int[] parts = new int[2 * 1000];
        for (int i = 0; i < parts.length; i += 2) {
            parts[i] = huge;
        }
        Btf btf = image.type(0, BtfKind.ENUM, 1000, 4, parts).parse();
        assertEquals(
                "type id 1: names overlap beyond reason",
                assertThrows(MalformedObjectException.class, () -> btf.type(1)).finding());
    }

    @Test
    void theBytesAreGivenBackAsACopy() {
        byte[] raw = image.type(0, BtfKind.PTR, 0, 0).bytes();
        Btf btf = Btf.parse(raw, "image");
        assertArrayEquals(raw, btf.toByteArray());
        assertNotSame(btf.toByteArray(), btf.toByteArray());
    }

    @Test
    void aSplitBtfContinuesIdsAndStringsOfItsBase() {
        int name = image.string("int");
        Btf base = image.type(name, BtfKind.INT, 0, 4, 32).parse();
        BtfImage more = BtfImage.split(ORDER, image.stringsLength());
        more.type(more.string("module_struct"), BtfKind.STRUCT, 1, 4, more.string("count"), 1, 0);
        more.type(name, BtfKind.TYPEDEF, 0, 2);
        Btf split = Btf.parse(more.bytes(), "split", base);
        assertSame(base, split.base());
        assertEquals(2, split.firstId());
        assertEquals(4, split.typeCount());
        assertEquals(base.type(1), split.type(1));
        assertEquals("count", ((BtfType.Struct) split.type(2)).members().get(0).name());
        assertEquals(4, split.sizeOf(3));
        assertArrayEquals(new int[]{1, 3}, split.findAll("int"));
        assertEquals(1, split.find("int", BtfKind.INT));
        assertEquals(0, split.findOwn("int", BtfKind.INT));
        assertEquals(3, split.findOwn("int", BtfKind.TYPEDEF));
        assertThrows(MalformedObjectException.class, () -> base.type(2));
    }

    @Test
    void aSplitBtfMayHaveNoStringsOfItsOwn() {
        int name = image.string("int");
        Btf base = image.type(name, BtfKind.INT, 0, 4, 32).parse();
        BtfImage more = BtfImage.split(ORDER, image.stringsLength()).type(name, BtfKind.TYPEDEF, 0, 1);
        assertEquals("int", Btf.parse(more.bytes(), "split", base).name(2));
    }

    @Test
    void anObjectWithoutBtfIsToldSo() {
        byte[] elf = io.github.bpf4j.elf.TestObjects.kinds();
        int at = new String(elf, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf(".BTF\0");
        elf[at + 1] = 'X';
        MalformedObjectException e = assertThrows(MalformedObjectException.class, () -> Btf.ofElf(elf, "x.o"));
        assertEquals("x.o: no section .BTF: compile with -g", e.getMessage());
    }

    private String patched(int at, int value) {
        byte[] raw = image.bytes();
        ByteBuffer.wrap(raw).order(ORDER).putInt(at, value);
        return assertThrows(MalformedObjectException.class, () -> Btf.parse(raw, "x")).finding();
    }

    private static String finding(BtfImage image) {
        return assertThrows(MalformedObjectException.class, image::parse).finding();
    }
}
