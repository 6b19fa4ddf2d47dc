package io.github.bpf4j;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfFile;
import io.github.bpf4j.core.CoreTargets;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.load.Kernel;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of {@link BtfSource}. */
final class BtfSources {

    private BtfSources() {}

    /** Of a path that may be file or directory, whether this source is the one to use. A missing one is a file. */
    static boolean isOfItsKind(BtfSource source) {
        return source instanceof InFile file
                ? !Files.isDirectory(file.file)
                : source instanceof ByRelease set && set.shelf instanceof Directory directory
                        && Files.isDirectory(directory.path);
    }

    /** Whether the running kernel's own types are among those that a source looks for. */
    static boolean asksKernel(BtfSource source) {
        return source instanceof Running
                || source instanceof Search search && search.sources.stream().anyMatch(BtfSources::asksKernel);
    }

    record Running() implements BtfSource {
        @Override
        public @Nullable CoreTargets find(BpfRuntime runtime, List<String> attempts) {
            return runtime.kernelTypes().findTargets(attempts);
        }
    }

    record Fixed(Btf btf) implements BtfSource {
        @Override
        public CoreTargets find(BpfRuntime runtime, List<String> attempts) {
            return CoreTargets.of(btf);
        }
    }

    record Search(List<BtfSource> sources) implements BtfSource {
        @Override
        public @Nullable CoreTargets find(BpfRuntime runtime, List<String> attempts) {
            for (BtfSource source : sources) {
                CoreTargets found = source.find(runtime, attempts);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
    }

    /** A file, read once and kept as long as memory allows. */
    static final class InFile implements BtfSource {
        private final Path file;
        private SoftReference<Btf> cached = new SoftReference<>(null);

        InFile(Path file) {
            this.file = file;
        }

        @Override
        public synchronized @Nullable CoreTargets find(BpfRuntime runtime, List<String> attempts) {
            Btf known = cached.get();
            if (known == null) {
                known = attempt(file.toString(), () -> Files.readAllBytes(file), attempts);
                cached = new SoftReference<>(known);
            }
            return known == null ? null : CoreTargets.of(known);
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }

    /** Where the files of a set are. */
    sealed interface Shelf {
        /** How a file is called in messages. */
        String place(String name);

        byte[] read(String name) throws IOException;

        boolean has(String name);
    }

    record Directory(Path path) implements Shelf {
        @Override
        public String place(String name) {
            return path.resolve(name).toString();
        }

        @Override
        public byte[] read(String name) throws IOException {
            return Files.readAllBytes(path.resolve(name));
        }

        @Override
        public boolean has(String name) {
            return Files.exists(path.resolve(name));
        }
    }

    record ClassPath(String prefix) implements Shelf {
        @Override
        public String place(String name) {
            return "classpath:" + prefix + name;
        }

        @Override
        public byte[] read(String name) throws IOException {
            try (InputStream in = loader().getResourceAsStream(prefix + name)) {
                if (in == null) {
                    throw new NoSuchFileException(prefix + name);
                }
                return in.readAllBytes();
            }
        }

        @Override
        public boolean has(String name) {
            return loader().getResource(prefix + name) != null;
        }

        private static ClassLoader loader() {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            return context == null ? ClassLoader.getSystemClassLoader() : context;
        }
    }

    /** A set of files, of which the one for the running kernel is read once and kept as long as memory allows. */
    static final class ByRelease implements BtfSource {
        private final Shelf shelf;
        private SoftReference<Btf> cached = new SoftReference<>(null);

        ByRelease(Shelf shelf) {
            this.shelf = shelf;
        }

        @Override
        public synchronized @Nullable CoreTargets find(BpfRuntime runtime, List<String> attempts) {
            Btf known = cached.get();
            if (known == null) {
                known = search(attempts);
                cached = new SoftReference<>(known);
            }
            return known == null ? null : CoreTargets.of(known);
        }

        private @Nullable Btf search(List<String> attempts) {
            for (String name : BtfNames.ofRunningKernel()) {
                Btf found = attempt(shelf.place(name), () -> shelf.read(name), attempts);
                if (found != null) {
                    return found;
                }
                String archive = name + ".tar.xz";
                if (shelf.has(archive)) {
                    attempts.add(shelf.place(archive) + " (packed as in BTFHub: unpack it beside, with tar -xJf)");
                }
            }
            return null;
        }

        @Override
        public String toString() {
            return shelf.place(Kernel.release() + ".btf");
        }
    }

    private interface Bytes {
        byte[] read() throws IOException;
    }

    private static @Nullable Btf attempt(String place, Bytes bytes, List<String> attempts) {
        try {
            return BtfFile.read(bytes.read(), place);
        } catch (NoSuchFileException e) {
            attempts.add(place + " (not there)");
        } catch (IOException e) {
            attempts.add(place + " (cannot be read: " + e.getMessage() + ")");
        } catch (MalformedObjectException e) {
            attempts.add(place + " (" + e.finding() + ")");
            System.getLogger(BtfSource.class.getName()).log(Level.WARNING, "passed over as kernel types: {0}",
                    e.getMessage());
        }
        return null;
    }
}
