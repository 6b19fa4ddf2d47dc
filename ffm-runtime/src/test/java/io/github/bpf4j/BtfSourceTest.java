package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.load.Kernel;
import io.github.bpf4j.sys.LinuxSystemCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where types are looked for; none of it asks the kernel for more than its release. */
class BtfSourceTest {

    private final BpfRuntime runtime = BpfRuntime.of(LinuxSystemCalls.get());
    private final byte[] types = types("mine");

    @TempDir
    Path directory;

    private static byte[] types(String name) {
        BtfBuilder builder = BtfBuilder.empty(ByteOrder.nativeOrder());
        builder.add(new BtfType.Int(name, 4, true, false, false, 0, 32));
        return builder.toByteArray();
    }

    private Btf found(BtfSource source) {
        return source.targets(runtime, "test").main();
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private void writePacked(String name, byte[] bytes) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes);
        }
    }

    @Test
    void bytesStreamsAndFilesAreSources() throws IOException {
        Path file = write("a/kernel.btf", types);
        for (BtfSource source : List.of(BtfSource.bytes(types, "bytes"), BtfSource.file(file),
                BtfSource.stream(new ByteArrayInputStream(types), "stream"))) {
            assertArrayEquals(types, found(source).toByteArray());
        }
        assertThrows(MalformedObjectException.class, () -> BtfSource.bytes(new byte[3], "short"));
    }

    @Test
    void theMostParticularNameOfAKernelComesFirst() {
        assertEquals(List.of("ubuntu/20.04/x86_64/5.4.0-26-generic.btf", "ubuntu/20.04/x86_64/5.4.0-26-generic.btf.gz",
                "x86_64/5.4.0-26-generic.btf", "x86_64/5.4.0-26-generic.btf.gz", "5.4.0-26-generic.btf",
                "5.4.0-26-generic.btf.gz"),
                BtfNames.of("5.4.0-26-generic", "amd64", "NAME=\"Ubuntu\"\nID=ubuntu\nVERSION_ID=\"20.04\"\n"));
        assertEquals("arm64/6.1.btf", BtfNames.of("6.1", "aarch64", "").get(0));
    }

    @Test
    void ofADirectoryTheFileOfTheRunningReleaseIsTaken() throws IOException {
        write("0.1-other.btf", types("other"));
        writePacked(Kernel.release() + ".btf.gz", types);
        assertArrayEquals(types, found(BtfSource.directory(directory)).toByteArray());
    }

    @Test
    void ofTheClassPathTheResourceOfTheRunningReleaseIsTaken() throws IOException {
        write("META-INF/btf/" + Kernel.release() + ".btf", types);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[]{directory.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            assertArrayEquals(types, found(BtfSource.classPath("META-INF/btf/")).toByteArray());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void aSearchTakesTheFirstAndPassesOverWhatIsDamaged() throws IOException {
        Path damaged = write("damaged.btf", new byte[]{1, 2, 3});
        Path good = write("good.btf", types);
        BtfSource search = BtfSource.firstOf(BtfSource.file(directory.resolve("absent.btf")), BtfSource.file(damaged),
                BtfSource.file(good), BtfSource.bytes(types("last"), "last"));
        assertArrayEquals(types, found(search).toByteArray());
    }

    @Test
    void whenThereIsNoneEveryPlaceIsNamedWithWhatWasThere() throws IOException {
        Path damaged = write("damaged.btf", new byte[]{1, 2, 3});
        BtfSource search = BtfSource.firstOf(BtfSource.file(damaged), BtfSource.directory(directory),
                BtfSource.classPath("nowhere/"));
        KernelBtfException e = assertThrows(KernelBtfException.class, () -> search.targets(runtime, "object \"x\""));
        assertTrue(e.attempts().get(0).startsWith(damaged + " ("), e.getMessage());
        assertTrue(e.attempts().contains(directory.resolve(Kernel.release() + ".btf") + " (not there)"),
                e.getMessage());
        assertTrue(e.attempts().contains("classpath:nowhere/" + Kernel.release() + ".btf.gz (not there)"),
                e.getMessage());
        assertTrue(e.getMessage().startsWith("object \"x\" needs"), e.getMessage());
    }

    @Test
    void anArchiveOfTheRunningReleaseIsNotOverlooked() throws IOException {
        Path archive = write(Kernel.release() + ".btf.tar.xz", new byte[6]);
        BtfSource source = BtfSource.directory(directory);
        KernelBtfException e = assertThrows(KernelBtfException.class, () -> source.targets(runtime, "test"));
        assertTrue(e.getMessage().contains(archive + " (packed as in BTFHub: unpack it"), e.getMessage());
    }

    @Test
    void onlyWhereTheKernelWasAskedAreItsTypesSaidToBeMissing() {
        BtfSource file = BtfSource.file(directory.resolve("absent.btf"));
        KernelBtfException e = assertThrows(KernelBtfException.class,
                () -> BtfSource.firstOf(file).targets(runtime, "test"));
        assertNull(e.getCause());
        assertTrue(e.getMessage().startsWith("test needs the kernel's types (BTF), and the places given for them have"
                + " none: " + directory.resolve("absent.btf") + " (not there)"), e.getMessage());
        assertInstanceOf(UnsupportedFeatureException.class, new KernelBtfException("test", List.of()).getCause());
    }

    @Test
    void theSystemPropertyGoesBeforeTheOptions() throws IOException {
        Path set = directory.resolve("set");
        write("set/" + Kernel.release() + ".btf", types);
        OpenOptions options = OpenOptions.defaults().withBtf(BtfSource.bytes(types("other"), "other"));
        assertEquals("other", options.coreTargets("test").main().name(1));
        System.setProperty(BtfSource.PROPERTY, directory.resolve("absent.btf") + java.io.File.pathSeparator + set);
        try {
            assertEquals("mine", options.coreTargets("test").main().name(1));
        } finally {
            System.clearProperty(BtfSource.PROPERTY);
        }
    }

    /** An object file stands for the image of a kernel: both are ELF with BTF. */
    @Test
    void imagesOfTheKernelAreLookedForWhereDistributionsPutThem() throws IOException {
        String release = Kernel.release();
        List<String> places = List.of("boot/vmlinux-" + release, "lib/modules/" + release + "/vmlinux-" + release,
                "lib/modules/" + release + "/build/vmlinux", "usr/lib/modules/" + release + "/kernel/vmlinux",
                "usr/lib/debug/boot/vmlinux-" + release, "usr/lib/debug/boot/vmlinux-" + release + ".debug",
                "usr/lib/debug/lib/modules/" + release + "/vmlinux");
        List<String> attempts = assertThrows(KernelBtfException.class,
                () -> new KernelTypes(directory).vmlinux("a test")).attempts();
        assertEquals(Stream.concat(Stream.of("sys/kernel/btf/vmlinux"), places.stream())
                .map(place -> directory.resolve(place) + " (not there)").toList(), attempts);
        for (String place : places) {
            Path image = write(place, TestObject.bytes("run"));
            assertNotEquals(0, new KernelTypes(directory).vmlinux("a test").find("pair", BtfKind.STRUCT), place);
            Files.delete(image);
        }
        write(places.get(0), new byte[]{1, 2, 3});
        write(places.get(6), TestObject.bytes("run"));
        assertNotEquals(0, new KernelTypes(directory).vmlinux("a test").find("pair", BtfKind.STRUCT));
    }
}
