package io.github.bpf4j.lab;

import io.github.bpf4j.lab.guest.Outcome;
import io.github.bpf4j.lab.host.LabException;
import io.github.bpf4j.lab.kernel.KernelId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * All kernels of a run, in the order in which they were asked for.
 *
 * @param columns one for each kernel
 */
record Matrix(List<Column> columns) {

    /** Fills a matrix, so many columns at a time. */
    static Matrix run(List<KernelId> kernels, int atATime, Function<KernelId, Column> guest) {
        // Platform threads: a guest ends with the thread that started it.
        try (ExecutorService threads = Executors.newFixedThreadPool(atATime)) {
            List<Future<Column>> running = kernels.stream().map(id -> threads.submit(() -> guest.apply(id))).toList();
            List<Column> columns = new ArrayList<>();
            for (Future<Column> column : running) {
                columns.add(column.get());
            }
            return new Matrix(columns);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LabException finding
                    ? finding
                    : new LabException("a guest could not be run", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    long count(Outcome outcome) {
        return columns.stream().mapToLong(column -> column.count(outcome)).sum();
    }

    /** The kernels that could not be had. */
    List<Column.Missing> missing() {
        return columns.stream().filter(Column.Missing.class::isInstance).map(Column.Missing.class::cast).toList();
    }

    /** The kernels that were booted. */
    List<Column.Booted> booted() {
        return columns.stream().filter(Column.Booted.class::isInstance).map(Column.Booted.class::cast).toList();
    }

    /** Whether nothing failed and enough kernels were there for that to mean something. */
    boolean passed(int atLeast) {
        return count(Outcome.FAILED) == 0 && booted().size() >= atLeast;
    }
}
