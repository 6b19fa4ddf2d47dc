package io.github.bpf4j.lab;

import io.github.bpf4j.lab.guest.Outcome;
import io.github.bpf4j.lab.host.LabException;
import io.github.bpf4j.lab.kernel.KernelId;
import io.github.bpf4j.lab.kernel.KernelVersion;
import io.github.bpf4j.lab.vm.Guest;
import java.util.List;

/**
 * The lab's command: runs tests of a class path inside guests with kernels of many series.
 *
 * <p>Exit codes: 0, all tests passed or were skipped for a reason that holds; 1, a test failed or too few kernels could
 * be had; 2, the lab could not run.
 */
public final class KernelLab {

    private final LabOptions options;
    private final GuestFactory guests;

    private KernelLab(LabOptions options) {
        this.options = options;
        this.guests = new GuestFactory(options);
    }

    /** Runs the command and ends the JVM. */
    public static void main(String[] arguments) {
        try {
            LabOptions options = LabOptions.parse(List.of(arguments));
            if (options.dieWithParent) {
                ProcessHandle.current().parent().ifPresent(
                        parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(143)));
            }
            System.exit(new KernelLab(options).run());
        } catch (LabException e) {
            System.err.println("kernel-lab: " + e.getMessage());
            System.exit(2);
        }
    }

    private int run() {
        return switch (options.command) {
            case "help" -> help();
            case "list" -> list();
            case "shell" -> shell();
            default -> runMatrix();
        };
    }

    private static int help() {
        System.out.print(LabOptions.USAGE);
        return 0;
    }

    private int list() {
        for (KernelVersion series : guests.hostCatalog().series()) {
            System.out.printf("%-6s %s%n", series, guests.hostCatalog().newest(series).orElse(""));
        }
        return 0;
    }

    private int shell() {
        KernelId id = kernels().getFirst();
        Guest guest = guests.prepare(id).orElseThrow(() -> new LabException("no kernel " + id + " can be had"));
        guest.shell();
        return 0;
    }

    private int runMatrix() {
        long begin = System.nanoTime();
        List<KernelId> kernels = kernels();
        if (options.tests.isEmpty() && options.scan.isEmpty()) {
            throw new LabException("no tests were asked for: give --test or --scan");
        }
        Matrix matrix = Matrix.run(kernels, Math.max(1, options.parallel), this::column);
        int atLeast = options.atLeast.orElse(kernels.size() - kernels.size() / 4);
        JunitXml.write(matrix, options.out);
        FailsafeSummary.write(matrix, atLeast, options.out);
        System.out.println("\n" + MatrixTable.of(matrix, atLeast));
        System.out.printf("%d kernels in %d s, reports in %s%n", matrix.booted().size(),
                (System.nanoTime() - begin) / 1_000_000_000, options.out);
        System.out.printf("%d passed, %d failed, %d skipped%n", matrix.count(Outcome.PASSED),
                matrix.count(Outcome.FAILED), matrix.count(Outcome.SKIPPED) + matrix.missing().size());
        return matrix.passed(atLeast) ? 0 : 1;
    }

    private Column column(KernelId id) {
        try {
            return guests.prepare(id).<Column>map(guest -> new Column.Booted(guest.run()))
                    .map(KernelLab::announce)
                    .orElseGet(() -> announce(new Column.Missing(id, "no such kernel can be had from the mirror")));
        } catch (LabException e) {
            return announce(new Column.Missing(id, e.getMessage()));
        }
    }

    private static Column announce(Column column) {
        System.out.println(switch (column) {
            case Column.Booted booted -> "%-14s %d passed, %d failed, %d skipped on %s in %.1f s".formatted(column.id(),
                    column.count(Outcome.PASSED), column.count(Outcome.FAILED), column.count(Outcome.SKIPPED),
                    booted.result().kernel().release(), booted.result().took().toMillis() / 1000.0);
            case Column.Missing missing -> "%-14s MISSING: %s".formatted(column.id(), missing.reason());
        });
        return column;
    }

    private List<KernelId> kernels() {
        return KernelId.parseList(options.kernels, guests.host());
    }
}
