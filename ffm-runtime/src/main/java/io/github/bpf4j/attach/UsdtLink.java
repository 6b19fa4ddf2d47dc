package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.sys.Fd;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program at all places of a static probe: through one link of the kernel where it has such links (Linux 6.6), and
 * otherwise through a perf event for each place.
 *
 * <p>It cannot be pinned: what the program knows about arguments ends with the link.
 */
public final class UsdtLink extends BpfLink {

    private final @Nullable Fd link;
    private final List<PerfEventLink> events;
    private final Set<Integer> specs;
    private final Runnable cleanup;

    /**
     * Of what is attached already.
     *
     * @param link the kernel's link, which belongs to this one from now on; null for events alone
     * @param events one for each place, when there is no link
     * @param specs the numbers of the specs that are in use as long as the link is open
     * @param cleanup what is left to do when it is closed
     */
    UsdtLink(BpfProgram program, @Nullable Fd link, List<PerfEventLink> events, Set<Integer> specs,
            Runnable cleanup) {
        super(program);
        this.link = link;
        this.events = events;
        this.specs = specs;
        this.cleanup = cleanup;
    }

    /** The descriptor of the kernel's link; empty where there is an event for each place. */
    public Optional<Fd> fd() {
        return Optional.ofNullable(link);
    }

    Set<Integer> specs() {
        return specs;
    }

    /** One event that cannot be stopped does not keep the others. */
    @Override
    protected void detach() {
        try {
            if (link != null) {
                link.close();
            }
            closeFrom(0);
        } finally {
            cleanup.run();
        }
    }

    private void closeFrom(int first) {
        for (int i = first; i < events.size(); i++) {
            try {
                events.get(i).close();
            } catch (RuntimeException e) {
                closeFrom(i + 1);
                throw e;
            }
        }
    }
}
