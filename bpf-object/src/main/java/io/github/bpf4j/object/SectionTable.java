package io.github.bpf4j.object;

import static io.github.bpf4j.object.SectionRule.Trait.ATTACH_BTF;
import static io.github.bpf4j.object.SectionRule.Trait.ATTACH_TYPE_OPTIONAL;
import static io.github.bpf4j.object.SectionRule.Trait.FRAGS;
import static io.github.bpf4j.object.SectionRule.Trait.RETURN;
import static io.github.bpf4j.object.SectionRule.Trait.SESSION;
import static io.github.bpf4j.object.SectionRule.Trait.SLEEPABLE;

import io.github.bpf4j.object.SectionRule.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of section names, as one flat list. */
final class SectionTable {

    static final List<SectionRule> ROWS = List.copyOf(new SectionTable().fill());

    private final List<SectionRule> rows = new ArrayList<>();

    private SectionTable() {}

    private List<SectionRule> fill() {
        row("socket", ProgramType.SOCKET_FILTER, null, Hook.SOCKET_FILTER);
        row("sk_reuseport/migrate", ProgramType.SK_REUSEPORT, AttachType.SK_REUSEPORT_SELECT_OR_MIGRATE,
                Hook.SK_REUSEPORT);
        row("sk_reuseport", ProgramType.SK_REUSEPORT, AttachType.SK_REUSEPORT_SELECT, Hook.SK_REUSEPORT);
        probes();
        trafficControl();
        target("tracepoint", ProgramType.TRACEPOINT, null, Hook.TRACEPOINT);
        target("tp", ProgramType.TRACEPOINT, null, Hook.TRACEPOINT);
        target("tracepoint.s", ProgramType.TRACEPOINT, null, Hook.TRACEPOINT, SLEEPABLE);
        target("tp.s", ProgramType.TRACEPOINT, null, Hook.TRACEPOINT, SLEEPABLE);
        target("raw_tracepoint", ProgramType.RAW_TRACEPOINT, null, Hook.RAW_TRACEPOINT);
        target("raw_tp", ProgramType.RAW_TRACEPOINT, null, Hook.RAW_TRACEPOINT);
        target("raw_tracepoint.s", ProgramType.RAW_TRACEPOINT, null, Hook.RAW_TRACEPOINT, SLEEPABLE);
        target("raw_tp.s", ProgramType.RAW_TRACEPOINT, null, Hook.RAW_TRACEPOINT, SLEEPABLE);
        target("raw_tracepoint.w", ProgramType.RAW_TRACEPOINT_WRITABLE, null, Hook.RAW_TRACEPOINT);
        target("raw_tp.w", ProgramType.RAW_TRACEPOINT_WRITABLE, null, Hook.RAW_TRACEPOINT);
        tracing();
        row("syscall", ProgramType.SYSCALL, null, Hook.SYSCALL, SLEEPABLE);
        row("xdp.frags/devmap", ProgramType.XDP, AttachType.XDP_DEVMAP, Hook.XDP_MAP, FRAGS);
        row("xdp/devmap", ProgramType.XDP, AttachType.XDP_DEVMAP, Hook.XDP_MAP);
        row("xdp.frags/cpumap", ProgramType.XDP, AttachType.XDP_CPUMAP, Hook.XDP_MAP, FRAGS);
        row("xdp/cpumap", ProgramType.XDP, AttachType.XDP_CPUMAP, Hook.XDP_MAP);
        row("xdp.frags", ProgramType.XDP, AttachType.XDP, Hook.XDP, FRAGS);
        row("xdp", ProgramType.XDP, AttachType.XDP, Hook.XDP, ATTACH_TYPE_OPTIONAL);
        row("perf_event", ProgramType.PERF_EVENT, null, Hook.PERF_EVENT);
        row("lwt_in", ProgramType.LWT_IN, null, Hook.LWT);
        row("lwt_out", ProgramType.LWT_OUT, null, Hook.LWT);
        row("lwt_xmit", ProgramType.LWT_XMIT, null, Hook.LWT);
        row("lwt_seg6local", ProgramType.LWT_SEG6LOCAL, null, Hook.LWT);
        row("sockops", ProgramType.SOCK_OPS, AttachType.CGROUP_SOCK_OPS, Hook.CGROUP, ATTACH_TYPE_OPTIONAL);
        sockets();
        cgroups();
        target("struct_ops", ProgramType.STRUCT_OPS, null, Hook.STRUCT_OPS);
        target("struct_ops.s", ProgramType.STRUCT_OPS, null, Hook.STRUCT_OPS, SLEEPABLE);
        row("sk_lookup", ProgramType.SK_LOOKUP, AttachType.SK_LOOKUP, Hook.NETNS);
        row("netfilter", ProgramType.NETFILTER, AttachType.NETFILTER, Hook.NETFILTER);
        return rows;
    }

