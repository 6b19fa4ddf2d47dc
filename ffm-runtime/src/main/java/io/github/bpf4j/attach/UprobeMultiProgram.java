package io.github.bpf4j.attach;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.RelocationException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.binary.BinaryFile;
import io.github.bpf4j.binary.FunctionSearch;
import io.github.bpf4j.binary.Glob;
import io.github.bpf4j.object.AttachTarget.FunctionPattern;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SectionRule.Trait;
import io.github.bpf4j.probe.KernelFeature;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A program for many functions of a program or library at once: {@code SEC("uprobe.multi/…")}, {@code
 * SEC("uretprobe.multi/…")}, {@code SEC("uprobe.session/…")} (for entry and return of each) and their sleepable forms
 * (Linux 6.6; sessions 6.13). Binaries and functions are given as to {@link UprobeProgram}.
 *
 * <p>In a pattern {@code *} stands for any characters and {@code ?} for one. It is compared with all functions if the
 * binary has kept their names ({@code .symtab}), and otherwise with those that other files can call ({@code .dynsym}).
 *
 * <p>The kernel attaches to all places or to none.
 */
public final class UprobeMultiProgram extends BpfProgram {

    UprobeMultiProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public AttachSupport attachSupport() {
        return support(spec().section().has(Trait.SESSION)
                ? KernelFeature.UPROBE_SESSION
                : KernelFeature.UPROBE_MULTI);
    }

    /**
     * Attaches to the functions that {@code SEC("uprobe.multi/binary:pattern")} names, in all processes.
     *
     * @throws RelocationException if there is no such binary or function
     * @throws UnsupportedFeatureException if the kernel has no such links
     */
    @Override
    public UprobeMultiLink attach() {
        FunctionPattern target = target(FunctionPattern.class);
        return attach(Objects.requireNonNull(target.binary()), target.pattern(), UprobeOptions.ALL_PROCESSES);
    }

    /** Attaches to the functions that match a pattern, in all processes. */
    public UprobeMultiLink attach(Path binary, String pattern) {
        return attach(binary, pattern, UprobeOptions.ALL_PROCESSES);
    }

    /**
     * Attaches to the functions that match a pattern.
     *
     * @param binary the program or library
     * @param pattern a pattern, or the name of one function
     * @param pid the process, or {@link UprobeOptions#ALL_PROCESSES}
     * @throws RelocationException if there is no such binary or function
     * @throws UnsupportedFeatureException if the kernel has no such links
     */
    public UprobeMultiLink attach(Path binary, String pattern, long pid) {
        return attach(binary.toString(), pattern, pid);
    }

    private UprobeMultiLink attach(String binary, String pattern, long pid) {
        fd();
        try (BinaryFile file = BinaryFile.open(name(), binary)) {
            FunctionSearch search = new FunctionSearch(file, name());
            List<Long> offsets = Glob.isPattern(pattern)
                    ? search.matching(pattern)
                    : List.of(search.fileOffset(pattern));
            return attach(file, offsets.stream().map(offset -> new UprobeSites.Site(offset, 0, 0)).toList(), pid);
        }
    }

    /**
     * Attaches to chosen places, each of which may have a cookie and a counter of its own.
     *
     * @param binary the program or library
     * @param places one or more
     * @param pid the process, or {@link UprobeOptions#ALL_PROCESSES}
     * @throws RelocationException if there is no such binary or function
     * @throws UnsupportedFeatureException if the kernel has no such links
     */
    public UprobeMultiLink attach(Path binary, List<UprobePlace> places, long pid) {
        if (places.isEmpty()) {
            throw new IllegalArgumentException(this + ": there is no place to attach to");
        }
        fd();
        try (BinaryFile file = BinaryFile.open(name(), binary.toString())) {
            FunctionSearch search = new FunctionSearch(file, name());
            return attach(file, places.stream().map(place -> site(file, search, place)).toList(), pid);
        }
    }

    private UprobeSites.Site site(BinaryFile file, FunctionSearch search, UprobePlace place) {
        String function = place.function();
        if (function != null && place.offset() != 0
                && (spec().section().has(Trait.RETURN) || spec().section().has(Trait.SESSION))) {
            throw new IllegalArgumentException(this + " runs when a function returns: there is no offset to choose");
        }
        long start = function == null ? file.fileOffset(0) : search.fileOffset(function);
        return new UprobeSites.Site(start + place.offset(), place.cookie(), place.referenceCounter());
    }

    private UprobeMultiLink attach(BinaryFile file, List<UprobeSites.Site> sites, long pid) {
        AttachType type = expectedAttachType().orElse(AttachType.TRACE_UPROBE_MULTI);
        return keep(new UprobeMultiLink(this, new UprobeSites(file.path(), sites).attach(this, runtime(), type,
                spec().section().has(Trait.RETURN), UprobeOptions.process(pid))));
    }
}
