package io.github.bpf4j.core;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.bpf4j.btf.Btf;

/** Short forms to ask for one relocation of a local type. */
final class Relocations {

    private Relocations() {}

    static CoreFixup resolve(Btf local, int typeId, String access, CoreKind kind, Btf target) {
        return new CoreRelocator(local, CoreTargets.of(target)).resolve(new CoreRelocation(0, typeId, access, kind));
    }

    static CoreFixup.Patch patch(Btf local, int typeId, String access, CoreKind kind, Btf target) {
        return assertInstanceOf(CoreFixup.Patch.class, resolve(local, typeId, access, kind, target));
    }

    static long value(Btf local, int typeId, String access, CoreKind kind, Btf target) {
        return patch(local, typeId, access, kind, target).value();
    }

    static CoreFixup.Poison poison(Btf local, int typeId, String access, CoreKind kind, Btf target) {
        return assertInstanceOf(CoreFixup.Poison.class, resolve(local, typeId, access, kind, target));
    }
}
