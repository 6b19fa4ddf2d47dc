package io.github.bpf4j;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * A global variable of eight bytes that programs and Java share, with the memory orders of {@link VarHandle}: programs on
 * other CPUs write it while it is read.
 *
 * <p>Safe for use by several threads. Valid until the object is closed.
 */
public final class GlobalLong {

    private static final VarHandle VALUE = ValueLayout.JAVA_LONG.varHandle();

    private final DataSection section;
    private final long offset;

    GlobalLong(DataSection section, long offset) {
        this.section = section;
        this.offset = offset;
    }

    /** Reads the variable, whole, and in program order with other opaque accesses to it. */
    public long get() {
        return (long) VALUE.getOpaque(section.segment(), offset);
    }

    /** Writes the variable, whole, and in program order with other opaque accesses to it. */
    public void set(long value) {
        VALUE.setOpaque(section.writable(), offset, value);
    }

    /** Reads the variable; what was written before the matching release is visible afterwards. */
    public long getAcquire() {
        return (long) VALUE.getAcquire(section.segment(), offset);
    }

    /** Writes the variable; what was written before is visible to whoever acquires it. */
    public void setRelease(long value) {
        VALUE.setRelease(section.writable(), offset, value);
    }

    /** Writes {@code update} if the variable is {@code expected}, in one step against programs' atomic operations. */
    public boolean compareAndSet(long expected, long update) {
        return VALUE.compareAndSet(section.writable(), offset, expected, update);
    }

    /** Adds to the variable in one step against programs' atomic operations, and returns what it was before. */
    public long getAndAdd(long delta) {
        return (long) VALUE.getAndAdd(section.writable(), offset, delta);
    }

    /** Writes the variable in one step, and returns what it was before. */
    public long getAndSet(long value) {
        return (long) VALUE.getAndSet(section.writable(), offset, value);
    }
}
