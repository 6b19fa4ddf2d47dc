package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.RelocationException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.binary.BinaryFile;
import io.github.bpf4j.binary.MappedFile;
import io.github.bpf4j.binary.StaticProbes.Site;
import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.Architecture;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.usdt.Processor;
import io.github.bpf4j.usdt.UsdtArgument;
import io.github.bpf4j.usdt.UsdtSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The way of a program to the places of a static probe; what is done halfway is undone when it ends in a failure. */
final class UsdtAttachment {

    private final BpfProgram program;
    private final BpfRuntime runtime;
    private final BinaryFile file;
    private final UsdtOptions options;
    private final UsdtMaps maps;
    private final Set<Integer> taken;
    private final Map<String, Integer> specs = new HashMap<>();
    private final List<PerfEventLink> events = new ArrayList<>();
    private final List<Long> addresses = new ArrayList<>();

    /**
     * For one attachment.
     *
     * @param taken the numbers of the specs of other attachments; nobody else takes one meanwhile
     */
    UsdtAttachment(BpfProgram program, BpfRuntime runtime, BinaryFile file, UsdtOptions options, Set<Integer> taken) {
        this.program = program;
        this.runtime = runtime;
        this.file = file;
        this.options = options;
        this.maps = new UsdtMaps(program);
        this.taken = taken;
    }

    UsdtLink attach(List<Site> sites) {
        boolean atOnce = program.expectedAttachType().filter(AttachType.TRACE_UPROBE_MULTI::equals).isPresent();
        try {
            Fd link = null;
            if (atOnce) {
                link = attachAtOnce(sites);
            } else {
                attachOneByOne(sites);
            }
            return new UsdtLink(program, link, List.copyOf(events), new HashSet<>(specs.values()),
                    this::removeAddresses);
        } catch (RuntimeException | Error e) {
            events.forEach(BpfLink::close);
            removeAddresses();
            throw e;
        }
    }

    private Fd attachAtOnce(List<Site> sites) {
        List<UprobeSites.Site> places = sites.stream().map(site -> new UprobeSites.Site(instruction(site),
                spec(site), site.semaphore())).toList();
        return new UprobeSites(file.path(), places).attach(program, runtime, AttachType.TRACE_UPROBE_MULTI, false,
                options.pid());
    }

    private void attachOneByOne(List<Site> sites) {
        boolean cookies = program.object().features().has(KernelFeature.ATTACH_COOKIE).isYes();
        for (Site site : sites) {
            requireCounter(site);
            int number = spec(site);
            if (!cookies) {
                long address = address(site);
                maps.putNumber(address, number);
                addresses.add(address);
            }
            events.add(Uprobes.attach(program, runtime, file.path(), instruction(site), false, new UprobeOptions(
                    options.pid(), 0, cookies ? number : 0, site.semaphore())));
        }
    }

    private long instruction(Site site) {
        return file.fileOffset(site.offset()) + NopPair.skip(runtime.sys(), file, site.offset());
    }

    private static void requireCounter(Site site) {
        if (site.semaphore() != 0 && !new ProbeUnit("uprobe").hasReferenceCounters()) {
            throw new UnsupportedFeatureException("semaphores of static probes", "4.20", "the uprobe PMU has no"
                    + " ref_ctr_offset");
        }
    }

    /** Places with the same arguments share a spec. */
    private int spec(Site site) {
        Integer known = specs.get(site.arguments());
        if (known != null) {
            return known;
        }
        int number = 0;
        while (taken.contains(number)) {
            number++;
        }
        if (number >= maps.room()) {
            throw new IllegalStateException(program + ": the map \"__bpf_usdt_specs\" has room for " + maps.room()
                    + " specs, and all are taken: define BPF_USDT_MAX_SPEC_CNT in front of <bpf/usdt.bpf.h>, or give the"
                    + " map more entries before load()");
        }
        Processor processor = switch (Architecture.current()) {
            case X86_64 -> Processor.X86_64;
            case AARCH64 -> Processor.AARCH64;
        };
        maps.putSpec(number, new UsdtSpec(UsdtArgument.read(site.arguments(), processor), options.cookie()));
        taken.add(number);
        specs.put(site.arguments(), number);
        return number;
    }

    /** Without cookies a program knows by its address alone where it runs. */
    private long address(Site site) {
        if (file.elf().type() == ElfFile.ET_EXEC) {
            return site.address();
        }
        if (options.pid() == UprobeOptions.ALL_PROCESSES) {
            throw new UnsupportedFeatureException("static probes of libraries in all processes",
                    KernelFeature.ATTACH_COOKIE.firstKernel(), "without cookies a program knows its places by their"
                            + " addresses, which are others in each process: choose one with UsdtOptions.withPid");
        }
        return MappedFile.of(program.name(), options.pid(), file.path()).address(file.fileOffset(site.offset()))
                .orElseThrow(() -> new RelocationException(program.name(), "process " + options.pid()
                        + " has not loaded " + file.path() + ", and before Linux 5.15 it must have", null));
    }

    private void removeAddresses() {
        addresses.forEach(maps::removeNumber);
        addresses.clear();
    }
}
