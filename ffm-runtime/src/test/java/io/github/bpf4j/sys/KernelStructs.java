package io.github.bpf4j.sys;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Structures as the running kernel has them. */
final class KernelStructs {

    private static final Path VMLINUX = Path.of("/sys/kernel/btf/vmlinux");

    private final Btf kernel;

    /** Where a field is. */
    record Place(long offset, long size) {}

    private KernelStructs(Btf kernel) {
        this.kernel = kernel;
    }

    static boolean areReadable() {
        return Files.isReadable(VMLINUX);
    }

    static KernelStructs read() {
        try {
            return new KernelStructs(Btf.parse(Files.readAllBytes(VMLINUX), VMLINUX.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BtfType.Composite type(String name, BtfKind kind) {
        return (BtfType.Composite) kernel.type(kernel.find(name, kind));
    }

    /** The composite that a member has as its type, if it has one. */
    BtfType.@Nullable Composite typeOf(BtfType.Member member) {
        return kernel.type(kernel.resolve(member.type())) instanceof BtfType.Composite composite ? composite : null;
    }

    /** The fields by their C names, those of anonymous members among them. */
    Map<String, Place> fields(BtfType.Composite type, long offset) {
        Map<String, Place> places = new LinkedHashMap<>();
        for (BtfType.Member member : type.members()) {
            long at = offset + member.bitOffset() / 8;
            if (member.name().isEmpty()) {
                places.putAll(fields(typeOf(member), at));
            } else {
                places.put(member.name(), new Place(at, kernel.sizeOf(member.type())));
            }
        }
        return places;
    }

    /**
     * The fields of one arm of a union: the member of that name, or the anonymous one that has a field of that name.
     * Empty when this kernel has neither.
     */
    Map<String, Place> arm(BtfType.Composite union, long offset, String landmark) {
        for (BtfType.Member member : union.members()) {
            BtfType.Composite type = typeOf(member);
            if (type != null) {
                Map<String, Place> fields = fields(type, offset);
                if (member.name().equals(landmark) || member.name().isEmpty() && fields.containsKey(landmark)) {
                    return fields;
                }
            }
        }
        return Map.of();
    }
}
