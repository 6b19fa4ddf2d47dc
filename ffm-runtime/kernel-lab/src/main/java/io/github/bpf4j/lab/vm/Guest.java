package io.github.bpf4j.lab.vm;

import io.github.bpf4j.lab.guest.TestEvent;
import io.github.bpf4j.lab.host.LabException;
import io.github.bpf4j.lab.image.BootSettings;
import io.github.bpf4j.lab.image.GuestImage;
import io.github.bpf4j.lab.kernel.Kernel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One boot of one kernel. The files of a guest have its kernel's name in a folder that the caller chooses. */
public final class Guest {

    // The guest's own watch comes later than the host's, for the case that there is no host any more.
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Kernel kernel;
    private final GuestImage image;
    private final Settings settings;

    /**
     * How to run guests.
     *
     * @param folder for the console and the events of each
     * @param limit how long one may take
     * @param memory in MiB
     */
    public record Settings(Path folder, Duration limit, int memory) {}

    /** A guest that has not been started yet. */
    public Guest(Kernel kernel, GuestImage image, Settings settings) {
        this.kernel = kernel;
        this.image = image;
        this.settings = settings;
    }

    /** Boots, waits for the end of the tests, and reads what happened. Never leaves the machine running. */
    public GuestResult run() {
        Path console = file(".console.log");
        Path events = file(".events");
        Path initrd = initrd();
        long begin = System.nanoTime();
        try {
            Files.deleteIfExists(console);
            Files.deleteIfExists(events);
            image.write(initrd, kernel, new BootSettings(false, settings.limit().plus(GRACE)));
            Qemu qemu = new Qemu(kernel, initrd, settings.memory());
            boolean inTime = waitFor(new ProcessBuilder(qemu.withFiles(console, events))
                    .redirectInput(Path.of("/dev/null").toFile()).redirectErrorStream(true)
                    .redirectOutput(file(".qemu.log").toFile()));
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            return new GuestResult(kernel, console, Console.of(read(console)), events(events), inTime, took,
                    read(file(".qemu.log")));
        } catch (IOException e) {
            throw new LabException("cannot run a guest with " + kernel.release(), e);
        } finally {
            delete(initrd);
        }
    }

    /** Boots with the console on this terminal and a shell in place of the tests; returns when the guest has ended. */
    public void shell() {
        Path initrd = initrd();
        try {
            image.write(initrd, kernel, new BootSettings(true, Duration.ZERO));
            new ProcessBuilder(new Qemu(kernel, initrd, settings.memory()).withTerminal()).inheritIO().start()
                    .waitFor();
        } catch (IOException e) {
            throw new LabException("cannot run a guest with " + kernel.release(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            delete(initrd);
        }
    }

    /** Starts and waits in one thread: the machine is bound to the life of the thread that started it. */
    private boolean waitFor(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        Thread atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            return process.waitFor(settings.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly().onExit().join();
            forget(atExit);
        }
    }

    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is going down, and the hook has run or will.
        }
    }

    private static List<TestEvent> events(Path file) throws IOException {
        return read(file).lines().flatMap(line -> TestEvent.parse(line).stream()).toList();
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.out.println("WARNING: cannot delete " + file + ": " + e.getMessage());
        }
    }

    private Path initrd() {
        Path initrd = file(".cpio");
        // For a lab that is ended from outside; otherwise it goes with its guest.
        initrd.toFile().deleteOnExit();
        return initrd;
    }

    private Path file(String ending) {
        return settings.folder().resolve(kernel.id() + ending);
    }
}
