package io.github.bpf4j.lab.kernel;

import java.nio.file.Path;
import java.util.List;

/**
 * A kernel that is ready to boot.
 *
 * @param id the column that it fills
 * @param release what {@code uname -r} will say
 * @param image the boot image
 * @param config its configuration, one {@code CONFIG_X=y} a line
 * @param moduleFolders unpacked packages that may have modules; empty when the distribution dropped them
 */
public record Kernel(KernelId id, String release, Path image, Path config, List<Path> moduleFolders) {

    /** The numbers of the release. */
    public KernelVersion version() {
        return KernelVersion.parse(release).orElseThrow();
    }
}
