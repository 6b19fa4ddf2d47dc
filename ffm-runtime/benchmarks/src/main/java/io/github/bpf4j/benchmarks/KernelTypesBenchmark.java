package io.github.bpf4j.benchmarks;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfFile;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.CDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** The types of a kernel: where each begins, where each name is, all as C. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class KernelTypesBenchmark {

    /** Any other by {@code -p btf=FILE}. */
    @Param("/sys/kernel/btf/vmlinux")
    public String btf;

    private byte[] bytes = {};

    @Setup
    public void readFile() throws IOException {
        bytes = Files.readAllBytes(Path.of(btf));
    }

    @Benchmark
    public Btf readAndParse() throws IOException {
        return BtfFile.read(Path.of(btf));
    }

    @Benchmark
    public Btf parse() {
        return Btf.parse(bytes, btf);
    }

    @Benchmark
    public int parseAndIndexTypes() {
        return Btf.parse(bytes, btf).find("task_struct", BtfKind.STRUCT);
    }

    @Benchmark
    public int parseAndIndexTypesAndFunctions() {
        Btf parsed = Btf.parse(bytes, btf);
        return parsed.find("task_struct", BtfKind.STRUCT) + parsed.find("vfs_read", BtfKind.FUNC);
    }

    @Benchmark
    public int header() throws IOException {
        StringBuilder text = new StringBuilder();
        CDump.of(Btf.parse(bytes, btf)).write(text);
        return text.length();
    }
}
