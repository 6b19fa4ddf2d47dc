package io.github.bpf4j.benchmarks;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.OpenOptions;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Opening and loading with the real kernel: few loads, each when the programs of the one before are gone. The code is
 * warmed up with a kernel that only answers.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 30)
public class LoadBenchmark {

    @Param
    public BenchmarkObject object;

    private byte[] bytes = {};
    private FreedPrograms freed;
    private @Nullable BpfObject loaded;

    @Setup
    public void warmUp() {
        bytes = object.bytes();
        freed = new FreedPrograms();
        OpenOptions answering = OpenOptions.defaults().withRuntime(AnsweringKernel.runtime());
        WarmUp.of(() -> {
            try (BpfObject opened = BpfObject.open(bytes, "object", answering)) {
                opened.load();
            }
        });
    }

    @Benchmark
    public Object openAndLoad() {
        BpfObject opened = BpfObject.open(bytes, "object", OpenOptions.defaults());
        loaded = opened;
        return opened.load();
    }

    @TearDown(Level.Invocation)
    public void close() {
        if (loaded != null) {
            loaded.close();
        }
        freed.await();
    }
}
