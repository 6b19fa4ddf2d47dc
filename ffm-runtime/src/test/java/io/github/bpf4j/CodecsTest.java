package io.github.bpf4j;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CodecsTest {

    private static final int ODD = 3;

    private final byte[] bytes = new byte[24];
    private final MemorySegment memory = MemorySegment.ofArray(bytes).fill((byte) 0x55);

    static Stream<Arguments> values() {
        return Stream.of(
                arguments(Codecs.U8, 255, 1),
                arguments(Codecs.U8, 0, 1),
                arguments(Codecs.S8, -128, 1),
                arguments(Codecs.U16, 65535, 2),
                arguments(Codecs.S16, -32768, 2),
                arguments(Codecs.U32, 0x12345678, 4),
                arguments(Codecs.S32, -1, 4),
                arguments(Codecs.U64, 0x123456789abcdef0L, 8),
                arguments(Codecs.S64, Long.MIN_VALUE, 8),
                arguments(Codecs.BOOL, true, 1),
                arguments(Codecs.BOOL, false, 1),
                arguments(Codecs.F32, 1.5f, 4),
                arguments(Codecs.F64, -0.25, 8),
                arguments(Codecs.chars(12), "Hello World", 12),
                arguments(Codecs.chars(12), "", 12),
                arguments(Codecs.chars(5), "grün", 5));
    }

    @ParameterizedTest
    @MethodSource("values")
    <T> void aValueIsReadAsItWasWrittenAndNothingElseIsTouched(Codec<T> codec, T value, int size) {
        assertEquals(size, codec.size());
        codec.write(memory, ODD, value);

        assertEquals(value, codec.read(memory, ODD));
        for (int i = 0; i < bytes.length; i++) {
            if (i < ODD || i >= ODD + size) {
                assertEquals(0x55, bytes[i], "byte " + i);
            }
        }
    }

    @Test
    void integersAreInTheOrderOfTheMachine() {
        Codecs.U32.write(memory, 0, 0x01020304);
        assertEquals(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 4 : 1, bytes[0]);
    }

    @Test
    void aNumberThatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Codecs.U8.write(memory, 0, 256));
        assertThrows(IllegalArgumentException.class, () -> Codecs.U8.write(memory, 0, -1));
        assertThrows(IllegalArgumentException.class, () -> Codecs.S8.write(memory, 0, 128));
        assertThrows(IllegalArgumentException.class, () -> Codecs.U16.write(memory, 0, 65536));
        assertThrows(IllegalArgumentException.class, () -> Codecs.S16.write(memory, 0, -32769));
        assertEquals(0x55, bytes[0]);
    }

    @Test
    void anyByteButZeroIsTrue() {
        memory.set(JAVA_BYTE, 0, (byte) 2);
        assertEquals(true, Codecs.BOOL.read(memory, 0));
    }

    @Test
    void textIsPaddedWithZeros() {
        Codecs.chars(8).write(memory, 0, "abc");
        assertArrayEquals(new byte[]{'a', 'b', 'c', 0, 0, 0, 0, 0, 0x55}, Arrays.copyOf(bytes, 9));
    }

    @Test
    void textThatFillsItsArrayHasNoNul() {
        Codecs.chars(3).write(memory, 0, "abc");
        assertEquals("abc", Codecs.chars(3).read(memory, 0));
        assertEquals(0x55, bytes[3]);
    }

    @Test
    void textThatDoesNotFitIsRefusedWithBothLengths() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> Codecs.chars(4).write(memory, 0, "grün"));
        assertEquals("\"grün\" takes 5 bytes, char[4] has 4", e.getMessage());
        assertEquals(0x55, bytes[0]);
    }

    @Test
    void bytesAreTakenWhole() {
        Codec<byte[]> codec = Codecs.bytes(3);
        codec.write(memory, 1, new byte[]{1, 0, 3});
        assertArrayEquals(new byte[]{1, 0, 3}, codec.read(memory, 1));
        assertThrows(IllegalArgumentException.class, () -> codec.write(memory, 0, new byte[2]));
    }
}
