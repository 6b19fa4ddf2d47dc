package io.github.bpf4j.core;

import static io.github.bpf4j.core.CTypes.at;
import static io.github.bpf4j.core.CTypes.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.FunctionSpec;
import io.github.bpf4j.object.ProgramSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an object needs of a kernel's types, and that nothing is missing then. */
class MinimalBtfTest {

    private static final Path DIRECTORY = Path.of("src", "test", "bpf");
    private static final Path VMLINUX = Path.of("/sys/kernel/btf/vmlinux");

    private final CTypes ours = CTypes.littleEndian();
    private final CTypes theirs = CTypes.littleEndian();
    private final List<CoreRelocation> relocations = new ArrayList<>();

    @Test
    void anObjectBecomesTheSameCodeOnTheMinimalTypesInBothByteOrders() throws IOException {
        for (String suffix : new String[]{"bpf.o", "bpfeb.o"}) {
            BpfObjectFile object = object("core." + suffix);
            Btf full = Btf.ofElf(Files.readAllBytes(DIRECTORY.resolve("core-target." + suffix)), "target");
            Btf minimal = minimal(full, object);
            assertTrue(minimal.toByteArray().length < full.toByteArray().length);
            assertEquals(full.byteOrder(), minimal.byteOrder());
            assertSameCode(object, full, minimal);
        }
    }

    @Test
    void theKernelsTypesShrinkToAFewHundredBytes() throws IOException {
        assumeTrue(Files.isReadable(VMLINUX), "this machine has no readable " + VMLINUX);
        Btf kernel = Btf.parse(Files.readAllBytes(VMLINUX), "vmlinux");
        int local = ours.struct("task_struct", 16, at(0, "pid", ours.s32), at(64, "real_parent", ours.pointer(0)));
        ask(local, "0:0", CoreKind.FIELD_BYTE_OFFSET);
        ask(local, "0:1", CoreKind.FIELD_BYTE_OFFSET);
        Btf minimal = assertSameAnswers(kernel);
        assertTrue(minimal.toByteArray().length < 300);
        BtfType.Struct task = (BtfType.Struct) minimal.type(minimal.find("task_struct", BtfKind.STRUCT));
        assertEquals(2, task.members().size());
    }

    @Test
    void onlyTheMembersOnThePathAreKept() {
        int inner = theirs.struct("inner", 16, at(0, "a", theirs.u64), at(64, "b", theirs.u64));
        theirs.struct("outer", 32, at(0, "x", theirs.u64), at(64, "in", inner), at(192, "y", theirs.u64));
        int localInner = ours.struct("inner", 8, at(0, "b", ours.u64));
        ask(ours.struct("outer", 8, at(0, "in", localInner)), "0:0:0", CoreKind.FIELD_BYTE_OFFSET);
        Btf minimal = assertSameAnswers(theirs.build("full"));
        BtfType.Struct outer = (BtfType.Struct) minimal.type(minimal.find("outer", BtfKind.STRUCT));
        assertEquals(List.of("in"), outer.members().stream().map(BtfType.Member::name).toList());
        assertEquals(64, outer.members().get(0).bitOffset());
        assertEquals(32, outer.size());
    }

    @Test
    void ofAnEnumerationOnlyTheValuesAskedForAreKept() {
        theirs.enumeration("color", value("RED", 4), value("GREEN", 5), value("BLUE", 6));
        int local = ours.enumeration("color", value("GREEN", 1), value("PINK", 2));
        ask(local, "0", CoreKind.ENUMVAL_VALUE);
        ask(local, "1", CoreKind.ENUMVAL_EXISTS);
        Btf minimal = assertSameAnswers(theirs.build("full"));
        BtfType.Enum color = assertInstanceOf(BtfType.Enum.class, minimal.type(minimal.find("color", BtfKind.ENUM)));
        assertEquals(List.of(value("GREEN", 5)), color.enumerators());
    }

    @Test
    void aPointerToNothingDoesNotBecomeCompatibleBecauseWhatItPointsToWasLeftOut() {
        int handle = theirs.typedef("handle", theirs.pointer(theirs.u64));
        theirs.struct("user", 8, at(0, "h", handle));
        int local = ours.typedef("handle", ours.pointer(0));
        ask(ours.struct("user", 8, at(0, "h", local)), "0:0", CoreKind.FIELD_BYTE_SIZE);
        ask(local, "0", CoreKind.TYPE_EXISTS);
        assertSameAnswers(theirs.build("full"));
    }

