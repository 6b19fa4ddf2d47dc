package io.github.bpf4j.lab.kernel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kernels of one architecture that Debian has today. Names change with every point release, so a kernel is always
 * chosen as the newest of its series at the moment of the run.
 */
public final class KernelCatalog {

    private static final int TRIES = 3;

    private final PackageCache packages;
    private final List<KernelPackages> onOffer;

    /** Reads what is on offer. */
    public KernelCatalog(PackageCache packages, Arch arch) {
        this.packages = packages;
        this.onOffer = Stream.concat(packages.names("linux-image-").stream(), packages.names("linux-binary-").stream())
                .flatMap(name -> KernelPackages.ofName(name, arch).stream())
                .filter(kernel -> kernel.split() || !comesInParts(kernel.version()))
                .sorted(KernelPackages.newestFirst()).toList();
    }

    private static boolean comesInParts(KernelVersion version) {
        return !version.olderThan(new KernelVersion(6, 19, 0));
    }

    /** The series on offer, oldest first. */
    public List<KernelVersion> series() {
        return onOffer.stream().map(kernel -> kernel.version().series()).distinct().sorted().toList();
    }

    /** The newest release of a series. */
    public Optional<String> newest(KernelVersion series) {
        return of(series).map(KernelPackages::release).findFirst();
    }

    /**
     * The kernel that an id asks for. Lists name packages that are gone, so the next older release of the series is
     * tried, then the next series that would do; nothing when none can be had.
     */
    public Optional<Kernel> find(KernelId id) {
        return id.choice().among(series()).stream().flatMap(series -> of(series).limit(TRIES))
                .flatMap(kernel -> kernel.fetch(id, packages).stream()).findFirst();
    }

    private Stream<KernelPackages> of(KernelVersion series) {
        return onOffer.stream().filter(kernel -> kernel.version().series().equals(series));
    }
}
