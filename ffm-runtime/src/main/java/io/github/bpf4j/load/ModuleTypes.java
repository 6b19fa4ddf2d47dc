package io.github.bpf4j.load;

import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.ObjectKind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The types of the kernel and its modules for one load, with the descriptors that calls into modules need. */
final class ModuleTypes implements AutoCloseable {

    /** {@code struct bpf_btf_info}: the name and its length stand at 16 and 24, whether it is the kernel's own at 28. */
    private static final int INFO_SIZE = 32;

    private static final int NAME_SIZE = 64;

    private final BpfRuntime runtime;
    private final List<Opened> opened = new ArrayList<>();

    /**
     * Something that kernel BTF knows.
     *
     * @param btf the types that it belongs to
     * @param id its id there
     * @param module the module's descriptor; null for the kernel itself
     */
    record Found(Btf btf, int id, @Nullable Fd module) {

        /** The descriptor for a call, 0 for the kernel itself. */
        int descriptor() {
            return module == null ? 0 : module.number();
        }
    }

    private record Opened(String module, Fd fd) {}

    ModuleTypes(BpfRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * Looks something up in the kernel and then in its modules.
     *
     * @param module the only module to look into, {@code vmlinux} for the kernel alone; null for all
     * @param why what asks, for the message when there are no types at all
     */
    @Nullable
    Found find(@Nullable String module, String name, BtfKind kind, String why) {
        Btf vmlinux = runtime.kernelTypes().vmlinux(why);
        if (module == null || module.equals("vmlinux")) {
            int id = vmlinux.find(name, kind);
            if (id != 0 || module != null) {
                return id == 0 ? null : new Found(vmlinux, id, null);
            }
        }
        for (Btf types : runtime.kernelTypes().targets(why).modules()) {
            int id = module == null || module.equals(types.origin()) ? types.findOwn(name, kind) : 0;
            Fd fd = id == 0 ? null : descriptor(types.origin());
            if (fd != null) {
                return new Found(types, id, fd);
            }
        }
        return null;
    }

    private @Nullable Fd descriptor(String module) {
        for (Opened known : opened) {
            if (known.module.equals(module)) {
                return known.fd;
            }
        }
        Fd fd = search(module);
        if (fd != null) {
            opened.add(new Opened(module, fd));
        }
        return fd;
    }

    private @Nullable Fd search(String module) {
        OptionalInt id = runtime.bpf().nextId(ObjectKind.BTF, 0);
        while (id.isPresent()) {
            Fd fd = open(id.getAsInt());
            if (fd != null && module.equals(kernelName(fd))) {
                return fd;
            }
            if (fd != null) {
                fd.close();
            }
            id = runtime.bpf().nextId(ObjectKind.BTF, id.getAsInt());
        }
        return null;
    }

    /** Types of programs come and go while they are listed. */
    private @Nullable Fd open(int id) {
        try {
            return runtime.bpf().fdById(ObjectKind.BTF, id);
        } catch (KernelException e) {
            if (e.errno() == Errno.ENOENT) {
                return null;
            }
            throw e;
        }
    }

    private String kernelName(Fd fd) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(NAME_SIZE);
            MemorySegment info = arena.allocate(INFO_SIZE, Long.BYTES);
            info.set(ValueLayout.JAVA_LONG, 16, name.address());
            info.set(ValueLayout.JAVA_INT, 24, NAME_SIZE);
            runtime.bpf().objectInfo(fd.number(), info);
            return info.get(ValueLayout.JAVA_INT, 28) == 0 ? "" : name.getString(0, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        opened.forEach(module -> module.fd.close());
    }
}
