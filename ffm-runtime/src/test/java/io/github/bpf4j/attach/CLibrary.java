package io.github.bpf4j.attach;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Functions of the C library that this process has loaded, called as the library's own callers do. */
final class CLibrary {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle GETPPID = function("getppid");
    private static final MethodHandle GETPGID = function("getpgid", ValueLayout.JAVA_INT);

    private CLibrary() {}

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, ValueLayout... arguments) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
    }

    /** The file. */
    static Path file() throws IOException {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.filter(line -> line.endsWith("/libc.so.6")).map(line -> line.substring(line.indexOf('/')))
                    .map(Path::of).findFirst().orElseThrow();
        }
    }

    static int getppid() {
        try {
            return (int) GETPPID.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static int getpgid() {
        try {
            return (int) GETPGID.invokeExact(0);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
