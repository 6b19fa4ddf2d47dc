package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.github.bpf4j.KernelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory shared with the kernel: mappings, and the conversions between segments and the addresses it deals in. */
public final class Memory {

    public static final int PROT_READ = 1;
    public static final int PROT_WRITE = 2;
    public static final int MAP_SHARED = 1;
    public static final int MAP_PRIVATE = 2;
    public static final int MAP_ANONYMOUS = 0x20;

    private static final int MAP_FIXED = 0x10;
    private static final int MAP_FIXED_NOREPLACE = 0x100000;
    private static final int AT_PAGESZ = 6;

    private Memory() {}

    /** The bytes at an address that the kernel has given. Nothing checks that they are there. */
    @SuppressWarnings("restricted")
    public static MemorySegment at(long address, long size) {
        return MemorySegment.ofAddress(address).reinterpret(size);
    }

    /** A NUL-terminated copy of a text, for a {@code const char *} of the kernel. */
    public static MemorySegment cString(SegmentAllocator allocator, String text) {
        return allocator.allocateFrom(text, StandardCharsets.UTF_8);
    }

    /** Puts a text into a {@code char[capacity]} that holds zeros, cut so that a NUL stays behind it. */
    static void putName(MemorySegment target, long offset, int capacity, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        MemorySegment.copy(bytes, 0, target, JAVA_BYTE, offset, Math.min(bytes.length, capacity - 1));
    }

    /** The text in a {@code char[capacity]}, up to its first NUL. */
    static String getName(MemorySegment source, long offset, int capacity) {
        byte[] bytes = source.asSlice(offset, capacity).toArray(JAVA_BYTE);
        int length = 0;
        while (length < capacity && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /**
     * Maps a file's pages, or new ones, and unmaps them when the arena is closed.
     *
     * @param arena the owner; a shared one, when other threads read the memory
     * @param length in bytes, rounded up to pages by the kernel
     * @param fd the file; -1 with {@link #MAP_ANONYMOUS}
     * @return the memory; read-only when {@link #PROT_WRITE} is not given
     */
    public static MemorySegment map(
            SystemCalls sys, Arena arena, long length, int protection, int flags, int fd, long offset) {
        long address = mmap(sys, 0, length, protection, flags, fd, offset);
        return bind(sys, arena, address, length, protection);
    }

    /**
     * Maps a file's pages at one address and no other, and unmaps them when the arena is closed.
     *
     * @throws KernelException with EEXIST when something else is mapped there
     */
    public static MemorySegment mapAt(
            SystemCalls sys, Arena arena, long address, long length, int protection, int flags, int fd) {
        long there = mmap(sys, address, length, protection, flags | MAP_FIXED_NOREPLACE, fd, 0);
        return bind(sys, arena, there, length, protection);
    }

    /** Gives an arena the memory to unmap; a closed arena must not leave it mapped. */
    @SuppressWarnings("restricted")
    private static MemorySegment bind(SystemCalls sys, Arena arena, long address, long length, int protection) {
        Mapping mapping = new Mapping(sys, address, length);
        try {
            MemorySegment whole = MemorySegment.ofAddress(address).reinterpret(length, arena,
                    unused -> mapping.unmap());
            OpenResources.opened(mapping);
            return (protection & PROT_WRITE) != 0 ? whole : whole.asReadOnly();
        } catch (IllegalStateException | WrongThreadException e) {
            mapping.unmap();
            throw e;
        }
    }

    /**
     * Maps a file over memory that {@link #map} has given: same addresses, other pages. The arena of that memory unmaps
     * these with it.
     *
     * @param region page-aligned memory; segments and addresses into it stay valid
     */
    public static void mapOver(
            SystemCalls sys, MemorySegment region, int protection, int flags, int fd, long offset) {
        mmap(sys, region.address(), region.byteSize(), protection, flags | MAP_FIXED, fd, offset);
    }

    private static long mmap(
            SystemCalls sys, long hint, long length, int protection, int flags, int fd, long offset) {
        long address = sys.invoke(SystemCall.MMAP.number(), hint, length, protection, flags, fd, offset);
        // Errors are the last page of the address space; an address of this process is never up there.
        if (address < 0 && address > -4096) {
            throw new KernelException("mmap", (int) -address, length + " bytes");
        }
        return address;
    }

    /** The size of a page, the unit of every mapping. */
    public static int pageSize() {
        return PageSize.BYTES;
    }

    private record Mapping(SystemCalls sys, long address, long length) {

        void unmap() {
            OpenResources.closed(this);
            long result = sys.invoke(SystemCall.MUNMAP.number(), address, length, 0, 0, 0, 0);
            if (result < 0) {
                throw new KernelException("munmap", (int) -result, toString());
            }
        }

        @Override
        public String toString() {
            return "mapping of " + length + " bytes at 0x" + Long.toHexString(address);
        }
    }

    /** Read when first needed. */
    private static final class PageSize {

        static final int BYTES = read(Path.of("/proc/self/auxv"));

        /** The auxiliary vector: pairs of native words, key and value. */
        private static int read(Path auxv) {
            try {
                ByteBuffer words = ByteBuffer.wrap(Files.readAllBytes(auxv)).order(ByteOrder.nativeOrder());
                while (words.remaining() >= 16) {
                    long key = words.getLong();
                    long value = words.getLong();
                    if (key == AT_PAGESZ) {
                        return Math.toIntExact(value);
                    }
                }
                throw new IllegalStateException(auxv + " does not tell the page size");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
