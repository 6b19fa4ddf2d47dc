package io.github.bpf4j.benchmarks;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.core.CoreRelocation;
import io.github.bpf4j.core.CoreRelocator;
import io.github.bpf4j.core.CoreTargets;
import io.github.bpf4j.object.BpfObjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** All CO-RE relocations of an object against a kernel: one whose types nobody has asked for yet, and one known. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class RelocationBenchmark {

    /** Any other by {@code -p btf=FILE}. */
    @Param("/sys/kernel/btf/vmlinux")
    public String btf;

    @Param({"CORE", "MANY"})
    public BenchmarkObject object;

    private byte[] bytes = {};
    private Btf known;
    private BpfObjectFile file;

    @Setup
    public void readFiles() throws IOException {
        bytes = Files.readAllBytes(Path.of(btf));
        known = Btf.parse(bytes, btf);
        file = BpfObjectFile.parse(object.bytes(), "object");
    }

    @Benchmark
    public void cold(Blackhole blackhole) {
        relocate(Btf.parse(bytes, btf), blackhole);
    }

    @Benchmark
    public void warm(Blackhole blackhole) {
        relocate(known, blackhole);
    }

    private void relocate(Btf kernel, Blackhole blackhole) {
        CoreRelocator relocator = new CoreRelocator(Objects.requireNonNull(file.btf()), CoreTargets.of(kernel));
        for (CoreRelocation relocation : file.coreRelocations()) {
            blackhole.consume(relocator.resolve(relocation));
        }
    }
}
