package io.github.bpf4j.maven;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.btf.BtfFile;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.check.KernelBtf;
import io.github.bpf4j.generator.KernelFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
import org.w3c.dom.Document;

/** The goals that put objects beside the types of kernels; the kernels are objects of tests, with other types. */
class KernelGoalsTest {

    /** Real objects; tests run in the directory of their module. */
    private static final Path OBJECTS = Path.of("../bpf-object/src/test/bpf");

    @TempDir
    private Path base;
    private Path kernels;

    @BeforeEach
    void copyFiles() throws IOException {
        Path objects = Files.createDirectories(base.resolve("bpf"));
        Files.copy(OBJECTS.resolve("core.bpf.o"), objects.resolve("core.bpf.o"));
        kernels = Files.createDirectories(base.resolve("kernels"));
    }

    private static Btf target() throws IOException {
        return BtfFile.read(OBJECTS.resolve("core-target.bpf.o"));
    }

    /** As in the BTFHub archive. */
    private Path writeArchive(String name) throws IOException {
        Path file = kernels.resolve(name);
        Files.createDirectories(file.getParent());
        byte[] types = target().toByteArray();
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZOutputStream(out, new LZMA2Options(1)))) {
            TarArchiveEntry entry = new TarArchiveEntry("types.btf");
            entry.setSize(types.length);
            tar.putArchiveEntry(entry);
            tar.write(types);
            tar.closeArchiveEntry();
        }
        return file;
    }

    private <M extends AbstractKernelMojo> M configured(M mojo) {
        mojo.objectDirectory = base.resolve("bpf").toFile();
        mojo.compiledDirectory = base.resolve("none").toFile();
        mojo.includes = List.of("**/*.bpf.o");
        mojo.excludes = List.of();
        mojo.kernels = List.of(kernels.toFile());
        return mojo;
    }

    private CheckMojo check(CheckMojo.Threshold failOn, int tolerated, String... mayFail) {
        CheckMojo mojo = configured(new CheckMojo());
        mojo.failOn = failOn;
        mojo.tolerated = tolerated;
        mojo.mayFail = List.of(mayFail);
        mojo.reportDirectory = base.resolve("reports").toFile();
        return mojo;
    }

    @Test
    void kernelsAreFoundInArchivesAndAreNamedAfterTheirPlace() throws IOException {
        writeArchive("ubuntu/20.04/x86_64/5.4.0-26-generic.btf.tar.xz");
        Files.write(kernels.resolve("6.1.0-9.btf"), target().toByteArray());
        Files.writeString(kernels.resolve("README.md"), "no types");
        List<KernelFile> found = KernelFile.below(kernels);
        assertEquals(List.of("6.1.0-9", "ubuntu/20.04/x86_64/5.4.0-26-generic"),
                found.stream().map(KernelFile::name).toList());
        for (KernelFile file : found) {
            assertEquals(target().typeCount(), file.read().vmlinux().typeCount());
        }
    }

    @Test
    void aDirectoryLikeThatOfSysfsIsOneKernelWithItsModules() throws IOException {
        Path kernel = Files.createDirectories(kernels.resolve("6.12"));
        BtfBuilder vmlinux = BtfBuilder.empty(ByteOrder.LITTLE_ENDIAN);
        vmlinux.add(new BtfType.Int("int", 4, true, false, false, 0, 32));
        Files.write(kernel.resolve("vmlinux"), vmlinux.toByteArray());
        byte[] emptySplit = new byte[24];
        System.arraycopy(new byte[]{(byte) 0x9f, (byte) 0xeb, 1, 0, 24}, 0, emptySplit, 0, 5);
        Files.write(kernel.resolve("nf_tables"), emptySplit);
        KernelBtf read = KernelFile.below(kernels).get(0).read();
        assertEquals("6.12", read.name());
        assertEquals("nf_tables", read.modules().get(0).origin());
    }

    @Test
    void aProgramThatFailsFailsTheBuildAndTheReportsSayWhy() throws Exception {
        writeArchive("5.0.btf.tar.xz");
        MojoFailureException e = assertThrows(MojoFailureException.class, check(CheckMojo.Threshold.FAILS, 0)::execute);
        assertTrue(e.getMessage().startsWith("2 of "), e.getMessage());
        String text = Files.readString(base.resolve("reports/portability.txt"));
        assertTrue(text.contains("task.gone: struct task of 5.0 has no member \"gone\""), text);
        assertTrue(Files.readString(base.resolve("reports/portability.json")).contains("\"verdict\": \"fails\""));
        Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(base.resolve("reports/TEST-portability.xml").toFile());
        assertEquals(1, xml.getElementsByTagName("testsuite").getLength());
        assertEquals(2, xml.getElementsByTagName("failure").getLength());
    }

    @Test
    void theThresholdIsTheUsersChoice() throws IOException {
        writeArchive("5.0.btf.tar.xz");
        assertDoesNotThrow(check(CheckMojo.Threshold.NEVER, 0)::execute);
        assertDoesNotThrow(check(CheckMojo.Threshold.FAILS, 2)::execute);
        assertDoesNotThrow(check(CheckMojo.Threshold.FAILS, 0, "read_gone", "core/read_narrow_signed")::execute);
        assertThrows(MojoFailureException.class, check(CheckMojo.Threshold.GUARDED, 2)::execute);
    }

    @Test
    void whatIsNotThereIsSaid() {
        CheckMojo mojo = check(CheckMojo.Threshold.FAILS, 0);
        assertTrue(assertThrows(MojoExecutionException.class, mojo::execute).getMessage()
                .startsWith("There are no types"));
        mojo.kernels = List.of(base.resolve("absent").toFile());
        assertTrue(assertThrows(MojoExecutionException.class, mojo::execute).getMessage().endsWith("does not exist"));
    }

    @Test
    void minimalTypesAreWrittenForEachKernelAtItsPlace() throws Exception {
        writeArchive("debian/12/x86_64/6.1.0-9.btf.tar.xz");
        MinCoreBtfMojo mojo = configured(new MinCoreBtfMojo());
        mojo.btfDirectory = base.resolve("classes/META-INF/btf").toFile();
        mojo.compress = true;
        mojo.execute();
        Path written = base.resolve("classes/META-INF/btf/debian/12/x86_64/6.1.0-9.btf.gz");
        assertTrue(BtfFile.read(written).typeCount() > 1);
        mojo.compress = false;
        mojo.execute();
        byte[] plain = Files.readAllBytes(base.resolve("classes/META-INF/btf/debian/12/x86_64/6.1.0-9.btf"));
        assertTrue(plain.length < target().toByteArray().length);
    }
}
