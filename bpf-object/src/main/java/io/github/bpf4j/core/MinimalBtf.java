package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.core.CandidateFinder.Candidate;
import java.util.List;

/**
 * The part of a kernel's BTF that objects need for CO-RE: a few hundred bytes instead of some megabytes, which an
 * application can carry along for kernels that have no BTF themselves.
 *
 * <p>Relocating the same objects against the result gives the same instructions as against the whole. Three things are
 * different: ids of types are new, so that {@code bpf_core_type_id_kernel} gives the id in the small BTF; what the
 * kernel has instead of a missing field can no longer be told; and the types of kernel modules are not covered.
 *
 * <p>Of structs only those members are kept that a relocation leads to, at their offsets, and types behind a pointer
 * become {@code void}, where no relocation asks for more.
 */
public final class MinimalBtf {

    private static final int USUAL_POINTER = 8;

    private final Btf full;
    private final TypeSelection selection;

    /** Starts with nothing selected. */
    public MinimalBtf(Btf full) {
        this.full = full;
        this.selection = new TypeSelection(full);
    }

    /**
     * Adds what the relocations of an object need.
     *
     * @param local the object's BTF
     * @param relocations its relocations, in any order
     * @return this, for the next object
     * @throws CoreException when a relocation contradicts the object's BTF
     */
    public MinimalBtf add(Btf local, List<CoreRelocation> relocations) {
        Types types = new Types(local);
        CandidateFinder finder = new CandidateFinder(local, CoreTargets.of(full));
        for (CoreRelocation relocation : relocations) {
            if (relocation.kind() != CoreKind.TYPE_ID_LOCAL && !local.name(relocation.typeId()).isEmpty()) {
                add(types, finder, relocation);
            }
        }
        return this;
    }

    private void add(Types local, CandidateFinder finder, CoreRelocation relocation) {
        try {
            CoreAccess access = AccessParser.parse(local, relocation);
            for (Candidate candidate : finder.find(relocation.typeId())) {
                if (access.kind().isType()) {
                    // Also when it does not match: what is left of it must not match either.
                    selection.type(candidate.id(), access.kind() == CoreKind.TYPE_MATCHES);
                } else if (CandidateMatch.of(access, local, candidate) instanceof MatchOutcome.Found found) {
                    selection.path(found.access());
                }
            }
        } catch (TooComplexException e) {
            throw new CoreException(CoreException.Problem.TOO_COMPLEX, relocation, e.getMessage());
        }
    }

    /**
     * The types selected so far, in the order of the whole.
     *
     * @param origin name of the result for messages
     */
    public Btf build(String origin) {
        BtfBuilder types = new TypeExtract(full, selection).build();
        if (full.pointerSize() != USUAL_POINTER) {
            // The size of pointers is told by that of this type.
            types.add(new BtfType.Int("long", full.pointerSize(), true, false, false, 0, 8 * full.pointerSize()));
        }
        return types.build(origin);
    }
}
