package io.github.bpf4j.attach;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.UnsupportedFeatureException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The kernel's list of events, {@code tracefs}. */
final class Tracefs {

    private static final List<Path> PLACES = List.of(Path.of("/sys/kernel/tracing"),
            Path.of("/sys/kernel/debug/tracing"));

    private Tracefs() {}

    /** Where tracefs is mounted; its usual place when it is not. */
    static Path directory() {
        return PLACES.stream().filter(place -> Files.exists(place.resolve("events"))).findFirst()
                .orElse(PLACES.getFirst());
    }

    static boolean hasKprobes() {
        return Files.exists(directory().resolve("kprobe_events"));
    }

    /** Whether there is an event of this name, as far as this process may see. */
    static AttachSupport hasEvent(String category, String name) {
        Path event = directory().resolve("events").resolve(category).resolve(name);
        if (Files.exists(event) || !Files.isReadable(directory().resolve("events"))) {
            return AttachSupport.YES;
        }
        return AttachSupport.no("this kernel has no tracepoint " + category + "/" + name + " (" + event + ")");
    }

    /** The number of an event. */
    static long eventId(String category, String name) {
        Path file = directory().resolve("events").resolve(category).resolve(name).resolve("id");
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            throw new UnsupportedFeatureException("tracepoint " + category + "/" + name, "", Files
                    .exists(directory().resolve("events"))
                            ? file + " is not there"
                            : "tracefs is not mounted: type \"mount -t tracefs tracefs /sys/kernel/tracing\"");
        } catch (AccessDeniedException e) {
            throw new UnsupportedFeatureException("way to tracepoint " + category + "/" + name + " for this user", "",
                    file + " cannot be read: run as root, or give the user access to tracefs");
        } catch (IOException e) {
            throw new UnsupportedFeatureException("tracepoint " + category + "/" + name, "",
                    file + " cannot be read: " + e.getMessage());
        }
    }
}
