package io.github.bpf4j.core;

import static io.github.bpf4j.core.CTypes.at;
import static io.github.bpf4j.core.CoreKind.FIELD_BYTE_OFFSET;
import static io.github.bpf4j.core.CoreKind.FIELD_EXISTS;
import static io.github.bpf4j.core.CoreKind.TYPE_EXISTS;
import static io.github.bpf4j.core.CoreKind.TYPE_ID_TARGET;
import static io.github.bpf4j.core.CoreKind.TYPE_SIZE;
import static io.github.bpf4j.core.Relocations.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.btf.BtfType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CandidateTest {

    private final CTypes c = CTypes.littleEndian();
    private final CTypes k = CTypes.littleEndian();

    @Test
    void flavoursOfOneNameFindEachOther() {
        int old = c.struct("task___old___er", 8, at(0, "a", c.u64));
        int plain = c.struct("task", 8, at(0, "a", c.u64));
        int leading = c.struct("___x", 8, at(0, "a", c.u64));
        k.struct("task___old", 16, at(64, "a", k.u64));
        k.struct("x", 16, at(64, "a", k.u64));
        Btf local = c.build("local");
        Btf target = k.build("kernel");
        assertEquals(0, value(local, old, "0:0", FIELD_EXISTS, target),
                "task___old___er is a flavour of task___old, and the target's task___old one of task");
        assertEquals(8, value(local, plain, "0:0", FIELD_BYTE_OFFSET, target));
        assertEquals(0, value(local, leading, "0", TYPE_EXISTS, target));
    }

    @Test
    void onlyTypesOfTheSameKindAreCandidates() {
        int ours = c.struct("bpf_sk_lookup", 8, at(0, "a", c.u64));
        int proto = k.function(0);
        k.add(new BtfType.Func("bpf_sk_lookup", proto, BtfType.Linkage.GLOBAL));
        k.typedef("bpf_sk_lookup", k.u64);
        k.forward("bpf_sk_lookup", false);
        k.struct("bpf_sk_lookup", 16, at(64, "a", k.u64));
        assertEquals(8, value(c.build("local"), ours, "0:0", FIELD_BYTE_OFFSET, k.build("kernel")));
    }

    @Test
    void duplicatesThatAgreeAreNoAmbiguity() {
        int ours = c.struct("s", 8, at(0, "a", c.u64));
        int first = k.struct("s", 16, at(64, "a", k.u64));
        k.struct("s", 24, at(0, "b", k.u64), at(64, "a", k.u64));
        Btf local = c.build("local");
        Btf target = k.build("kernel");
        CoreFixup.Patch a = Relocations.patch(local, ours, "0:0", FIELD_BYTE_OFFSET, target);
        assertEquals(8, a.value());
        assertEquals(first, a.target() == null ? 0 : a.target().rootId());
    }

    @Test
    void duplicatesThatDifferAreAmbiguous() {
        int ours = c.struct("s", 8, at(0, "a", c.u64));
        k.struct("s", 16, at(64, "a", k.u64));
        k.struct("s", 8, at(0, "a", k.u64));
        Btf local = c.build("local");
        Btf target = k.build("kernel");
        CoreException e = assertThrows(CoreException.class,
                () -> value(local, ours, "0:0", FIELD_BYTE_OFFSET, target));
        assertEquals(CoreException.Problem.AMBIGUOUS, e.problem());
        assertTrue(e.getMessage().contains("s.a") && e.getMessage().contains("kernel"), e.getMessage());
        assertThrows(CoreException.class, () -> value(local, ours, "0:0", FIELD_EXISTS, target),
                "the places differ, even though both would answer 1");
        assertThrows(CoreException.class, () -> value(local, ours, "0", TYPE_ID_TARGET, target));
        assertEquals(1, value(local, ours, "0", TYPE_EXISTS, target));
    }

    @Test
    void candidatesThatOneRelocationRulesOutStayOutForTheNextOnes() {
        int ours = c.struct("s", 16, at(0, "a", c.u64), at(64, "b", c.u64));
        k.struct("s", 8, at(0, "a", k.u64));
        k.struct("s", 32, at(64, "a", k.u64), at(128, "b", k.u64));
        CoreRelocator relocator = new CoreRelocator(c.build("local"), CoreTargets.of(k.build("kernel")));
        CoreRelocation a = new CoreRelocation(0, ours, "0:0", FIELD_BYTE_OFFSET);
        CoreRelocation b = new CoreRelocation(0, ours, "0:1", FIELD_BYTE_OFFSET);
        CoreRelocation missing = new CoreRelocation(0, ours, "0", TYPE_SIZE);
        assertThrows(CoreException.class, () -> relocator.resolve(a), "both have an a");
        assertEquals(16, ((CoreFixup.Patch) relocator.resolve(b)).value());
        assertEquals(8, ((CoreFixup.Patch) relocator.resolve(a)).value(), "only the one with b is left");
        assertEquals(32, ((CoreFixup.Patch) relocator.resolve(missing)).value());
    }

    @Test
    void aRelocationThatNothingMatchesRulesNothingOut() {
        int ours = c.struct("s", 24, at(0, "a", c.u64), at(64, "c", c.u64));
        k.struct("s", 8, at(0, "a", k.u64));
        CoreRelocator relocator = new CoreRelocator(c.build("local"), CoreTargets.of(k.build("kernel")));
        assertInstanceOf(CoreFixup.Poison.class,
                relocator.resolve(new CoreRelocation(0, ours, "0:1", FIELD_BYTE_OFFSET)));
        assertEquals(1,
                ((CoreFixup.Patch) relocator.resolve(new CoreRelocation(0, ours, "0:0", FIELD_EXISTS))).value());
    }

    @Test
    void candidatesAreKeptForEachLocalTypeApart() {
        int plain = c.struct("s", 16, at(0, "a", c.u64));
        int flavour = c.struct("s___b", 16, at(0, "b", c.u64));
        k.struct("s", 8, at(0, "a", k.u64));
        k.struct("s", 16, at(64, "b", k.u64));
        CoreRelocator relocator = new CoreRelocator(c.build("local"), CoreTargets.of(k.build("kernel")));
        assertEquals(0, ((CoreFixup.Patch) relocator.resolve(
                new CoreRelocation(0, plain, "0:0", FIELD_BYTE_OFFSET))).value());
        assertEquals(8, ((CoreFixup.Patch) relocator.resolve(
                new CoreRelocation(0, flavour, "0:0", FIELD_BYTE_OFFSET))).value());
    }

    @Test
    void modulesAreAskedOnceAndOnlyForTypesThatTheKernelLacks() {
        int inKernel = c.struct("kernel_type", 8, at(0, "a", c.u64));
        int inModule = c.struct("module_type", 8, at(0, "a", c.u64));
        k.struct("kernel_type", 8, at(0, "a", k.u64));
        Btf kernel = k.build("vmlinux");
        BtfBuilder split = BtfBuilder.copyOf(Btf.parse(emptySplit(kernel), "nf", kernel));
        int theirs = split.add(new BtfType.Struct("module_type", 24, List.of(at(128, "a", k.u64)), false));
        split.add(new BtfType.Struct("kernel_type", 24, List.of(at(128, "a", k.u64)), false));
        Btf module = split.build("nf");
        AtomicInteger asked = new AtomicInteger();
        CoreTargets targets = CoreTargets.of(kernel, () -> {
            asked.incrementAndGet();
            return List.of(module);
        });
        CoreRelocator relocator = new CoreRelocator(c.build("local"), targets);
        assertEquals(0, patched(relocator, inKernel, "0:0", FIELD_BYTE_OFFSET).value());
        assertEquals(0, asked.get());
        CoreFixup.Patch found = patched(relocator, inModule, "0:0", FIELD_BYTE_OFFSET);
        assertEquals(16, found.value());
        assertEquals("nf", found.target() == null ? "" : found.target().btf().origin());
        assertEquals(theirs, patched(relocator, inModule, "0", TYPE_ID_TARGET).value());
        new CoreRelocator(c.build("local"), targets).resolve(new CoreRelocation(0, inModule, "0", TYPE_EXISTS));
        assertEquals(1, asked.get());
    }

    @Test
    void theLogTellsSubjectCandidatesAndDecisionInLibbpfsWords() {
        int ours = c.struct("s", 16, at(0, "a", c.u64));
        int without = k.struct("s", 8, at(0, "b", k.u64));
        int with = k.struct("s", 16, at(64, "a", k.u64));
        List<String> log = new ArrayList<>();
        new CoreRelocator(c.build("local"), CoreTargets.of(k.build("vmlinux")), log::add)
                .resolve(new CoreRelocation(0, ours, "0:0", FIELD_BYTE_OFFSET));
        assertEquals(List.of(
                "CO-RE relocating [" + ours + "] struct s: found target candidate [" + without
                        + "] struct s in [vmlinux]",
                "CO-RE relocating [" + ours + "] struct s: found target candidate [" + with + "] struct s in [vmlinux]",
                "<byte_off> [" + ours + "] struct s.a (0:0 @ offset 0)",
                "non-matching candidate [" + without + "] struct s",
                "matching candidate <byte_off> [" + with + "] struct s.a (0:0 @ offset 8)"), log);
    }

    private static CoreFixup.Patch patched(CoreRelocator relocator, int type, String access, CoreKind kind) {
        return assertInstanceOf(CoreFixup.Patch.class,
                relocator.resolve(new CoreRelocation(0, type, access, kind)));
    }

    /** Header and nothing else: a module without types of its own. */
    private static byte[] emptySplit(Btf base) {
        return java.nio.ByteBuffer.allocate(24).order(base.byteOrder())
                .putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(24).array();
    }
}
