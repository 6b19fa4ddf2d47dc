package io.github.bpf4j;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfFile;
import io.github.bpf4j.core.CoreTargets;
import io.github.bpf4j.elf.MalformedObjectException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where CO-RE finds the types of the kernel (BTF).
 *
 * <p>Kernels without BTF of their own run CO-RE programs all the same when their types come from elsewhere: from an
 * archive such as BTFHub, or from a few kilobytes that an application carries along, made by
 * {@link io.github.bpf4j.core.MinimalBtf}. A source is immutable, may be used for any number of objects and from
 * several threads, and reads nothing before an object with CO-RE relocations is loaded.
 *
 * <p>Files may be raw BTF or ELF with a section {@code .BTF}, each also compressed by gzip. The {@code .tar.xz} files
 * of BTFHub are to be unpacked when the application is built; the Maven plugin's {@code min-core-btf} reads them.
 */
public sealed interface BtfSource permits BtfSources.Running, BtfSources.Fixed, BtfSources.InFile, BtfSources.ByRelease,
        BtfSources.Search {

    /** The system property that goes before what {@link OpenOptions} say. */
    String PROPERTY = "io.github.bpf4j.btf";

    /**
     * The running kernel with its modules: {@code /sys/kernel/btf}, or an image of the kernel with types in one of the
     * places where distributions put it. This is the default.
     */
    static BtfSource runningKernel() {
        return new BtfSources.Running();
    }

    /** A file. It stands for the kernel without modules, whatever the running kernel is. */
    static BtfSource file(Path file) {
        return new BtfSources.InFile(file);
    }

    /**
     * Bytes, of any form that a file may have.
     *
     * @throws MalformedObjectException if there is no BTF in them
     */
    static BtfSource bytes(byte[] bytes, String origin) {
        return new BtfSources.Fixed(BtfFile.read(bytes.clone(), origin));
    }

    /**
     * A stream, read to its end at once and not closed.
     *
     * @throws IOException if it cannot be read
     * @throws MalformedObjectException if there is no BTF in it
     */
    static BtfSource stream(InputStream in, String origin) throws IOException {
        return new BtfSources.Fixed(BtfFile.read(in.readAllBytes(), origin));
    }

    /** A BTF that has been read. */
    static BtfSource of(Btf btf) {
        return new BtfSources.Fixed(btf);
    }

    /**
     * A directory with one file a kernel, of which that of the running release is taken: {@code <release>.btf} or
     * {@code <release>.btf.gz}, where the release is what {@code uname -r} prints, in the directory itself, below the
     * architecture ({@code x86_64}, {@code arm64}), or below distribution, its version and the architecture, as in
     * BTFHub: {@code ubuntu/20.04/x86_64/5.4.0-26-generic.btf}.
     */
    static BtfSource directory(Path directory) {
        return new BtfSources.ByRelease(new BtfSources.Directory(directory));
    }

    /**
     * The same in the class path, so that an application carries its set of types along.
     *
     * <p>Resources of a named module are found only where the module system lets others read them: in a directory
     * whose name is no package, such as {@code META-INF/btf/}.
     *
     * @param prefix what goes before the name of the file, such as {@code btf/}; resources are looked up through the
     *     context class loader of the thread that loads the object
     */
    static BtfSource classPath(String prefix) {
        return new BtfSources.ByRelease(
                new BtfSources.ClassPath(prefix.startsWith("/") ? prefix.substring(1) : prefix));
    }

    /**
     * The first of several that has types. A damaged file among them is passed over with a warning in the log.
     *
     * <pre>{@code
     * OpenOptions.defaults().withBtf(BtfSource.firstOf(
     *         BtfSource.runningKernel(), BtfSource.classPath("btf/")))
     * }</pre>
     */
    static BtfSource firstOf(BtfSource... sources) {
        return new BtfSources.Search(List.of(sources));
    }

    /** Files and directories, separated as in a class path. */
    static BtfSource paths(String list) {
        Stream<Path> paths = Arrays.stream(list.split(File.pathSeparator)).filter(path -> !path.isBlank())
                .map(Path::of);
        return new BtfSources.Search(paths.flatMap(path -> Stream.of(file(path), directory(path)))
                .filter(BtfSources::isOfItsKind).toList());
    }

    /**
     * Finds the types.
     *
     * @param runtime the way to the running kernel
     * @param why what needs them, for the message
     * @throws KernelBtfException if there are none, with all places that were tried
     */
    default CoreTargets targets(BpfRuntime runtime, String why) {
        List<String> attempts = new ArrayList<>();
        CoreTargets found = find(runtime, attempts);
        if (found == null) {
            throw BtfSources.asksKernel(this)
                    ? new KernelBtfException(why, attempts)
                    : KernelBtfException.ofChosenPlaces(why, attempts);
        }
        return found;
    }

    /**
     * Finds the types, or tells why not.
     *
     * @param runtime the way to the running kernel
     * @param attempts is given the places that were tried, each with what was found there
     * @return the types, or null if there are none
     */
    @Nullable
    CoreTargets find(BpfRuntime runtime, List<String> attempts);
}
