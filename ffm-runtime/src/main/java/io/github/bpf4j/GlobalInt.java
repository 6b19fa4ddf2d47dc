package io.github.bpf4j;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * A global variable of four bytes that programs and Java share, with the memory orders of {@link VarHandle}: programs on
 * other CPUs write it while it is read.
 *
 * <p>Safe for use by several threads. Valid until the object is closed.
 */
public final class GlobalInt {

    private static final VarHandle VALUE = ValueLayout.JAVA_INT.varHandle();

    private final DataSection section;
    private final long offset;

    GlobalInt(DataSection section, long offset) {
        this.section = section;
        this.offset = offset;
    }

    /** Reads the variable, whole, and in program order with other opaque accesses to it. */
    public int get() {
        return (int) VALUE.getOpaque(section.segment(), offset);
    }

    /** Writes the variable, whole, and in program order with other opaque accesses to it. */
    public void set(int value) {
        VALUE.setOpaque(section.writable(), offset, value);
    }

    /** Reads the variable; what was written before the matching release is visible afterwards. */
    public int getAcquire() {
        return (int) VALUE.getAcquire(section.segment(), offset);
    }

    /** Writes the variable; what was written before is visible to whoever acquires it. */
    public void setRelease(int value) {
        VALUE.setRelease(section.writable(), offset, value);
    }

    /** Writes {@code update} if the variable is {@code expected}, in one step against programs' atomic operations. */
    public boolean compareAndSet(int expected, int update) {
        return VALUE.compareAndSet(section.writable(), offset, expected, update);
    }

    /** Adds to the variable in one step against programs' atomic operations, and returns what it was before. */
    public int getAndAdd(int delta) {
        return (int) VALUE.getAndAdd(section.writable(), offset, delta);
    }

    /** Writes the variable in one step, and returns what it was before. */
    public int getAndSet(int value) {
        return (int) VALUE.getAndSet(section.writable(), offset, value);
    }
}
