package io.github.bpf4j;

import java.lang.foreign.MemorySegment;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Carries records by the cursor of their struct, which alone knows where the members are. */
record StructCodec<T, C extends Cursor>(int size, Function<MemorySegment, C> cursor, Function<C, T> reader,
        BiConsumer<C, T> writer) implements Codec<T> {

    @Override
    public T read(MemorySegment segment, long offset) {
        return reader.apply(at(segment, offset));
    }

    @Override
    public void write(MemorySegment segment, long offset, T value) {
        segment.asSlice(offset, size).fill((byte) 0);
        writer.accept(at(segment, offset), value);
    }

    private C at(MemorySegment segment, long offset) {
        C structure = cursor.apply(segment);
        structure.moveTo(offset, size);
        return structure;
    }
}
