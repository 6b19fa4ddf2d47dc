package io.github.bpf4j.map;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.FakeKernel;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.Memory;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A map of a {@link FakeKernel}, with the manners of a kernel hash map: it is walked in the order of insertion, and a walk
 * that does not find its key begins again. It has no batch commands.
 */
final class FakeMap implements AutoCloseable {

    private final int keySize;
    private final int valueSize;
    private final int maxEntries;
    final FakeKernel kernel = new FakeKernel();
    final Fd fd = Fd.own(kernel, kernel.open(), "map \"fake\"");
    final Map<ByteBuffer, byte[]> elements = new LinkedHashMap<>();

    /** What happens in the kernel just before a key is asked for. */
    Consumer<Map<ByteBuffer, byte[]>> meanwhile = unused -> {
    };

    FakeMap(int keySize, int valueSize, int maxEntries) {
        this.keySize = keySize;
        this.valueSize = valueSize;
        this.maxEntries = maxEntries;
        kernel.on(BpfCommand.OBJ_GET_INFO_BY_FD, this::info)
                .on(BpfCommand.MAP_LOOKUP_ELEM, this::lookup)
                .on(BpfCommand.MAP_UPDATE_ELEM, this::update)
                .on(BpfCommand.MAP_DELETE_ELEM, attr -> elements.remove(key(attr)) == null ? -Errno.ENOENT : 0)
                .on(BpfCommand.MAP_LOOKUP_AND_DELETE_ELEM, attr -> {
                    long result = lookup(attr);
                    elements.remove(key(attr));
                    return result;
                })
                .on(BpfCommand.MAP_LOOKUP_BATCH, attr -> -Errno.ENOTSUPP)
                .on(BpfCommand.MAP_GET_NEXT_KEY, this::nextKey);
    }

    UntypedMap untyped() {
        return new UntypedMap("fake", MapType.HASH, kernel, () -> fd);
    }

    static ByteBuffer bytes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.flip();
    }

    private long info(MemorySegment attr) {
        MemorySegment info = Memory.at(attr.get(JAVA_LONG, 8), attr.get(JAVA_INT, 4));
        info.set(JAVA_INT, 0, MapType.HASH.number());
        info.set(JAVA_INT, 8, keySize);
        info.set(JAVA_INT, 12, valueSize);
        info.set(JAVA_INT, 16, maxEntries);
        return 0;
    }

    private ByteBuffer key(MemorySegment attr) {
        return ByteBuffer.wrap(Memory.at(attr.get(JAVA_LONG, 8), keySize).toArray(JAVA_BYTE));
    }

    private MemorySegment value(MemorySegment attr) {
        return Memory.at(attr.get(JAVA_LONG, 16), valueSize);
    }

    private long lookup(MemorySegment attr) {
        byte[] found = elements.get(key(attr));
        if (found == null) {
            return -Errno.ENOENT;
        }
        value(attr).copyFrom(MemorySegment.ofArray(found));
        return 0;
    }

    private long update(MemorySegment attr) {
        boolean present = elements.containsKey(key(attr));
        long flags = attr.get(JAVA_LONG, 24);
        if (flags == 1 && present) {
            return -Errno.EEXIST;
        } else if (flags == 2 && !present) {
            return -Errno.ENOENT;
        } else if (!present && elements.size() == maxEntries) {
            return -Errno.E2BIG;
        }
        elements.put(key(attr), value(attr).toArray(JAVA_BYTE));
        return 0;
    }

    private long nextKey(MemorySegment attr) {
        meanwhile.accept(elements);
        List<ByteBuffer> keys = new ArrayList<>(elements.keySet());
        int next = attr.get(JAVA_LONG, 8) == 0 ? 0 : keys.indexOf(key(attr)) + 1;
        if (next == keys.size()) {
            return -Errno.ENOENT;
        }
        Memory.at(attr.get(JAVA_LONG, 16), keySize).copyFrom(MemorySegment.ofBuffer(keys.get(next)));
        return 0;
    }

    @Override
    public void close() {
        fd.close();
    }
}
