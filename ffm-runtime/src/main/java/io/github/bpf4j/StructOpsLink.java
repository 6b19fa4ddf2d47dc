package io.github.bpf4j;

import io.github.bpf4j.load.Permissions;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.StructOpsSpec;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinkCreate;
import io.github.bpf4j.sys.LinkOptions;
import io.github.bpf4j.sys.MapElements;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table of functions that the kernel calls: by a link of the kernel for {@code SEC(".struct_ops.link")} (Linux 6.4), by
 * the element of its map otherwise.
 */
public final class StructOpsLink extends BpfLink {

    private final BpfMap map;
    private final @Nullable Fd link;

    private StructOpsLink(BpfObject object, BpfMap map, @Nullable Fd link) {
        super(object);
        this.map = map;
        this.link = link;
    }

    static StructOpsLink register(BpfObject object, BpfMap map, byte[] value) {
        StructOpsSpec table = Objects.requireNonNull(map.spec().structOps());
        try {
            update(map, value, table.registeredByLink());
            Fd link = table.registeredByLink()
                    ? object.runtime().bpf().linkCreate(new LinkCreate(map.fd().number(), 0,
                            AttachType.STRUCT_OPS.number(), 0, new LinkOptions.None()))
                    : null;
            return new StructOpsLink(object, map, link);
        } catch (KernelException e) {
            throw Permissions.explain(object.runtime().sys(), e);
        }
    }

    /** A table with a link may have its value already, from an earlier registration. */
    private static void update(BpfMap map, byte[] value, boolean byLink) {
        MapElements elements = new MapElements(map.sys(), map.fd(), Integer.BYTES, value.length);
        MemorySegment block = elements.block();
        block.set(ValueLayout.JAVA_INT, MapElements.KEY, 0);
        MemorySegment.copy(value, 0, block, ValueLayout.JAVA_BYTE, elements.valueOffset(), value.length);
        long result = elements.update(block, 0);
        if (result < 0 && !(byLink && result == -Errno.EBUSY)) {
            throw new KernelException("BPF_MAP_UPDATE_ELEM", (int) -result, "registration of " + map);
        }
    }

    @Override
    protected void detach() {
        if (link != null) {
            link.close();
            return;
        }
        MapElements elements = new MapElements(map.sys(), map.fd(), Integer.BYTES, 0);
        MemorySegment block = elements.block();
        block.set(ValueLayout.JAVA_INT, MapElements.KEY, 0);
        long result = elements.delete(block);
        if (result < 0 && result != -Errno.ENOENT) {
            throw new KernelException("BPF_MAP_DELETE_ELEM", (int) -result, "end of the registration of " + map);
        }
    }
}
