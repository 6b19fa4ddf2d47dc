package io.github.bpf4j.probe;

import io.github.bpf4j.object.SectionRule;

/**
 * The kernel versions that brought the kinds of programs that section names stand for, as far as they are younger than
 * 5.0: the type, its kind of attachment, its flags. The kernel lab holds each against the kernels that it has.
 */
final class SectionHistory {

    private SectionHistory() {}

    /** The first kernel that loads a program of this section and attaches it; empty for those of all kernels. */
    static String firstKernel(SectionRule section) {
        return switch (section.name()) {
            case "raw_tracepoint.w", "raw_tp.w", "cgroup/sysctl", "cgroup/recvmsg4", "cgroup/recvmsg6" -> "5.2";
            case "cgroup/getsockopt", "cgroup/setsockopt" -> "5.3";
            case "tp_btf", "fentry", "fexit" -> "5.5";
            case "freplace", "struct_ops" -> "5.6";
            case "fmod_ret", "lsm" -> "5.7";
            case "iter", "xdp/devmap", "cgroup/getpeername4", "cgroup/getpeername6", "cgroup/getsockname4",
                    "cgroup/getsockname6" ->
                "5.8";
            case "xdp/cpumap", "sk_lookup", "cgroup/sock_release" -> "5.9";
            case "fentry.s", "fexit.s", "fmod_ret.s" -> "5.10";
            case "lsm.s" -> "5.11";
            case "sk_skb/verdict" -> "5.13";
            case "syscall", "sk_reuseport/migrate" -> "5.14";
            case "xdp.frags", "xdp.frags/devmap", "xdp.frags/cpumap", "kprobe.multi", "kretprobe.multi", "iter.s" ->
                "5.18";
            case "uprobe.s", "uretprobe.s", "usdt.s", "lsm_cgroup" -> "6.0";
            case "struct_ops.s" -> "6.3";
            case "netfilter" -> "6.4";
            case "tc/ingress", "tc/egress", "tcx/ingress", "tcx/egress", "uprobe.multi", "uretprobe.multi",
                    "uprobe.multi.s", "uretprobe.multi.s" ->
                "6.6";
            case "netkit/primary", "netkit/peer", "cgroup/connect_unix", "cgroup/sendmsg_unix", "cgroup/recvmsg_unix",
                    "cgroup/getpeername_unix", "cgroup/getsockname_unix" ->
                "6.7";
            case "kprobe.session" -> "6.10";
            case "uprobe.session", "uprobe.session.s" -> "6.13";
            case "fsession", "fsession.s" -> "7.0";
            case "tp.s", "tracepoint.s", "raw_tp.s", "raw_tracepoint.s", "tp_btf.s", "fentry.multi", "fexit.multi",
                    "fsession.multi", "fentry.multi.s", "fexit.multi.s", "fsession.multi.s" ->
                "7.2";
            default -> "";
        };
    }
}
