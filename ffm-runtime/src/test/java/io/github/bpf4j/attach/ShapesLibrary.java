package io.github.bpf4j.attach;

import io.github.bpf4j.binary.Shapes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/** The library {@code shapes.c} in this process, until it is closed. */
final class ShapesLibrary implements AutoCloseable {

    private final Path file;
    private final Arena arena = Arena.ofConfined();
    private final SymbolLookup symbols;

    @SuppressWarnings("restricted")
    ShapesLibrary(Path directory) throws IOException {
        file = Shapes.in(directory);
        symbols = SymbolLookup.libraryLookup(file, arena);
    }

    Path file() {
        return file;
    }

    /** Calls a function with a number, and perhaps another. */
    int call(String function, int number, long... more) {
        MemoryLayout[] layouts = more.length == 0
                ? new MemoryLayout[]{ValueLayout.JAVA_INT}
                : new MemoryLayout[]{ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG};
        @SuppressWarnings("restricted") var handle = Linker.nativeLinker().downcallHandle(symbols.findOrThrow(function),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts));
        try {
            return more.length == 0 ? (int) handle.invokeExact(number) : (int) handle.invokeExact(number, more[0]);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