    private void probes() {
        target("kprobe", ProgramType.KPROBE, null, Hook.KPROBE);
        target("uprobe", ProgramType.KPROBE, null, Hook.UPROBE);
        target("uprobe.s", ProgramType.KPROBE, null, Hook.UPROBE, SLEEPABLE);
        target("kretprobe", ProgramType.KPROBE, null, Hook.KPROBE, RETURN);
        target("uretprobe", ProgramType.KPROBE, null, Hook.UPROBE, RETURN);
        target("uretprobe.s", ProgramType.KPROBE, null, Hook.UPROBE, RETURN, SLEEPABLE);
        target("kprobe.multi", ProgramType.KPROBE, AttachType.TRACE_KPROBE_MULTI, Hook.KPROBE_MULTI);
        target("kretprobe.multi", ProgramType.KPROBE, AttachType.TRACE_KPROBE_MULTI, Hook.KPROBE_MULTI, RETURN);
        target("kprobe.session", ProgramType.KPROBE, AttachType.TRACE_KPROBE_SESSION, Hook.KPROBE_MULTI, SESSION);
        AttachType multi = AttachType.TRACE_UPROBE_MULTI;
        target("uprobe.multi", ProgramType.KPROBE, multi, Hook.UPROBE_MULTI);
        target("uretprobe.multi", ProgramType.KPROBE, multi, Hook.UPROBE_MULTI, RETURN);
        target("uprobe.session", ProgramType.KPROBE, AttachType.TRACE_UPROBE_SESSION, Hook.UPROBE_MULTI, SESSION);
        target("uprobe.multi.s", ProgramType.KPROBE, multi, Hook.UPROBE_MULTI, SLEEPABLE);
        target("uretprobe.multi.s", ProgramType.KPROBE, multi, Hook.UPROBE_MULTI, RETURN, SLEEPABLE);
        target("uprobe.session.s", ProgramType.KPROBE, AttachType.TRACE_UPROBE_SESSION, Hook.UPROBE_MULTI, SESSION,
                SLEEPABLE);
        target("ksyscall", ProgramType.KPROBE, null, Hook.KSYSCALL);
        target("kretsyscall", ProgramType.KPROBE, null, Hook.KSYSCALL, RETURN);
        target("usdt", ProgramType.KPROBE, null, Hook.USDT);
        target("usdt.s", ProgramType.KPROBE, null, Hook.USDT, SLEEPABLE);
    }

    private void trafficControl() {
        row("tc/ingress", ProgramType.SCHED_CLS, AttachType.TCX_INGRESS, Hook.TCX);
        row("tc/egress", ProgramType.SCHED_CLS, AttachType.TCX_EGRESS, Hook.TCX);
        row("tcx/ingress", ProgramType.SCHED_CLS, AttachType.TCX_INGRESS, Hook.TCX);
        row("tcx/egress", ProgramType.SCHED_CLS, AttachType.TCX_EGRESS, Hook.TCX);
        row("tc", ProgramType.SCHED_CLS, null, Hook.TC);
        row("classifier", ProgramType.SCHED_CLS, null, Hook.TC);
        row("action", ProgramType.SCHED_ACT, null, Hook.TC);
        row("netkit/primary", ProgramType.SCHED_CLS, AttachType.NETKIT_PRIMARY, Hook.NETKIT);
        row("netkit/peer", ProgramType.SCHED_CLS, AttachType.NETKIT_PEER, Hook.NETKIT);
    }

    private void tracing() {
        tracing("tp_btf", AttachType.TRACE_RAW_TP);
        tracing("fentry", AttachType.TRACE_FENTRY);
        tracing("fmod_ret", AttachType.MODIFY_RETURN);
        tracing("fexit", AttachType.TRACE_FEXIT);
        tracing("fsession", AttachType.TRACE_FSESSION);
        tracingMulti("fentry", AttachType.TRACE_FENTRY_MULTI);
        tracingMulti("fexit", AttachType.TRACE_FEXIT_MULTI);
        tracingMulti("fsession", AttachType.TRACE_FSESSION_MULTI);
        target("freplace", ProgramType.EXT, null, Hook.FREPLACE, ATTACH_BTF);
        target("lsm", ProgramType.LSM, AttachType.LSM_MAC, Hook.LSM, ATTACH_BTF);
        target("lsm.s", ProgramType.LSM, AttachType.LSM_MAC, Hook.LSM, ATTACH_BTF, SLEEPABLE);
        target("lsm_cgroup", ProgramType.LSM, AttachType.LSM_CGROUP, Hook.LSM_CGROUP, ATTACH_BTF);
        target("iter", ProgramType.TRACING, AttachType.TRACE_ITER, Hook.ITER, ATTACH_BTF);
        target("iter.s", ProgramType.TRACING, AttachType.TRACE_ITER, Hook.ITER, ATTACH_BTF, SLEEPABLE);
    }

    private void tracing(String name, AttachType attachType) {
        target(name, ProgramType.TRACING, attachType, Hook.TRACING, ATTACH_BTF);
        target(name + ".s", ProgramType.TRACING, attachType, Hook.TRACING, ATTACH_BTF, SLEEPABLE);
    }

    private void tracingMulti(String name, AttachType attachType) {
        target(name + ".multi", ProgramType.TRACING, attachType, Hook.TRACING_MULTI);
        target(name + ".multi.s", ProgramType.TRACING, attachType, Hook.TRACING_MULTI, SLEEPABLE);
    }

