package io.github.bpf4j.benchmarks.peers;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.OpenOptions;
import io.github.bpf4j.benchmarks.AnsweringKernel;
import io.github.bpf4j.benchmarks.BenchmarkObject;
import io.github.bpf4j.benchmarks.FreedPrograms;
import io.github.bpf4j.benchmarks.WarmUp;
import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfFile;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.CDump;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.sys.LinuxSystemCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is compared. */
final class Comparisons {

    private static final Path RUNNING = Path.of("/sys/kernel/btf/vmlinux");
    private static final int LOADS_TO_A_REAL_ONE = 100;
    private static final Sample.Action NOTHING = () -> {
    };

    private final PeerProcess peer;
    private final Path kernel;
    private final Path work;
    private final int percent;
    private final FreedPrograms freed = new FreedPrograms();
    private final OpenOptions answering = OpenOptions.defaults().withRuntime(AnsweringKernel.runtime());

    Comparisons(PeerProcess peer, Path kernel, Path work, int percent) {
        this.peer = peer;
        this.kernel = kernel;
        this.work = work;
        this.percent = percent;
    }

    List<Comparison> of(Path commandLine, Path objects) {
        return List.of(
                kernelTypes("parse", "types of a kernel: `btf__parse` / read, parsed", this::types),
                kernelTypes("index", "types of a kernel: `btf__parse` / read, parsed, all names indexed", this::index),
                header(),
                answered(BenchmarkObject.SMALL, 1),
                answered(BenchmarkObject.CORE, 0.3),
                answered(BenchmarkObject.MANY, 0.3),
                loaded(BenchmarkObject.SMALL, 1),
                loadedAgain(BenchmarkObject.SMALL, 1),
                loaded(BenchmarkObject.CORE, 0.4),
                loaded(BenchmarkObject.MANY, 0.7),
                skeletons(commandLine, objects));
    }

    private Comparison kernelTypes(String name, String what, Sample.Action ours) {
        return new Comparison(name, what, 0.7, rounds(60), () -> Sample.of(ours), () -> peer.tell("parse " + kernel),
                once(() -> warmUp(ours)));
    }

    /** Those of the running kernel as a load gets them. */
    private Btf types() throws IOException {
        return kernel.equals(RUNNING)
                ? BpfRuntime.of(LinuxSystemCalls.get()).kernelTypes().vmlinux("the comparison")
                : BtfFile.read(kernel);
    }

    private void index() throws IOException {
        Btf btf = types();
        if (btf.find("task_struct", BtfKind.STRUCT) == 0 || btf.find("schedule", BtfKind.FUNC) == 0) {
            throw new IllegalStateException(kernel + " is of no kernel");
        }
    }

    private Comparison header() {
        Sample.Action ours = () -> {
            try (Writer out = Files.newBufferedWriter(work.resolve("vmlinux.h"))) {
                CDump.of(types()).write(out);
            }
        };
        return new Comparison("header", "`vmlinux.h`: the whole process of `bpftool btf dump` / read, parsed, written",
                0.7, rounds(30), () -> Sample.of(ours),
                () -> peer.tell("run 1 bpftool btf dump file " + kernel + " format c > " + work.resolve("bpftool.h")),
                once(() -> warmUp(ours)));
    }

    private Comparison answered(BenchmarkObject object, double goal) {
        Path file = write(object);
        Sample.Action ours = () -> close(open(file, answering));
        return new Comparison("answered-" + name(object),
                name(object) + ": opened and loaded, by a kernel that answers at once", goal, rounds(60),
                () -> Sample.of(ours), () -> peer.tell("answered " + file), once(() -> warmUp(ours)));
    }

    private Comparison loaded(BenchmarkObject object, double goal) {
        Path file = write(object);
        return loaded("load-" + name(object), name(object) + ": opened and loaded", goal, file,
                options -> open(file, options));
    }

    private Comparison loadedAgain(BenchmarkObject object, double goal) {
        Path file = write(object);
        BpfObjectFile read = BpfObjectFile.parse(object.bytes(), name(object));
        return loaded("load-again-" + name(object), name(object) + ": opened and loaded / its file was read before",
                goal, file, options -> load(BpfObject.open(read, options)));
    }

    private Comparison loaded(String name, String what, double goal, Path file, Opening opening) {
        BpfObject[] opened = new BpfObject[1];
        Sample.Action settle = () -> {
            close(opened[0]);
            opened[0] = null;
            freed.await();
        };
        Sample.Action warmUp = once(() -> warmUp(warmUpLoad(opening)));
        return new Comparison(name, what, goal, rounds(60),
                () -> Sample.of(() -> opened[0] = opening.open(OpenOptions.defaults())),
                () -> peer.tell("load " + file), () -> {
                    warmUp.run();
                    settle.run();
                });
    }

    /** Code that had met nobody but the kernel that answers would have to be compiled anew for the real one. */
    private Sample.Action warmUpLoad(Opening opening) {
        int[] loads = new int[1];
        return () -> {
            boolean real = ++loads[0] % LOADS_TO_A_REAL_ONE == 0;
            if (real) {
                freed.await();
            }
            close(opening.open(real ? OpenOptions.defaults() : answering));
        };
    }

    @FunctionalInterface
    private interface Opening {
        BpfObject open(OpenOptions options) throws IOException;
    }

    private Comparison skeletons(Path commandLine, Path objects) {
        String each = "for o in " + objects + "/*.o; do bpftool gen skeleton $o > " + work + "/out 2>&1; done";
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String all = java + " -jar " + commandLine + " generate -p benchmark -o " + work.resolve("java") + " " + objects
                + "/*.o > " + work + "/out 2>&1";
        return new Comparison("generate", "skeletons: `bpftool gen skeleton`, a process each / one JVM, from its start",
                1, rounds(5), () -> peer.tell("run 1 " + all), () -> peer.tell("run 1 " + each), NOTHING);
    }

    private static BpfObject open(Path file, OpenOptions options) throws IOException {
        return load(BpfObject.open(file, options));
    }

    private static BpfObject load(BpfObject object) {
        object.load();
        return object;
    }

    private static void close(@Nullable BpfObject object) {
        if (object != null) {
            object.close();
        }
    }

    private static void warmUp(Sample.Action action) {
        WarmUp.of(() -> {
            try {
                action.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Sample.Action once(Runnable action) {
        boolean[] done = new boolean[1];
        return () -> {
            if (!done[0]) {
                done[0] = true;
                action.run();
            }
        };
    }

    private Path write(BenchmarkObject object) {
        try {
            return Files.write(work.resolve(object.fileName()), object.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int rounds(int full) {
        return Math.max(3, full * percent / 100);
    }

    private static String name(BenchmarkObject object) {
        return object.name().toLowerCase(Locale.ROOT);
    }
}