    @Test
    void anArrayWithoutLengthDoesNotBecomeTheLastMember() {
        theirs.struct("list", 8, at(0, "items", theirs.array(theirs.u32, 0)), at(0, "count", theirs.u64));
        int local = ours.struct("list", 8, at(0, "items", ours.array(ours.u32, 8)));
        ask(local, "0:0", CoreKind.FIELD_BYTE_OFFSET);
        ask(local, "0:0:3", CoreKind.FIELD_EXISTS);
        assertSameAnswers(theirs.build("full"));
    }

    @Test
    void whatIsComparedAsAWholeIsKeptAsAWhole() {
        int state = theirs.enumeration("state", value("IDLE", 0), value("BUSY", 1));
        int next = theirs.struct("next", 4, at(0, "z", theirs.u32));
        theirs.struct("job", 24, at(0, "state", theirs.pointer(state)), at(64, "next", theirs.pointer(next)),
                at(128, "n", theirs.u64));
        int localState = ours.enumeration("state", value("BUSY", 1));
        int localNext = ours.struct("next", 4, at(0, "other", ours.u32));
        ask(ours.struct("job", 16, at(0, "state", ours.pointer(localState)), at(64, "next", ours.pointer(localNext))),
                "0", CoreKind.TYPE_MATCHES);
        ask(ours.struct("job___other", 8, at(0, "n", ours.u32)), "0", CoreKind.TYPE_MATCHES);
        Btf minimal = assertSameAnswers(theirs.build("full"));
        assertEquals(1, answer(relocator(minimal), relocations.get(0)));
        assertEquals(0, answer(relocator(minimal), relocations.get(1)));
    }

    @Test
    void theSizeOfPointersStays() {
        CTypes small = CTypes.thirtyTwoBit();
        small.struct("node", 8, at(0, "a", small.pointer(0)), at(32, "b", small.pointer(0)));
        ask(ours.struct("node", 16, at(0, "a", ours.pointer(0)), at(64, "b", ours.pointer(0))), "0:1",
                CoreKind.FIELD_BYTE_SIZE);
        assertEquals(4, assertSameAnswers(small.build("full")).pointerSize());
    }

    private void ask(int type, String access, CoreKind kind) {
        relocations.add(new CoreRelocation(0, type, access, kind, relocations.size()));
    }

    private CoreRelocator relocator(Btf target) {
        return new CoreRelocator(ours.build("local"), CoreTargets.of(target));
    }

    private static Object answer(CoreRelocator relocator, CoreRelocation relocation) {
        CoreFixup fixup = relocator.resolve(relocation);
        return fixup instanceof CoreFixup.Patch patch ? (Object) (int) patch.value() : "poison";
    }

    private Btf assertSameAnswers(Btf full) {
        Btf minimal = new MinimalBtf(full).add(ours.build("local"), relocations).build("minimal");
        CoreRelocator before = relocator(full);
        CoreRelocator after = relocator(minimal);
        for (CoreRelocation relocation : relocations) {
            assertEquals(answer(before, relocation), answer(after, relocation), relocation.toString());
        }
        return minimal;
    }

    private static BpfObjectFile object(String file) throws IOException {
        return BpfObjectFile.parse(Files.readAllBytes(DIRECTORY.resolve(file)), file);
    }

    private static Btf minimal(Btf full, BpfObjectFile object) {
        return new MinimalBtf(full).add(Objects.requireNonNull(object.btf()), object.coreRelocations())
                .build("minimal");
    }

    private static void assertSameCode(BpfObjectFile object, Btf full, Btf minimal) {
        Btf local = Objects.requireNonNull(object.btf());
        CoreRelocator before = new CoreRelocator(local, CoreTargets.of(full));
        CoreRelocator after = new CoreRelocator(local, CoreTargets.of(minimal));
        Stream.concat(object.functions().stream(), object.programs().stream().map(ProgramSpec::function))
                .forEach(function -> assertArrayEquals(code(function, before), code(function, after),
                        function.name()));
    }

    /** Ids of types are not compared: those of the small BTF are its own. */
    private static long[] code(FunctionSpec function, CoreRelocator relocator) {
        long[] code = function.code().toArray();
        for (CoreRelocation relocation : function.coreRelocations()) {
            CoreFixup fixup = relocator.resolve(relocation);
            if (relocation.kind() != CoreKind.TYPE_ID_TARGET) {
                CorePatcher.apply(code, fixup);
            }
        }
        return code;
    }
}
