package io.github.bpf4j.load;

import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.sys.Fd;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for a map between {@code open()} and {@code load()}.
 *
 * @param spec the map as it is to be created
 * @param create whether there is to be such a map at all
 * @param pin where the map is pinned, and found again by the next load; null for nowhere
 * @param reused a map of the kernel to take instead of a new one, not owned; null for none
 * @param template a map of the kernel to take as template of the inner maps, not owned; null for that of the object
 * @param ifindex the network device that the map is offloaded to; 0 for none
 * @param user the only program that may use the map, by name; null when all may
 */
public record MapSettings(MapSpec spec, boolean create, @Nullable Path pin, @Nullable Fd reused,
        @Nullable Fd template, int ifindex, @Nullable String user) {

    static MapSettings of(MapSpec spec) {
        return new MapSettings(spec, true, null, null, null, 0, null);
    }
}
