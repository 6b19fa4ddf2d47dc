package io.github.bpf4j.generator;

import org.junit.jupiter.api.Test;

/** Generated structs read what clang wrote, and write it back. */
class CompiledStructTest {

    private static final CompiledSkeleton STRUCTS = CompiledSkeleton.of("structs");

    @Test
    void scalarsHaveTheValuesThatCGaveThem() {
        STRUCTS.use("""
                var value = Structs.Scalars.CODEC.read(memory("scalars"), 0);
                assertEquals(200, value.u8());
                assertEquals(-5, value.s8());
                assertEquals(60000, value.u16());
                assertEquals(-300, value.s16());
                assertEquals(4000000000L, Integer.toUnsignedLong(value.u32()));
                assertEquals(-70000, value.s32());
                assertEquals(0xfedcba9876543210L, value.u64());
                assertEquals(-5000000000L, value.s64());
                assertTrue(value.truth());
                assertEquals('x', value.letter());
                assertEquals(42, value.counter());
                assertEquals(0xffff888000001000L, value.address());
                assertEquals(0, value.callback());
                assertEquals(java.math.BigInteger.valueOf(258), value.huge());
                """);
    }

    @Test
    void enumsKeepTheNumbersThatHaveNoName() {
        STRUCTS.use("""
                var value = Structs.Enums.CODEC.read(memory("enums"), 0);
                assertEquals(Structs.State.RUNNING, value.state());
                assertEquals(Structs.State.BUSY, value.state());
                assertEquals(Structs.Level.HIGH, value.level());
                assertEquals(Structs.Big.LARGE, value.big());
                assertEquals(1L << 32, value.bigValue());
                assertEquals(Structs.ColorT.GREEN, value.color());
                assertArrayEquals(new int[]{-2, 77, 0}, value.states());
                assertEquals(Structs.State.UNKNOWN, Structs.State.of(77));
                assertEquals(Structs.Big.UNKNOWN, Structs.Big.of(7));
                assertEquals(9, Structs.ColorT.UNKNOWN.value());

                var odd = Structs.Enums.cursor(memory("enums")).stateValue(77);
                assertEquals(Structs.State.UNKNOWN, odd.state());
                assertEquals(77, odd.toRecord().stateValue());
                assertEquals(value, new Structs.Enums(Structs.State.BUSY, Structs.Level.HIGH, Structs.Big.LARGE,
                        Structs.ColorT.GREEN, new int[]{-2, 77, 0}));
                """);
    }

    @Test
    void arraysAreReadWholeAndByElement() {
        STRUCTS.use("""
                var cursor = Structs.ArraysStruct.cursor(memory("arrays"));
                assertArrayEquals(new int[]{1, 2, 3, 4}, cursor.numbers());
                assertArrayEquals(new long[]{-1, 1}, cursor.longs());
                assertArrayEquals(new boolean[]{true, false, true}, cursor.truths());
                assertArrayEquals(new byte[]{1, 2, 3, 4, 5, -1}, cursor.mac());
                assertArrayEquals(new String[]{"ab", "whole8ch"}, cursor.names());
                assertArrayEquals(new int[][]{{1, 2, 3}, {4, 5, 65535}}, cursor.matrix());
                assertEquals(65535, cursor.matrix(1, 2));
                assertEquals(new Structs.PointT(3, 4), cursor.points(1).toRecord());
                assertArrayEquals(new byte[]{2, 2, 0, 0, 0, 0}, cursor.macs(1));
                assertThrows(IndexOutOfBoundsException.class, () -> cursor.numbers(4));
                assertThrows(IndexOutOfBoundsException.class, () -> cursor.matrix(0, 3));

                cursor.numbers(2, 99).points(0, new Structs.PointT(7, 8)).names(0, "cd");
                var value = cursor.toRecord();
                assertArrayEquals(new int[]{1, 2, 99, 4}, value.numbers());
                assertEquals(List.of(new Structs.PointT(7, 8), new Structs.PointT(3, 4)), List.of(value.points()));
                assertEquals("cd", value.names()[0]);
                assertThrows(IndexOutOfBoundsException.class, () -> cursor.numbers(new int[5]));
                """);
    }

