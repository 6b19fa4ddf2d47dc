package io.github.bpf4j.sys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails each test that leaves a descriptor or a mapping open, and each class that does. Registered for all tests by
 * {@code META-INF/services}.
 *
 * <p>What went through {@link Fd} and {@link Memory} is reported with the place where it was opened. Behind it stands
 * a look at {@code /proc/self/fd}, for descriptors that nobody owned.
 */
public final class LeakCheck
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(LeakCheck.class);
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /** What is open at one moment: resources of ours, and the kernel's anonymous files by number. */
    record Snapshot(Set<Object> resources, Map<String, String> files) {

        static Snapshot take() {
            return new Snapshot(OpenResources.watched().keySet(), anonymousFiles());
        }

        /** Throws when more is open now. */
        void requireNothingNew() {
            Map<Object, OpenResources.Site> open = OpenResources.watched();
            open.keySet().removeAll(resources);
            if (!open.isEmpty()) {
                open.keySet().forEach(OpenResources::closed);
                throw leak("left open: " + open.keySet(), open.values());
            }
            Map<String, String> files = anonymousFiles();
            files.entrySet().removeAll(this.files.entrySet());
            if (!files.isEmpty()) {
                throw leak("left open, owned by no Fd: " + files, Set.of());
            }
        }
    }

    private static AssertionError leak(String message, Collection<? extends Exception> sites) {
        AssertionError error = new AssertionError(message);
        sites.forEach(error::addSuppressed);
        return error;
    }

    /** Maps, programs, links, perf events, epolls: all that has no name in a file system. */
    private static Map<String, String> anonymousFiles() {
        Map<String, String> found = new TreeMap<>();
        if (!Files.isDirectory(DESCRIPTORS)) {
            return found;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path entry : entries) {
                String target = target(entry);
                if (target.startsWith("anon_inode:")) {
                    found.put(entry.getFileName().toString(), target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String target(Path entry) {
        try {
            return Files.readSymbolicLink(entry).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile, as the stream's own descriptor is
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        OpenResources.watch();
        context.getStore(NAMESPACE).put("class", Snapshot.take());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put("test", Snapshot.take());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        context.getStore(NAMESPACE).get("test", Snapshot.class).requireNothingNew();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        context.getStore(NAMESPACE).get("class", Snapshot.class).requireNothingNew();
    }
}
