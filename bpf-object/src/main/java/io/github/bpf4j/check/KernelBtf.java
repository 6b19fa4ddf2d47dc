package io.github.bpf4j.check;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.core.CoreTargets;
import java.util.List;

/**
 * A kernel, as far as its types tell.
 *
 * @param name how reports call it, its release for example
 * @param vmlinux its BTF
 * @param modules the split BTFs of its modules, each with the module's name as its origin; what only a module has is
 *     missing when its BTF is not given
 */
public record KernelBtf(String name, Btf vmlinux, List<Btf> modules) {

    /** Keeps the list unchangeable. */
    public KernelBtf {
        modules = List.copyOf(modules);
    }

    /** A kernel without modules. */
    public static KernelBtf of(String name, Btf vmlinux) {
        return new KernelBtf(name, vmlinux, List.of());
    }

    CoreTargets targets() {
        return CoreTargets.of(vmlinux, () -> modules);
    }

    /** Where a name was found. */
    record Place(Btf btf, int id) {
        boolean found() {
            return id != 0;
        }
    }

    /** The type of that name and kind, of the kernel itself or else of the first module that has it. */
    Place find(String wanted, BtfKind kind) {
        Place place = new Place(vmlinux, vmlinux.find(wanted, kind));
        for (int i = 0; i < modules.size() && !place.found(); i++) {
            place = new Place(modules.get(i), modules.get(i).findOwn(wanted, kind));
        }
        return place;
    }
}