    private void sockets() {
        optional("sk_skb/stream_parser", ProgramType.SK_SKB, AttachType.SK_SKB_STREAM_PARSER, Hook.SOCKMAP);
        optional("sk_skb/stream_verdict", ProgramType.SK_SKB, AttachType.SK_SKB_STREAM_VERDICT, Hook.SOCKMAP);
        optional("sk_skb/verdict", ProgramType.SK_SKB, AttachType.SK_SKB_VERDICT, Hook.SOCKMAP);
        row("sk_skb", ProgramType.SK_SKB, null, Hook.SOCKMAP);
        optional("sk_msg", ProgramType.SK_MSG, AttachType.SK_MSG_VERDICT, Hook.SOCKMAP);
        optional("lirc_mode2", ProgramType.LIRC_MODE2, AttachType.LIRC_MODE2, Hook.LIRC);
        optional("flow_dissector", ProgramType.FLOW_DISSECTOR, AttachType.FLOW_DISSECTOR, Hook.NETNS);
    }

    private void cgroups() {
        optional("cgroup_skb/ingress", ProgramType.CGROUP_SKB, AttachType.CGROUP_INET_INGRESS, Hook.CGROUP);
        optional("cgroup_skb/egress", ProgramType.CGROUP_SKB, AttachType.CGROUP_INET_EGRESS, Hook.CGROUP);
        row("cgroup/skb", ProgramType.CGROUP_SKB, null, Hook.CGROUP);
        cgroup("sock_create", ProgramType.CGROUP_SOCK, AttachType.CGROUP_INET_SOCK_CREATE);
        cgroup("sock_release", ProgramType.CGROUP_SOCK, AttachType.CGROUP_INET_SOCK_RELEASE);
        optional("cgroup/sock", ProgramType.CGROUP_SOCK, AttachType.CGROUP_INET_SOCK_CREATE, Hook.CGROUP);
        cgroup("post_bind4", ProgramType.CGROUP_SOCK, AttachType.CGROUP_INET4_POST_BIND);
        cgroup("post_bind6", ProgramType.CGROUP_SOCK, AttachType.CGROUP_INET6_POST_BIND);
        address("bind4", AttachType.CGROUP_INET4_BIND);
        address("bind6", AttachType.CGROUP_INET6_BIND);
        address("connect4", AttachType.CGROUP_INET4_CONNECT);
        address("connect6", AttachType.CGROUP_INET6_CONNECT);
        address("connect_unix", AttachType.CGROUP_UNIX_CONNECT);
        address("sendmsg4", AttachType.CGROUP_UDP4_SENDMSG);
        address("sendmsg6", AttachType.CGROUP_UDP6_SENDMSG);
        address("sendmsg_unix", AttachType.CGROUP_UNIX_SENDMSG);
        address("recvmsg4", AttachType.CGROUP_UDP4_RECVMSG);
        address("recvmsg6", AttachType.CGROUP_UDP6_RECVMSG);
        address("recvmsg_unix", AttachType.CGROUP_UNIX_RECVMSG);
        address("getpeername4", AttachType.CGROUP_INET4_GETPEERNAME);
        address("getpeername6", AttachType.CGROUP_INET6_GETPEERNAME);
        address("getpeername_unix", AttachType.CGROUP_UNIX_GETPEERNAME);
        address("getsockname4", AttachType.CGROUP_INET4_GETSOCKNAME);
        address("getsockname6", AttachType.CGROUP_INET6_GETSOCKNAME);
        address("getsockname_unix", AttachType.CGROUP_UNIX_GETSOCKNAME);
        cgroup("sysctl", ProgramType.CGROUP_SYSCTL, AttachType.CGROUP_SYSCTL);
        cgroup("getsockopt", ProgramType.CGROUP_SOCKOPT, AttachType.CGROUP_GETSOCKOPT);
        cgroup("setsockopt", ProgramType.CGROUP_SOCKOPT, AttachType.CGROUP_SETSOCKOPT);
        optional("cgroup/dev", ProgramType.CGROUP_DEVICE, AttachType.CGROUP_DEVICE, Hook.CGROUP);
    }

    private void address(String name, AttachType attachType) {
        cgroup(name, ProgramType.CGROUP_SOCK_ADDR, attachType);
    }

    private void cgroup(String name, ProgramType type, AttachType attachType) {
        row("cgroup/" + name, type, attachType, Hook.CGROUP);
    }

    private void optional(String name, ProgramType type, AttachType attachType, Hook hook) {
        row(name, type, attachType, hook, ATTACH_TYPE_OPTIONAL);
    }

    private void target(String name, ProgramType type, @Nullable AttachType attachType, Hook hook, Trait... traits) {
        rows.add(new SectionRule(name, true, type, attachType, hook, Set.of(traits)));
    }

    private void row(String name, ProgramType type, @Nullable AttachType attachType, Hook hook, Trait... traits) {
        rows.add(new SectionRule(name, false, type, attachType, hook, Set.of(traits)));
    }
}
