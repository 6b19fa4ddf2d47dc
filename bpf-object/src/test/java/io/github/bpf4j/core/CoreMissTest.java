package io.github.bpf4j.core;

import static io.github.bpf4j.core.CTypes.at;
import static io.github.bpf4j.core.CTypes.value;
import static io.github.bpf4j.core.CoreKind.ENUMVAL_VALUE;
import static io.github.bpf4j.core.CoreKind.FIELD_BYTE_OFFSET;
import static io.github.bpf4j.core.CoreKind.TYPE_EXISTS;
import static io.github.bpf4j.core.CoreKind.TYPE_MATCHES;
import static io.github.bpf4j.core.Relocations.patch;
import static io.github.bpf4j.core.Relocations.poison;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.Btf;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoreMissTest {

    private final CTypes c = CTypes.littleEndian();
    private final CTypes k = CTypes.littleEndian();

    @Test
    void aMissingMemberIsNamedWithMembersSpelledAlike() {
        int task = c.struct("task_struct", 8, at(0, "state", c.s64));
        k.struct("task_struct", 16, at(0, "stack", k.pointer(0)), at(64, "", k.struct("", 8, at(0, "__state", k.u32),
                at(32, "exit_state", k.u32))), at(0, "unrelated", k.u64));
        assertEquals("task_struct.state: struct task_struct of vmlinux has no member \"state\"; "
                + "near: task_struct.__state, task_struct.exit_state",
                poison(c.build("x"), task, "0:0", FIELD_BYTE_OFFSET, k.build("vmlinux")).reason());
    }

    @Test
    void aMemberThatMovedIntoAnotherStructIsFoundThere() {
        int task = c.struct("task_struct", 8, at(0, "cpu", c.u32));
        k.struct("task_struct", 16, at(0, "thread_info", k.struct("thread_info", 16, at(0, "cpu", k.u32))));
        assertEquals(List.of("task_struct.thread_info.cpu"),
                poison(c.build("x"), task, "0:0", FIELD_BYTE_OFFSET, k.build("vmlinux")).miss().nearMisses());
    }

    @Test
    void theWholePathIsSpelledUpToThePlaceWhereItEnds() {
        int mm = c.struct("mm", 8, at(0, "exe_file", c.array(c.pointer(0), 2)));
        int task = c.struct("task", 8, at(0, "mm", mm));
        k.struct("task", 8, at(0, "mm", k.struct("mm", 8, at(0, "exe_fil", k.pointer(0)))));
        CoreMiss miss = poison(c.build("x"), task, "0:0:0:1", FIELD_BYTE_OFFSET, k.build("vmlinux")).miss();
        assertEquals("task.mm.exe_file[1]", miss.lookedFor());
        assertEquals("struct mm of vmlinux has no member \"exe_file\"", miss.finding());
        assertEquals(List.of("task.mm.exe_fil"), miss.nearMisses());
    }

    @Test
    void aMemberOfAnotherTypeIsToldWithBothTypes() {
        int s = c.struct("s", 8, at(0, "next", c.pointer(c.struct("node", 8))));
        k.struct("s", 8, at(0, "next", k.array(k.constant(k.u32), 2)));
        assertEquals("member \"next\" of struct s of vmlinux is \"const unsigned int[2]\", "
                + "but the object reads it as \"struct node *\"", finding(s, "0:0"));
    }

    @Test
    void whatHasNeitherMembersNorElementsIsToldWithItsType() {
        int inner = c.struct("inner", 8, at(0, "x", c.u64));
        int s = c.struct("s", 24, at(0, "a", inner), at(64, "b", c.array(inner, 2)));
        k.struct("s", 16, at(0, "a", k.union("u", 8)), at(64, "b", k.array(k.struct("inner", 8), 1)));
        Btf local = c.build("x");
        Btf target = k.build("vmlinux");
        assertEquals("union u of vmlinux has no member \"x\"",
                poison(local, s, "0:0:0", FIELD_BYTE_OFFSET, target).miss().finding());
        assertEquals("s.b of vmlinux is \"struct inner[1]\", which has no element 1",
                poison(local, s, "0:1:1", FIELD_BYTE_OFFSET, target).miss().finding());
        int typedef = c.typedef("t", inner);
        CTypes other = CTypes.littleEndian();
        other.typedef("t", other.u32);
        assertEquals("t of vmlinux is \"unsigned int\", which has no members",
                poison(c.build("x"), typedef, "0:0", FIELD_BYTE_OFFSET, other.build("vmlinux")).miss().finding());
    }

    @Test
    void aMissingTypeIsNamedWithTypesSpelledAlikeAndOfOtherKinds() {
        int gone = c.struct("sock_comon___x", 8, at(0, "a", c.u64));
        int kind = c.struct("folio", 8, at(0, "a", c.u64));
        int typedef = c.typedef("atomic_tt", c.u32);
        k.struct("sock_common", 8);
        k.struct("page", 8);
        k.union("folio", 8);
        k.typedef("atomic_t", k.u32);
        Btf local = c.build("x");
        Btf target = k.build("vmlinux");
        assertEquals("sock_comon___x.a: vmlinux has no struct sock_comon; near: struct sock_common",
                poison(local, gone, "0:0", FIELD_BYTE_OFFSET, target).reason());
        assertEquals("folio.a: vmlinux has no struct folio, but a union folio",
                poison(local, kind, "0:0", FIELD_BYTE_OFFSET, target).reason());
        assertEquals("atomic_tt: vmlinux has no typedef atomic_tt; near: atomic_t",
                String.valueOf(patch(local, typedef, "0", TYPE_EXISTS, target).miss()));
    }

    @Test
    void aMissingEnumeratorIsNamedWithEnumeratorsSpelledAlike() {
        int e = c.enumeration("bpf_func_id", value("BPF_FUNC_get_numa_node", 1));
        k.enumeration("bpf_func_id", value("BPF_FUNC_unspec", 0), value("BPF_FUNC_get_numa_node_id", 42));
        assertEquals("enum bpf_func_id::BPF_FUNC_get_numa_node: enum bpf_func_id of vmlinux has no enumerator "
                + "\"BPF_FUNC_get_numa_node\"; near: BPF_FUNC_get_numa_node_id",
                poison(c.build("x"), e, "0", ENUMVAL_VALUE, k.build("vmlinux")).reason());
    }

    @Test
    void whatAStructHasInsteadIsToldWhenNothingIsNear() {
        int s = c.struct("s", 8, at(0, "wanted", c.u64));
        k.struct("s", 8, at(0, "a", k.u32), at(0, "", k.union("", 4, at(0, "b", k.u32), at(0, "c", k.u16))));
        CoreMiss miss = poison(c.build("x"), s, "0:0", FIELD_BYTE_OFFSET, k.build("vmlinux")).miss();
        assertEquals(List.of("a", "b", "c"), miss.present());
        assertEquals("s.wanted: struct s of vmlinux has no member \"wanted\"; it has only: a, b, c", miss.reason());
    }

    @Test
    void aTypeThatDiffersIsToldAsSuch() {
        int s = c.struct("s", 8, at(0, "a", c.u64));
        k.struct("s", 8, at(0, "a", k.u32));
        assertEquals("struct s: struct s of vmlinux differs from the object's struct s in size, names or members",
                String.valueOf(patch(c.build("x"), s, "0", TYPE_MATCHES, k.build("vmlinux")).miss()));
    }

    @Test
    void amongSeveralCandidatesTheOneWithMostOfThePathIsTold() {
        int s = c.struct("s", 8, at(0, "a", c.struct("t", 8, at(0, "b", c.u64))));
        k.struct("s", 8, at(0, "x", k.u64));
        k.struct("s", 8, at(0, "a", k.struct("t", 8, at(0, "bb", k.u64))));
        assertEquals("struct t of vmlinux has no member \"b\"", finding(s, "0:0:0"));
    }

    @Test
    void aTypeWithLoopsIsSpelledInBoundedLength() {
        int s = c.struct("s", 8, at(0, "next", c.struct("node", 8)));
        int loop = k.builder.size();
        k.pointer(loop);
        k.struct("s", 8, at(0, "next", loop));
        assertTrue(finding(s, "0:0").length() < 200);
    }

    private String finding(int type, String access) {
        return poison(c.build("x"), type, access, FIELD_BYTE_OFFSET, k.build("vmlinux")).miss().finding();
    }
}
