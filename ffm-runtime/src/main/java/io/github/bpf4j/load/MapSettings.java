package io.github.bpf4j.load;

import io.github.bpf4j.sys.Fd;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for a map between {@code open()} and {@code load()}.
 *
 * @param maxEntries the number of entries
 * @param valueSize the size of a value, another than in the object for a section that was resized
 * @param create whether there is to be such a map at all
 * @param pin where the map is pinned, and found again by the next load; null for nowhere
 * @param reused a map of the kernel to take instead of a new one, not owned; null for none
 */
public record MapSettings(long maxEntries, int valueSize, boolean create, @Nullable Path pin, @Nullable Fd reused) {}
