package io.github.bpf4j.attach;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.load.Permissions;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinkCreate;
import io.github.bpf4j.sys.LinkOptions;
import io.github.bpf4j.sys.OpenFile;
import java.nio.file.Path;
import java.util.Optional;

/** Creates links of the kernel, with refusals that say which program was to be attached where. */
final class Links {

    static final LinkOptions NO_OPTIONS = new LinkOptions.None();

    private Links() {}

    /** Attaches to what a number stands for: an interface, or a descriptor that the caller keeps open. */
    static Fd create(BpfProgram program, BpfRuntime runtime, int target, int flags, LinkOptions options, String where) {
        return create(program, runtime, target, attachType(program), flags, options, where);
    }

    static Fd create(BpfProgram program, BpfRuntime runtime, int target, int attachType, int flags,
            LinkOptions options, String where) {
        try {
            return tryCreate(program, runtime, target, attachType, flags, options, where);
        } catch (KernelException e) {
            throw e.errno() == Errno.EINVAL || e.errno() == Errno.EOPNOTSUPP
                    ? feature(attachType).flatMap(program.object().features()::lacking)
                            .<BpfException>map(lacking -> lacking).orElse(e)
                    : explain(runtime, e);
        }
    }

    /** What a kernel needs for links of this type, where not every kernel with the type of program has it. */
    private static Optional<KernelFeature> feature(int attachType) {
        return attachType >= AttachType.values().length ? Optional.empty() : switch (AttachType.values()[attachType]) {
            case TRACE_KPROBE_MULTI -> Optional.of(KernelFeature.KPROBE_MULTI);
            case TRACE_KPROBE_SESSION -> Optional.of(KernelFeature.KPROBE_SESSION);
            case TCX_INGRESS, TCX_EGRESS -> Optional.of(KernelFeature.TCX);
            case NETKIT_PRIMARY, NETKIT_PEER -> Optional.of(KernelFeature.NETKIT);
            case NETFILTER -> Optional.of(KernelFeature.NETFILTER_LINK);
            case SK_MSG_VERDICT, SK_SKB_STREAM_PARSER, SK_SKB_STREAM_VERDICT, SK_SKB_VERDICT ->
                Optional.of(KernelFeature.SOCKMAP_LINK);
            case TRACE_UPROBE_MULTI -> Optional.of(KernelFeature.UPROBE_MULTI);
            case TRACE_UPROBE_SESSION -> Optional.of(KernelFeature.UPROBE_SESSION);
            case FLOW_DISSECTOR, SK_LOOKUP -> Optional.of(KernelFeature.NETNS_LINK);
            default -> Optional.empty();
        };
    }

    /** Like {@code create}, with the kernel's refusal as it is. */
    static Fd tryCreate(BpfProgram program, BpfRuntime runtime, int target, int attachType, int flags,
            LinkOptions options, String where) {
        Fd loaded = program.fd();
        int number = loaded.acquire();
        try {
            return runtime.bpf().linkCreate(new LinkCreate(number, target, attachType, flags, options));
        } catch (KernelException e) {
            throw new KernelException(e.call(), e.errno(), program + " to " + where);
        } finally {
            loaded.release();
        }
    }

    /** Attaches to what a file stands for: a cgroup, a network namespace. The file is open for the call alone. */
    static Fd createAt(BpfProgram program, BpfRuntime runtime, Path file, int flags, LinkOptions options) {
        program.fd();
        try (Fd target = OpenFile.readOnly(runtime.sys(), file)) {
            return create(program, runtime, target.number(), flags, options, file.toString());
        }
    }

    static BpfException explain(BpfRuntime runtime, KernelException refusal) {
        return Permissions.explain(runtime.sys(), refusal);
    }

    /** The attach type that the program was loaded for. */
    static int attachType(BpfProgram program) {
        return program.expectedAttachType().map(AttachType::number).orElse(0);
    }

    /** The refusal of {@code attach()} for a kind of program that is attached with an argument alone. */
    static IllegalStateException needs(BpfProgram program, String argument) {
        return new IllegalStateException(program + " is attached to what its SEC() cannot name: give " + argument
                + " to attach(…)");
    }
}
