package io.github.bpf4j.attach;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.load.Permissions;
import io.github.bpf4j.load.PinFile;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinkCreate;
import io.github.bpf4j.sys.LinkOptions;
import io.github.bpf4j.sys.PerfEvents;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program at a perf event: a kprobe, a uprobe, a tracepoint. Through a link of the kernel where it has them (Linux
 * 5.15), and otherwise through the event alone.
 */
public final class PerfEventLink extends BpfLink {

    private final BpfRuntime runtime;
    private final Fd event;
    private final @Nullable Fd link;
    private final @Nullable Runnable cleanup;

    private PerfEventLink(BpfProgram program, BpfRuntime runtime, Fd event, @Nullable Fd link,
            @Nullable Runnable cleanup) {
        super(program);
        this.runtime = runtime;
        this.event = event;
        this.link = link;
        this.cleanup = cleanup;
    }

    /**
     * Lets a program run at an event; when that fails, the event is closed and the cleanup done.
     *
     * @param event the perf event, which belongs to the link from now on
     * @param cookie what {@code bpf_get_attach_cookie} returns to the program; 0 for none
     * @param cleanup what is left to do when the event is closed, or null
     */
    static PerfEventLink attach(BpfProgram program, BpfRuntime runtime, Fd event, long cookie,
            @Nullable Runnable cleanup) {
        Fd link = null;
        try {
            link = connect(program, runtime, event, cookie);
            PerfEvents.enable(runtime.sys(), event);
            return new PerfEventLink(program, runtime, event, link, cleanup);
        } catch (RuntimeException e) {
            event.close();
            if (link != null) {
                link.close();
            }
            if (cleanup != null) {
                cleanup.run();
            }
            throw e instanceof KernelException refusal ? Permissions.explain(runtime.sys(), refusal) : e;
        }
    }

    /** A link of the kernel, or null when it has none of this kind and the event itself carries the program. */
    private static @Nullable Fd connect(BpfProgram program, BpfRuntime runtime, Fd event, long cookie) {
        int number = program.fd().acquire();
        try {
            return runtime.bpf().linkCreate(new LinkCreate(number, event.number(), AttachType.PERF_EVENT.number(), 0,
                    new LinkOptions.PerfEvent(cookie)));
        } catch (KernelException e) {
            if (e.errno() != Errno.EINVAL) {
                throw e;
            }
            if (cookie != 0) {
                throw program.object().features().lacking(KernelFeature.PERF_EVENT_LINK)
                        .<BpfException>map(lacking -> lacking)
                        .orElse(e);
            }
            PerfEvents.setBpf(runtime.sys(), event, number);
            return null;
        } finally {
            program.fd().release();
        }
    }

    /** The descriptor of the perf event. */
    public Fd event() {
        return event;
    }

    /** The descriptor of the kernel's link; empty where the kernel attaches through the event alone. */
    public Optional<Fd> fd() {
        return Optional.ofNullable(link);
    }

    /** The event goes on for as long as a pin of the link keeps it; one that is not pinned ends here. */
    @Override
    protected void release() {
        event.close();
        if (link != null) {
            link.close();
        }
    }

    /**
     * Pins the link, so that the program goes on when this process ends or disconnects the link.
     *
     * @param path a new name on a bpf file system
     * @throws UnsupportedFeatureException if the kernel has no links to perf events (before Linux 5.15), or the directory
     *         is not on a bpf file system
     */
    public void pin(Path path) {
        if (link == null) {
            throw new UnsupportedFeatureException(KernelFeature.PERF_EVENT_LINK.text(),
                    KernelFeature.PERF_EVENT_LINK.firstKernel(), "there is nothing to pin");
        }
        PinFile.create(runtime, link, path);
    }

    /** Takes a pin of the link away; nothing happens when there is none. */
    public void unpin(Path path) {
        PinFile.remove(path);
    }

    /** The event stops first, and a probe in tracefs can only be removed when nothing holds it. */
    @Override
    protected void detach() {
        try {
            PerfEvents.disable(runtime.sys(), event);
        } finally {
            event.close();
            if (link != null) {
                link.close();
            }
            if (cleanup != null) {
                cleanup.run();
            }
        }
    }
}
