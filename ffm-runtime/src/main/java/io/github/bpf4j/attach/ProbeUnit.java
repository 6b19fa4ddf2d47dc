package io.github.bpf4j.attach;

import io.github.bpf4j.sys.PerfEventAttr;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What opens perf events for probes (a PMU, in the words of the kernel), as sysfs describes it: {@code kprobe} and
 * {@code uprobe} (Linux 4.17).
 *
 * @param name one of the two
 */
record ProbeUnit(String name) {

    private static final String CONFIG_PREFIX = "config:";

    Path directory() {
        return Path.of("/sys/bus/event_source/devices", name);
    }

    boolean exists() {
        return Files.exists(directory().resolve("type"));
    }

    /** Whether its events can count their users in the memory of the probed process (Linux 4.20). */
    boolean hasReferenceCounters() {
        return Files.exists(format("ref_ctr_offset"));
    }

    /**
     * The event of a probe.
     *
     * @param nameOrPath as in {@link PerfEventAttr#probe}
     * @param referenceCounter the file offset of a counter of users, 0 for none
     */
    PerfEventAttr event(MemorySegment nameOrPath, long offset, boolean atReturn, long referenceCounter) {
        int type = Integer.parseInt(read(directory().resolve("type")));
        long config = (atReturn ? 1L << firstBit("retprobe", 0) : 0)
                | (referenceCounter == 0 ? 0 : referenceCounter << firstBit("ref_ctr_offset", Integer.SIZE));
        return PerfEventAttr.probe(type, config, nameOrPath, offset);
    }

    private Path format(String field) {
        return directory().resolve("format").resolve(field);
    }

    /** Of {@code config:0} or {@code config:32-63}. */
    private int firstBit(String field, int otherwise) {
        String format = read(format(field));
        if (!format.startsWith(CONFIG_PREFIX)) {
            return otherwise;
        }
        String bits = format.substring(CONFIG_PREFIX.length());
        int end = bits.indexOf('-');
        return Integer.parseInt(end < 0 ? bits : bits.substring(0, end));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
