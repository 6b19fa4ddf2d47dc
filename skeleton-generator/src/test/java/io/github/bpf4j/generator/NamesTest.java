package io.github.bpf4j.generator;

import org.junit.jupiter.api.Test;

/** Names that Java or the skeleton itself has taken; that the class compiles is half of the proof. */
class NamesTest {

    private static final CompiledSkeleton NAMES = CompiledSkeleton.of("names");

    @Test
    void aTypeWhoseNameIsTakenSaysWhatItIs() {
        NAMES.use("""
                assertEquals(4, Names.NamesStruct.SIZE);
                assertEquals(16, Names.StringStruct.SIZE);
                assertEquals(20, Names.DataStruct.SIZE);
                assertEquals(20, Names.CursorStruct.SIZE);
                assertEquals(4, Names.DataT.SIZE);
                assertEquals(12, Names.DataTStruct.SIZE);
                assertEquals(4, Names.ObjectUnion.SIZE);
                assertEquals(4, Names.ElfStruct.SIZE);
                assertEquals(Names.CodecStructKind.UNKNOWN, Names.CodecStructKind.of(1));
                assertEquals(Names.CodecStructKind.UNKNOWN2, Names.CodecStructKind.of(99));
                assertEquals(3, Names.CodecStructKind.VALUE2.value());
                """);
    }

    @Test
    void aMemberWhoseNameIsTakenGetsAnother() {
        NAMES.use("""
                new Names.NamesStruct(1).hashCode2();
                var string = new Names.StringStruct(1, 2, 3, 4);
                assertEquals(List.of(1, 2, 3, 4), List.of(string.class_(), string.record(), string.yield_(), string.unnamed()));
                var data = new Names.DataStruct(1, 2, 3, 4, 5);
                assertEquals(List.of(1, 2, 3), List.of(data.wait2(), data.getClass2(), data.other()));
                var cursor = new Names.CursorStruct(1, 2, 3, 4, 5);
                assertEquals(List.of(1, 2, 3, 4, 5),
                        List.of(cursor.set2(), cursor.offset2(), cursor.toRecord2(), cursor.segment2(), cursor.size()));
                var twins = new Names.DataTStruct(1, 2, 3);
                assertEquals(List.of(1, 2, 3), List.of(twins.dataValue(), twins.dataValue2(), twins.dataValue3()));
                assertArrayEquals(new byte[]{1, 0, 0, 0}, Names.ObjectUnion.ofView(1).bytes());
                assertEquals(1, Names.ObjectUnion.ofView(1).view());
                assertArrayEquals(new byte[]{1, 0, 0, 0}, Names.ObjectUnion.ofView(1).bytes2());
                var holder = new Names.Holder(Names.HolderBytesUnion.ofOfBytes(7));
                assertEquals(7, holder.bytes());
                """);
    }

    @Test
    void variablesMapsAndProgramsToo() {
        NAMES.use("""
                try (var skel = Names.open()) {
                    assertEquals(1, skel.data().class_());
                    assertEquals(2, skel.data().intValue());
                    assertEquals(3, skel.data().intValue2());
                    assertEquals(4, skel.data().count());
                    assertEquals(5, skel.data().countVariable());
                    assertEquals(4, skel.data().countVariable2().get());
                    assertEquals(6, skel.data().textBytes());
                    assertEquals("abc", skel.data().text());
                    assertEquals('a', skel.data().textBytes2()[0]);
                    assertEquals(7, skel.data().section());
                    assertEquals(8, skel.data().object());
                    assertEquals(9, skel.data().notify2());
                    assertEquals("this", skel.programs().this_().name());
                    assertEquals("toString", skel.programs().toString2().name());
                    assertEquals("to_string", skel.programs().toString3().name());
                    assertNotNull(skel.maps().new_());
                    assertNotNull(skel.maps().equals2());
                    assertNotNull(skel.maps().objectMap());
                }
                """);
    }
}
