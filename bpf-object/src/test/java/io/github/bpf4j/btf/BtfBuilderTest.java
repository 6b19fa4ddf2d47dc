package io.github.bpf4j.btf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bpf4j.btf.BtfType.Member;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.elf.TestObjects;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BtfBuilderTest {

    static List<byte[]> compiled() {
        return List.of(
                TestObjects.section(TestObjects.kinds(), ".BTF"),
                TestObjects.section(TestObjects.kindsBigEndian(), ".BTF"));
    }

    @ParameterizedTest
    @MethodSource("compiled")
    void aCopyEqualsWhatTheCompilerWrote(byte[] raw) {
        assertArrayEquals(raw, BtfBuilder.copyOf(Btf.parse(raw, "kinds")).toByteArray());
    }

    @ParameterizedTest
    @MethodSource("compiled")
    void everyTypeWrittenAnewEqualsWhatTheCompilerWrote(byte[] raw) {
        Btf btf = Btf.parse(raw, "kinds");
        BtfBuilder builder = BtfBuilder.copyOf(btf);
        for (int id = 1; id < btf.typeCount(); id++) {
            builder.set(id, btf.type(id));
        }
        assertArrayEquals(raw, builder.toByteArray());
    }

    @Test
    void aReplacedTypeKeepsAllIdsAndOldStrings() {
        Btf before = Btf.ofElf(TestObjects.kinds(), "kinds.bpf.o");
        int id = before.find(".bss", BtfKind.DATASEC);
        BtfType.DataSec bss = (BtfType.DataSec) before.type(id);
        BtfBuilder builder = BtfBuilder.copyOf(before);
        builder.set(id, new BtfType.DataSec("renamed.bss", 156, bss.vars()));
        assertEquals("renamed.bss", builder.get(id).name());
        assertEquals(before.type(1), builder.get(1));
        Btf after = builder.build("edited");
        assertEquals(before.typeCount(), after.typeCount());
        assertEquals(new BtfType.DataSec("renamed.bss", 156, bss.vars()), after.type(id));
        for (int other = 1; other < id; other++) {
            assertEquals(before.type(other), after.type(other));
            assertEquals(before.nameOffset(other), after.nameOffset(other));
        }
        assertEquals(0, after.find(".bss", BtfKind.DATASEC));
    }

    @Test
    void stringsThatAreThereAreUsedAgain() {
        Btf before = Btf.ofElf(TestObjects.kinds(), "kinds.bpf.o");
        BtfBuilder builder = BtfBuilder.copyOf(before);
        int id = builder.add(new BtfType.Typedef("everything", 1));
        assertEquals(before.typeCount(), id);
        int grown = builder.toByteArray().length - before.toByteArray().length;
        assertEquals(12, grown);
    }

    @Test
    void btfIsMadeFromNothing() {
        BtfBuilder builder = BtfBuilder.empty(ByteOrder.BIG_ENDIAN);
        int integer = builder.add(new BtfType.Int("int", 4, true, false, false, 0, 32));
        int struct = builder.add(new BtfType.Struct("pair", 8, List.of(
                new Member("low", integer, 0, 7), new Member("high", integer, 32, 0)), true));
        Btf btf = builder.build("made");
        assertEquals(1, integer);
        assertEquals(3, builder.size());
        assertEquals(ByteOrder.BIG_ENDIAN, btf.byteOrder());
        assertEquals(builder.get(struct), btf.type(struct));
        assertEquals(8, btf.sizeOf(struct));
    }

    @Test
    void aSplitBtfIsEditedOnItsBase() {
        BtfBuilder first = BtfBuilder.empty(ByteOrder.LITTLE_ENDIAN);
        first.add(new BtfType.Int("int", 4, true, false, false, 0, 32));
        Btf base = first.build("base");
        BtfImage image = BtfImage.split(ByteOrder.LITTLE_ENDIAN, base.strings().endOffset());
        Btf split = Btf.parse(image.type(image.string("own"), BtfKind.TYPEDEF, 0, 1).bytes(), "split", base);
        BtfBuilder builder = BtfBuilder.copyOf(split);
        assertArrayEquals(image.bytes(), builder.toByteArray());
        int id = builder.add(new BtfType.Typedef("int", 2));
        assertEquals(3, id);
        assertEquals(base.type(1), builder.get(1));
        Btf edited = builder.build("edited");
        assertEquals(base.nameOffset(1), edited.nameOffset(id));
        assertEquals(4, edited.sizeOf(id));
        assertThrows(IndexOutOfBoundsException.class, () -> builder.set(1, new BtfType.Ptr(0)));
    }

    @Test
    void theLayoutSectionIsDroppedUnlessAnUnknownKindNeedsIt() {
        int[] layout = new int[42];
        layout[40] = 4;
        BtfImage plain = new BtfImage(ByteOrder.LITTLE_ENDIAN);
        plain.type(0, BtfKind.PTR, 0, 0);
        byte[] canonical = plain.bytes();
        assertArrayEquals(canonical, BtfBuilder.copyOf(plain.layout(layout).parse()).toByteArray());
        BtfImage newer = new BtfImage(ByteOrder.LITTLE_ENDIAN);
        newer.type(newer.string("future"), 20 << 24, 0, 5).layout(layout);
        BtfBuilder builder = BtfBuilder.copyOf(newer.parse());
        builder.set(1, newer.parse().type(1));
        assertArrayEquals(newer.bytes(), builder.toByteArray());
    }

    @Test
    void whatTheWireFormCannotHoldIsRefused() {
        BtfBuilder builder = BtfBuilder.empty(ByteOrder.LITTLE_ENDIAN);
        Member wide = new Member("a", 1, 1 << 24, 1);
        refused(builder, new BtfType.Struct("s", 4, List.of(wide), true));
        refused(builder, new BtfType.Struct("s", 4, List.of(new Member("a", 1, 0, 3)), false));
        refused(builder, new BtfType.Typedef("a\0b", 1));
        refused(builder, new BtfType.Void());
        assertEquals(1, builder.size());
        assertThrows(MalformedObjectException.class, () -> builder.get(1));
    }

    private static void refused(BtfBuilder builder, BtfType type) {
        assertThrows(IllegalArgumentException.class, () -> builder.add(type));
    }
}
