package io.github.bpf4j.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.object.SectionRule.Trait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectionNameTest {

    @ParameterizedTest
    @CsvSource({
        "socket, SOCKET_FILTER, 0",
        "kprobe/do_exit, KPROBE, 0",
        "kretprobe.multi/tcp_*, KPROBE, 42",
        "kprobe.session/x, KPROBE, 56",
        "uprobe.multi.s//bin/sh:main, KPROBE, 48",
        "tc, SCHED_CLS, 0",
        "tcx/egress, SCHED_CLS, 47",
        "netkit/peer, SCHED_CLS, 55",
        "tp/sched/sched_switch, TRACEPOINT, 0",
        "raw_tracepoint.w/x, RAW_TRACEPOINT_WRITABLE, 0",
        "tp_btf/sched_switch, TRACING, 23",
        "fentry.s/do_unlinkat, TRACING, 24",
        "fmod_ret/security_file_open, TRACING, 26",
        "fsession/x, TRACING, 58",
        "fexit.multi/x*, TRACING, 60",
        "freplace/f, EXT, 0",
        "lsm.s/bprm_check_security, LSM, 27",
        "lsm_cgroup/socket_bind, LSM, 43",
        "iter/task, TRACING, 28",
        "syscall, SYSCALL, 0",
        "xdp.frags/devmap, XDP, 33",
        "xdp/cpumap, XDP, 35",
        "xdp, XDP, 37",
        "sockops, SOCK_OPS, 3",
        "sk_skb/stream_verdict, SK_SKB, 5",
        "sk_skb, SK_SKB, 0",
        "sk_msg, SK_MSG, 7",
        "flow_dissector, FLOW_DISSECTOR, 17",
        "cgroup_skb/egress, CGROUP_SKB, 1",
        "cgroup/sock_release, CGROUP_SOCK, 34",
        "cgroup/connect_unix, CGROUP_SOCK_ADDR, 49",
        "cgroup/getsockname6, CGROUP_SOCK_ADDR, 32",
        "cgroup/setsockopt, CGROUP_SOCKOPT, 22",
        "cgroup/dev, CGROUP_DEVICE, 6",
        "struct_ops/x, STRUCT_OPS, 0",
        "sk_lookup, SK_LOOKUP, 36",
        "netfilter, NETFILTER, 45"
    })
    void aNameGivesTypeAndAttachType(String section, ProgramType type, int attachType) {
        SectionName name = SectionName.parse(section);
        SectionRule rule = name.rule();
        assertNotNull(rule, section);
        assertEquals(type, rule.type());
        assertEquals(attachType, rule.attachType() == null ? 0 : rule.attachType().number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"xdp_foo", "tc/foo", "socket1", "kprobes/x", "", "tracepoint_x", "cgroup/skb/ingress"})
    void exactNamesMeanExact(String section) {
        SectionName name = SectionName.parse(section);
        assertNull(name.rule());
        assertEquals(ProgramType.UNSPEC, name.type());
    }

    @Test
    void everyRowOfTheTableFindsItself() {
        for (SectionRule rule : SectionRule.table()) {
            assertEquals(rule, SectionName.parse(rule.name()).rule(), rule.name());
        }
        assertEquals(116, SectionRule.table().size());
    }

    @Test
    void aQuestionMarkMakesTheProgramOptionalAndIsNoPartOfTheName() {
        SectionName name = SectionName.parse("?kprobe/do_exit");
        assertTrue(name.optional());
        assertEquals("kprobe/do_exit", name.text());
        assertEquals(new AttachTarget.KernelFunction("do_exit", 0), name.target());
    }

    @ParameterizedTest
    @CsvSource({"kprobe/f+0x10, f, 16", "kprobe/f+010, f, 8", "kprobe/a.isra.0+3, a.isra.0, 3", "kprobe/f, f, 0"})
    void offsetsOfKprobesAreReadByTheRulesOfC(String section, String function, long offset) {
        assertEquals(new AttachTarget.KernelFunction(function, offset), SectionName.parse(section).target());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kretprobe/f+4", "kprobe/f+", "kprobe/f-4", "kprobe/f+x", "uprobe//bin/sh", "usdt/a:b",
        "tracepoint/sched", "uretprobe//bin/sh:f+8"})
    void aTargetThatBreaksItsRulesSaysWhy(String section) {
        AttachTarget.Invalid invalid = assertInstanceOf(AttachTarget.Invalid.class,
                SectionName.parse(section).target());
        assertTrue(invalid.reason().length() > 10, invalid.reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kprobe", "kprobe/", "tp", "uprobe", "usdt", "xdp", "freplace"})
    void aNameWithoutTargetNamesNone(String section) {
        assertEquals(new AttachTarget.None(), SectionName.parse(section).target());
    }

    @Test
    void targetsOfTheOtherHooksAreRead() {
        assertEquals(new AttachTarget.SystemCall("execve"), SectionName.parse("ksyscall/execve").target());
        assertEquals(new AttachTarget.UserFunction("/lib/x.so", "f@@V1", 8),
                SectionName.parse("uprobe//lib/x.so:f@@V1+8").target());
        assertEquals(new AttachTarget.StaticProbe("libjvm.so", "hotspot", "gc__begin"),
                SectionName.parse("usdt/libjvm.so:hotspot:gc__begin").target());
        assertEquals(new AttachTarget.Tracepoint("sched", "sched_switch"),
                SectionName.parse("tp/sched/sched_switch").target());
        assertEquals(new AttachTarget.BtfName("nf_conntrack", "f"),
                SectionName.parse("fentry/nf_conntrack:f").target());
        assertEquals(new AttachTarget.FunctionPattern(null, "tcp_*"),
                SectionName.parse("kprobe.multi/tcp_*").target());
    }

    @Test
    void traitsSayWhatElseTheNameMeans() {
        assertTrue(SectionName.parse("lsm.s/x").has(Trait.SLEEPABLE));
        assertTrue(SectionName.parse("syscall").has(Trait.SLEEPABLE));
        assertTrue(SectionName.parse("xdp.frags").has(Trait.FRAGS));
        assertTrue(SectionName.parse("kretsyscall/read").has(Trait.RETURN));
        assertTrue(SectionName.parse("iter/task").has(Trait.ATTACH_BTF));
    }

    @ParameterizedTest
    @CsvSource({"kprob/do_exit, kprobe", "tracepiont/x/y, tracepoint", "xpd, xdp", "cgroup/conect4, cgroup/connect4",
        "fetry/x, fentry"})
    void anUnknownNameIsAnsweredWithSimilarOnes(String section, String expected) {
        assertTrue(SectionName.parse(section).similarNames().contains(expected),
                () -> SectionName.parse(section).similarNames().toString());
    }
}
