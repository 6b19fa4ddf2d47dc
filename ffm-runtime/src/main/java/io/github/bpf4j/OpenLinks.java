package io.github.bpf4j;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The links of an object that nobody has closed yet. Safe for use by several threads. */
final class OpenLinks {

    private final List<BpfLink> open = new ArrayList<>();

    synchronized void keep(BpfLink link) {
        open.add(link);
    }

    synchronized void forget(BpfLink link) {
        open.remove(link);
    }

    /** The links, the oldest first. */
    synchronized List<BpfLink> all() {
        return new ArrayList<>(open);
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
