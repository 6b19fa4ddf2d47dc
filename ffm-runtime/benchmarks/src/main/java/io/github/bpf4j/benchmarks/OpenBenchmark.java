package io.github.bpf4j.benchmarks;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.OpenOptions;
import io.github.bpf4j.object.BpfObjectFile;
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

/** Opening an object: reading it alone, with memory for its globals, and up to a load that a kernel answers at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class OpenBenchmark {

    @Param
    public BenchmarkObject object;

    private byte[] bytes = {};
    private OpenOptions options = OpenOptions.defaults();

    @Setup
    public void readFile() {
        bytes = object.bytes();
        options = OpenOptions.defaults().withRuntime(AnsweringKernel.runtime());
    }

    @Benchmark
    public BpfObjectFile parse() {
        return BpfObjectFile.parse(bytes, "object");
    }

    @Benchmark
    public BpfObject openAndClose() {
        try (BpfObject opened = BpfObject.open(bytes, "object", options)) {
            return opened;
        }
    }

    @Benchmark
    public BpfObject openLoadAndClose() {
        try (BpfObject opened = BpfObject.open(bytes, "object", options)) {
            opened.load();
            return opened;
        }
    }
}
