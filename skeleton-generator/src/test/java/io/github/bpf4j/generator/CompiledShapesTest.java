package io.github.bpf4j.generator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Less common structs read what clang wrote, and write it back. */
class CompiledShapesTest {

    private static final CompiledSkeleton SHAPES = CompiledSkeleton.of("shapes");

    @Test
    void numbersOf128BitsAreBigIntegers() {
        SHAPES.use("""
                var two = java.math.BigInteger.TWO;
                Shapes.Huge huge = Shapes.Huge.CODEC.read(memory("huge"), 0);
                assertEquals(two.negate(), huge.balance());
                assertEquals(two.pow(128).subtract(java.math.BigInteger.ONE), huge.address());
                assertArrayEquals(new java.math.BigInteger[]{java.math.BigInteger.ONE, two.pow(100)}, huge.range());

                MemorySegment copy = MemorySegment.ofArray(new byte[Shapes.Huge.SIZE]);
                Shapes.Huge.CODEC.write(copy, 0, huge);
                assertEquals(-1, memory("huge").mismatch(copy));
                var cursor = Shapes.Huge.cursor(copy);
                cursor.balance(two.pow(127).negate()).range(1, two.pow(127));
                assertEquals(two.pow(127).negate(), cursor.balance());
                assertEquals(two.pow(127), cursor.range(1));
                assertThrows(IllegalArgumentException.class, () -> cursor.balance(two.pow(127)));
                assertThrows(IllegalArgumentException.class, () -> cursor.address(two.negate()));
                assertThrows(IllegalArgumentException.class, () -> cursor.address(two.pow(128)));
                """);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void variablesOf128BitsTooAndKeysOfMaps() {
        SHAPES.use("""
                try (var skel = Shapes.open()) {
                    assertEquals(java.math.BigInteger.ONE.negate(), skel.data().total());
                    skel.data().total(java.math.BigInteger.TEN);
                    assertEquals(java.math.BigInteger.TEN, skel.data().total());
                    io.github.bpf4j.map.BpfHashMap<java.math.BigInteger, Shapes.Huge> map = skel.maps().byAddress();
                    assertNotNull(map);
                }
                """);
    }

    @Test
    void floatsAreFloats() {
        SHAPES.use("""
                Shapes.Floats floats = Shapes.Floats.CODEC.read(memory("floats"), 0);
                assertEquals(new Shapes.Floats(0.5f, -1.25, new float[]{1.5f, 2.5f}), floats);
                """);
    }

    @Test
    void flagsThatAreSetTogetherHaveTheirNumber() {
        SHAPES.use("""
                var flags = Shapes.Flags.cursor(memory("flags"));
                assertEquals(Shapes.Rights.UNKNOWN, flags.rights());
                assertEquals(Shapes.Rights.READ.value() | Shapes.Rights.EXECUTE.value(), flags.rightsValue());
                assertEquals(Shapes.Size.HUGE, flags.size());
                assertEquals(1L << 40, flags.sizeValue());
                assertEquals(Shapes.Rights.WRITE.value(), flags.few());
                """);
    }

    @Test
    void offsetsAreThoseOfCHoweverMembersAreAligned() {
        SHAPES.use("""
                assertEquals(64, Shapes.Aligned.SIZE);
                Shapes.Aligned aligned = Shapes.Aligned.CODEC.read(memory("aligned"), 0);
                assertEquals(new Shapes.Aligned(7, 0x1122334455667788L), aligned);
                MemorySegment copy = MemorySegment.ofArray(new byte[64]);
                Shapes.Aligned.CODEC.write(copy, 0, aligned);
                assertEquals(-1, memory("aligned").mismatch(copy));
                """);
    }

    @Test
    void pointersToWhatIsDeclaredOnlyAreAddresses() {
        SHAPES.use("""
                assertEquals(-2L, Shapes.Pointers.cursor(memory("pointers")).next());
                assertEquals(new Shapes.Tagged(3, 0), Shapes.Tagged.CODEC.read(memory("tagged"), 0));
                """);
    }

    @Test
    void unionsInStructsInUnionsAreFolded() {
        SHAPES.use("""
                var layers = Shapes.Layers.cursor(memory("layers"));
                assertEquals(0x1234, layers.low());
                assertEquals(251, layers.tiny());
                assertEquals(-5, layers.small());
                assertEquals(6, layers.last());
                assertEquals(0x06fb1234, layers.all());
                """);
    }

    @Test
    void bitFieldsHaveTheirSign() {
        SHAPES.use("""
                assertEquals(new Shapes.Signs(-3, 13, -1000000000000L), Shapes.Signs.CODEC.read(memory("signs"), 0));
                """);
    }

    @Test
    void arraysOfArraysTakeAsManyIndexes() {
        SHAPES.use("""
                var cube = Shapes.Cube.cursor(memory("cube"));
                assertArrayEquals(new byte[]{5, 0, 0, 0}, cube.bytes(1, 0));
                assertEquals(Shapes.Rights.EXECUTE.value(), cube.of(1, 0));
                Shapes.Cube value = cube.toRecord();
                MemorySegment copy = MemorySegment.ofArray(new byte[Shapes.Cube.SIZE]);
                Shapes.Cube.CODEC.write(copy, 0, value);
                assertEquals(-1, memory("cube").mismatch(copy));
                """);
    }
}
