package io.github.bpf4j.sys;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where each open descriptor and mapping was opened, while tests watch. Off unless {@link #watch()} was
 * called: the cost is then one read of a static field.
 */
final class OpenResources {

    private static volatile @Nullable Map<Object, Site> sites;

    private OpenResources() {}

    /** The stack at the opening of something that is still open. */
    static final class Site extends Exception {

        private static final long serialVersionUID = 1L;

        Site(Object resource) {
            super(resource + " was opened here");
        }
    }

    static void opened(Object resource) {
        Map<Object, Site> watched = sites;
        if (watched != null) {
            watched.put(resource, new Site(resource));
        }
    }

    static void closed(Object resource) {
        Map<Object, Site> watched = sites;
        if (watched != null) {
            watched.remove(resource);
        }
    }

    /** Remembers from now on. */
    static synchronized void watch() {
        if (sites == null) {
            sites = new ConcurrentHashMap<>();
        }
    }

    /** A copy of what was opened since {@link #watch()} and is open still. */
    static Map<Object, Site> watched() {
        Map<Object, Site> watched = sites;
        return watched == null ? new HashMap<>() : new HashMap<>(watched);
    }
}
