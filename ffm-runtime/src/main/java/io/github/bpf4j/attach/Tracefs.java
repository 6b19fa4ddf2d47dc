package io.github.bpf4j.attach;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.PermissionException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.load.MissingTarget;
import io.github.bpf4j.sys.DetachedMount;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.SystemCalls;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's list of events, {@code tracefs}: where it is mounted, and otherwise (in containers) through a mount of
 * our own that nobody else sees.
 */
final class Tracefs implements AutoCloseable {

    private static final List<Path> PLACES = List.of(Path.of("/sys/kernel/tracing"),
            Path.of("/sys/kernel/debug/tracing"));
    private static final String EVENTS = "events";

    private final Path directory;
    private final @Nullable DetachedMount mount;

    private Tracefs(Path directory, @Nullable DetachedMount mount) {
        this.directory = directory;
        this.mount = mount;
    }

    static Tracefs open(SystemCalls sys) {
        for (Path place : PLACES) {
            if (Files.exists(place.resolve(EVENTS))) {
                return new Tracefs(place, null);
            }
        }
        try {
            DetachedMount mount = DetachedMount.of(sys, "tracefs");
            return new Tracefs(mount.directory(), mount);
        } catch (KernelException _) {
            // Without it the messages name the usual place, where an administrator can mount it.
            return new Tracefs(PLACES.getFirst(), null);
        }
    }

    /** Where the files are; valid until this is closed. */
    Path directory() {
        return directory;
    }

    boolean hasKprobes() {
        return Files.exists(directory.resolve("kprobe_events"));
    }

    /** Whether there is an event of this name, as far as this process may see. */
    AttachSupport hasEvent(String category, String name) {
        Path events = directory.resolve(EVENTS);
        if (Files.exists(events.resolve(category).resolve(name)) || !Files.isReadable(events)) {
            return AttachSupport.YES;
        }
        return AttachSupport.no("this kernel has no tracepoint " + category + "/" + name);
    }

    /** The number of an event. */
    long eventId(String category, String name) {
        Path file = directory.resolve(EVENTS).resolve(category).resolve(name).resolve("id");
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            throw missing(category, name, Files.exists(directory.resolve(EVENTS))
                    ? "tracefs does not list it" + near(category, name)
                    : "tracefs is not mounted: type \"mount -t tracefs tracefs /sys/kernel/tracing\"");
        } catch (AccessDeniedException e) {
            throw new PermissionException("tracepoint " + category + "/" + name + ": this user may not read " + file
                    + ". Run as root, or let a group in, \"mount -o remount,mode=750,gid=<group> " + directory + "\"",
                    "open",
                    Set.of(),
                    new KernelException("open", Errno.EACCES, file.toString()));
        } catch (IOException e) {
            throw missing(category, name, file + " cannot be read: " + e.getMessage());
        }
    }

    /** Names like it in its category, or the categories that have this name. */
    private String near(String category, String name) {
        Path events = directory.resolve(EVENTS);
        List<String> categories = list(events);
        return categories.contains(category)
                ? MissingTarget.near(name, list(events.resolve(category)))
                : MissingTarget.near(category + "/" + name, categories.stream()
                        .filter(each -> Files.exists(events.resolve(each).resolve(name))).map(each -> each + "/" + name)
                        .toList());
    }

    private static List<String> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static UnsupportedFeatureException missing(String category, String name, String why) {
        return new UnsupportedFeatureException("tracepoint " + category + "/" + name, "", why);
    }

    @Override
    public void close() {
        if (mount != null) {
            mount.close();
        }
    }
}
