package io.github.bpf4j;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The links of an object that nobody has closed yet. Safe for use by several threads. */
final class OpenLinks {

    private final List<BpfLink> open = new ArrayList<>();
    private boolean ended;

    /**
     * Keeps a link until it is closed.
     *
     * @throws IllegalStateException if the object was closed meanwhile; the link is closed then
     */
    void keep(BpfLink link) {
        if (!add(link)) {
            link.close();
            throw new IllegalStateException("the object was closed while it was being attached");
        }
    }

    private synchronized boolean add(BpfLink link) {
        return !ended && open.add(link);
    }

    synchronized void forget(BpfLink link) {
        open.remove(link);
    }

    /** The links, the oldest first. */
    synchronized List<BpfLink> all() {
        return new ArrayList<>(open);
    }

    /** Like {@link #close}, for an object that ends: a link that comes later is closed at once. */
    void end() {
        synchronized (this) {
            ended = true;
        }
        close();
    }

    /** Closes all, the newest first; one that fails does not keep the others open. */
    void close() {
        RuntimeException failure = closeAll(all(), null);
        if (failure != null) {
            throw failure;
        }
    }

    /** Closes each; the first failure is returned (or is the given one), the others are suppressed in it. */
    static @Nullable RuntimeException closeAll(List<BpfLink> links, @Nullable RuntimeException failure) {
        RuntimeException first = failure;
        for (BpfLink link : links.reversed()) {
            try {
                link.close();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        return first;
    }
}
