package io.github.bpf4j.sys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where each open descriptor and mapping was opened, while a test watches. Off unless {@link #watch()} was
 * called: the cost is then one read of a static field.
 */
final class OpenResources {

    private static volatile @Nullable Map<Object, Site> sites;

    private OpenResources() {}

    /** The stack at the opening of something that is still open. */
    static final class Site extends Exception {

        private static final long serialVersionUID = 1L;

        Site(Object resource) {
            super("still open: " + resource + ", opened here");
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

    static void watch() {
        sites = new ConcurrentHashMap<>();
    }

    /** Stops watching and gives the sites of what was opened meanwhile and is open still. */
    static List<Site> leaked() {
        Map<Object, Site> watched = sites;
        sites = null;
        return watched == null ? List.of() : new ArrayList<>(watched.values());
    }
}
