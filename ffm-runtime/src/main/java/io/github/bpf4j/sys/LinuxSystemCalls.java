package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.bpf4j.PlatformException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/**
 * The running kernel, through {@code syscall(2)} of the C library.
 *
 * <p>There is a single downcall handle for everything: each further function shape costs milliseconds when it is first
 * linked, a further call through the same handle costs nothing.
 */
public final class LinuxSystemCalls implements SystemCalls {

    private static final LinuxSystemCalls INSTANCE = new LinuxSystemCalls();

    private LinuxSystemCalls() {}

    /**
     * The kernel of this machine.
     *
     * @throws PlatformException when this is not Linux on a known architecture, or native access is refused
     */
    public static SystemCalls get() {
        String os = System.getProperty("os.name");
        if (!os.equals("Linux")) {
            throw new PlatformException("eBPF programs run in the Linux kernel; this is " + os, null);
        }
        Architecture.current();
        requireNativeAccess();
        return INSTANCE;
    }

    /** Asks by a harmless restricted call: in the holder's initializer a refusal could be reported only once. */
    @SuppressWarnings("restricted")
    private static void requireNativeAccess() {
        try {
            MemorySegment.NULL.reinterpret(0);
        } catch (IllegalCallerException e) {
            throw new PlatformException(
                    "this JVM refuses native access: start java with " + nativeAccessFlag(LinuxSystemCalls.class), e);
        }
    }

    static String nativeAccessFlag(Class<?> caller) {
        Module module = caller.getModule();
        return "--enable-native-access=" + (module.isNamed() ? module.getName() : "ALL-UNNAMED");
    }

    @Override
    public long invoke(long number, long a1, long a2, long a3, long a4, long a5, long a6) {
        MemorySegment state = Downcall.STATE.get();
        long result;
        try {
            result = (long) Downcall.SYSCALL.invokeExact(state, number, a1, a2, a3, a4, a5, a6);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError("a downcall throws nothing of its own", t);
        }
        return result == -1 ? -state.get(JAVA_INT, Downcall.ERRNO_OFFSET) : result;
    }

    /** Linked at the first call, not when the class that might make one is loaded. */
    private static final class Downcall {

        static final StructLayout STATE_LAYOUT = Linker.Option.captureStateLayout();
        static final long ERRNO_OFFSET = STATE_LAYOUT.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
        static final ThreadLocal<MemorySegment> STATE = new ThreadLocal<>() {
            @Override
            protected MemorySegment initialValue() {
                return Arena.ofAuto().allocate(STATE_LAYOUT);
            }
        };
        static final MethodHandle SYSCALL = link();

        @SuppressWarnings("restricted")
        private static MethodHandle link() {
            Linker linker = Linker.nativeLinker();
            FunctionDescriptor shape = FunctionDescriptor.of(
                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
            return linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("syscall"),
                    shape,
                    Linker.Option.firstVariadicArg(1),
                    Linker.Option.captureCallState("errno"));
        }
    }
}