    @Test
    void anonymousMembersAreMembersOfTheStructAsInC() {
        STRUCTS.use("""
                var cursor = Structs.Nested.cursor(memory("nested"));
                assertEquals(new Structs.PointT(1, 2), cursor.from().toRecord());
                assertEquals(3, cursor.inner().deep());
                assertEquals(4, cursor.folded());
                assertEquals(5, cursor.tail());
                assertEquals(0x01020304, cursor.word());
                assertArrayEquals(new byte[]{4, 3, 2, 1}, cursor.octets());
                assertEquals(0x0304, cursor.both().x());
                assertEquals(0x0102, cursor.halves(1));
                assertEquals(0x00070809, cursor.address().v4());

                var value = cursor.toRecord();
                assertEquals(0x01020304, value.word());
                assertEquals(new Structs.PointT(0x0304, 0x0102), value.both());
                assertEquals(value.wordUnion(), Structs.NestedWordUnion.ofWord(0x01020304));
                assertEquals(9, value.address().v6()[0]);
                assertEquals(value.address(), Structs.Address.ofV6(new byte[]{9, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
                assertEquals(Structs.State.RUNNING, Structs.Address.ofState(Structs.State.RUNNING).state());
                """);
    }

    @Test
    void bitFieldsAreWhereClangPutsThem() {
        STRUCTS.use("""
                var cursor = Structs.Bits.cursor(memory("bits"));
                assertEquals(new Structs.Bits(5, 0x1abc, -7, true, 0x8123456789L, 0xabcde, -2), cursor.toRecord());
                cursor.low(2).sign(3).flag(false).wide(1).top(0xfffff);
                assertEquals(new Structs.Bits(2, 0x1abc, 3, false, 1, 0xfffff, -2), cursor.toRecord());
                assertEquals(new Structs.Packed(7, 0x1122334455667788L, 0xabc, 0x155),
                        Structs.Packed.CODEC.read(memory("packed"), 0));
                """);
    }

    @Test
    void whatIsReadIsWrittenBackToTheByte() {
        STRUCTS.use("""
                assertWrittenBack(Structs.Scalars.CODEC, memory("scalars"));
                assertWrittenBack(Structs.Enums.CODEC, memory("enums"));
                assertWrittenBack(Structs.ArraysStruct.CODEC, memory("arrays"));
                assertWrittenBack(Structs.Nested.CODEC, memory("nested"));
                assertWrittenBack(Structs.Bits.CODEC, memory("bits"));
                assertWrittenBack(Structs.Packed.CODEC, memory("packed"));
                    }

                    static <T> void assertWrittenBack(io.github.bpf4j.Codec<T> codec, MemorySegment memory) {
                        assertEquals(memory.byteSize(), codec.size());
                        T value = codec.read(memory, 0);
                        MemorySegment copy = MemorySegment.ofArray(new byte[codec.size()]).fill((byte) 0x55);
                        codec.write(copy, 0, value);
                        assertEquals(-1, memory.mismatch(copy), value.getClass().getName());
                        assertEquals(value, codec.read(copy, 0));
                        assertEquals(value.hashCode(), codec.read(copy, 0).hashCode());
                        assertEquals(value.toString(), codec.read(copy, 0).toString());
                """);
    }

    @Test
    void flexibleArraysAreTheRestOfTheSample() {
        STRUCTS.use("""
                MemorySegment sample = MemorySegment.ofArray(new byte[]{9, 0, 0, 0, 'h', 'i', 0, 'x', 1, 1, 1, 1});
                var message = Structs.Message.cursor(sample);
                message.moveTo(0, 8);
                assertEquals("hi", message.text());
                assertArrayEquals(new byte[]{'h', 'i', 0, 'x'}, message.textBytes());
                assertEquals(new Structs.Message(9), message.toRecord());

                MemorySegment points = MemorySegment.ofArray(new byte[28]);
                var samples = Structs.Samples.cursor(points);
                samples.moveTo(4, 20);
                assertEquals(2, samples.pointsLength());
                samples.points(1).x(5).y(6);
                assertEquals(new Structs.PointT(5, 6), samples.points(1).toRecord());
                assertEquals(5, points.get(java.lang.foreign.ValueLayout.JAVA_BYTE, 4 + 12 + 4));
                assertThrows(IndexOutOfBoundsException.class, () -> samples.points(2));
                """);
    }

    @Test
    void oneCursorMovesWithAllThatIsInside() {
        STRUCTS.use("""
                byte[] bytes = new byte[2 * Structs.Nested.SIZE];
                var cursor = Structs.Nested.cursor(MemorySegment.ofArray(bytes));
                var from = cursor.from();
                cursor.moveTo(Structs.Nested.SIZE, Structs.Nested.SIZE);
                cursor.from().x(7);
                assertSame(from, cursor.from());
                assertEquals(7, bytes[Structs.Nested.SIZE]);
                """);
    }
}
