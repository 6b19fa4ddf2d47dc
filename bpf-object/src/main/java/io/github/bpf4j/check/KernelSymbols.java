package io.github.bpf4j.check;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.btf.EssentialName;
import io.github.bpf4j.check.Finding.Kind;
import io.github.bpf4j.check.KernelBtf.Place;
import io.github.bpf4j.core.CoreException;
import io.github.bpf4j.core.TypeCompat;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.CodeRelocation;
import io.github.bpf4j.object.ExternSpec;
import io.github.bpf4j.object.MapSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an object declares {@code extern} and a kernel does not have. */
final class KernelSymbols {

    private final @Nullable Btf local;
    private final KernelBtf kernel;
    private final Map<String, Finding> missing = new HashMap<>();
    private final List<Finding> needed = new ArrayList<>();

    KernelSymbols(BpfObjectFile object, KernelBtf kernel) {
        this.local = object.btf();
        this.kernel = kernel;
        for (ExternSpec extern : object.externs()) {
            if (extern instanceof ExternSpec.Function) {
                note(extern, Kind.KERNEL_FUNCTION, BtfKind.FUNC);
            } else if (extern instanceof ExternSpec.Variable) {
                note(extern, Kind.KERNEL_VARIABLE, BtfKind.VAR);
            }
        }
        object.maps().forEach(this::noteTable);
    }

    /** What the object as a whole cannot be loaded without. */
    List<Finding> needed() {
        return needed;
    }

    /** What is missing for a reference, or null. */
    @Nullable
    Finding missing(CodeRelocation relocation) {
        if (relocation instanceof CodeRelocation.ExternCall call) {
            return missing.get(call.extern());
        }
        return relocation instanceof CodeRelocation.ExternAddress address ? missing.get(address.extern()) : null;
    }

    private void note(ExternSpec extern, Kind kind, BtfKind of) {
        Place place = kernel.find(extern.essentialName(), of);
        String reason = place.found()
                ? difference(extern, place)
                : kernel.name() + " has no " + kind.label() + " "
                        + extern.essentialName();
        if (reason != null) {
            Finding finding = new Finding(kind, extern.essentialName(), reason, "", null, extern.weak());
            if (extern.weak()) {
                missing.put(extern.name(), finding);
            } else {
                needed.add(finding);
            }
        }
    }

    private @Nullable String difference(ExternSpec extern, Place place) {
        try {
            return local == null || TypeCompat.areCompatible(local, subject(local, extern.typeId()), place.btf(),
                    subject(place.btf(), place.id()))
                            ? null
                            : extern.essentialName() + " has another type in " + kernel.name() + " than in the object";
        } catch (CoreException e) {
            return "the types of " + extern.essentialName() + " cannot be compared: " + e.getMessage();
        }
    }

    /** The prototype of a function, the type of a variable. */
    private static int subject(Btf btf, int id) {
        BtfType type = btf.type(id);
        if (type instanceof BtfType.Func function) {
            return function.proto();
        }
        return btf.resolve(type instanceof BtfType.Var variable ? variable.type() : id);
    }

    /** A table of functions is put into the kernel as a map; its type must be one that the kernel lets be replaced. */
    private void noteTable(MapSpec map) {
        if (map.structOps() == null || map.structOps().optional() || local == null) {
            return;
        }
        String type = EssentialName.of(local.name(map.structOps().typeId()));
        if (!kernel.find("bpf_struct_ops_" + type, BtfKind.STRUCT).found()) {
            needed.add(new Finding(Kind.TYPE, "struct " + type, kernel.name() + " has no struct_ops of type "
                    + type, "", null, false));
        }
    }
}
