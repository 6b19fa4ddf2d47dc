package io.github.bpf4j.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.RelocationException;
import io.github.bpf4j.binary.BinaryFile;
import io.github.bpf4j.binary.FunctionSearch;
import io.github.bpf4j.sys.NeedsBpf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs at functions of the C library, which this process calls. */
@NeedsBpf
class UprobeKernelTest {

    private static long getppidOffset() throws IOException {
        try (BinaryFile library = BinaryFile.open("", CLibrary.file().toString())) {
            return new FunctionSearch(library, "").fileOffset("getppid");
        }
    }

    @Test
    void aLibraryIsFoundByNameAndItsFunctionIsWatchedUntilTheLinkIsClosed() {
        try (UprobeObject probe = UprobeObject.load("on_call")) {
            PerfEventLink link = probe.as(UprobeProgram.class).attach();
            CLibrary.getppid();
            CLibrary.getppid();
            assertEquals(2, probe.seen());
            link.close();
            CLibrary.getppid();
            assertEquals(2, probe.seen());
        }
    }

    @Test
    void theSkeletonAttachesWhatNamesAFunctionAndSkipsWhatNamesNone() {
        try (UprobeObject probe = UprobeObject.load("on_call"); UprobeObject bare = UprobeObject.load("anywhere")) {
            probe.object().attach();
            bare.object().attach();
            CLibrary.getppid();
            assertEquals(1, probe.seen());
            assertEquals(0, bare.seen());
            assertTrue(probe.object().link("on_call", PerfEventLink.class).isPresent());
        }
    }

    @Test
    void aReturnProbeSeesWhatTheFunctionReturns() {
        try (UprobeObject probe = UprobeObject.load("on_return")) {
            probe.program().attach();
            assertEquals(CLibrary.getppid(), probe.get("result"));
            assertEquals(1, probe.seen());
        }
    }

    @Test
    void aSleepableProgramIsAttachedLikeAnother() {
        try (UprobeObject probe = UprobeObject.load("on_call_sleepable")) {
            probe.program().attach();
            CLibrary.getppid();
            assertEquals(1, probe.seen());
        }
    }

    @Test
    void aFunctionIsChosenInOneProcessWithACookie() throws IOException {
        try (UprobeObject probe = UprobeObject.load("with_cookie")) {
            UprobeProgram program = probe.as(UprobeProgram.class);
            UprobeOptions options = UprobeOptions.defaults().withThisProcess();
            program.attach(CLibrary.file(), "getppid", options.withCookie(40));
            program.attach(CLibrary.file(), getppidOffset(), options.withCookie(2));
            CLibrary.getppid();
            assertEquals(42, probe.get("cookies"));
        }
    }

    @Test
    void anotherProcessIsNotWatchedWhenOneIsChosen() throws IOException {
        Process other = new ProcessBuilder("/bin/sh", "-c", "read line").start();
        try (UprobeObject probe = UprobeObject.load("anywhere")) {
            probe.as(UprobeProgram.class).attach(CLibrary.file(), "getppid",
                    UprobeOptions.defaults().withPid(other.pid()));
            CLibrary.getppid();
            assertEquals(0, probe.seen());
        } finally {
            other.destroyForcibly().onExit().join();
        }
    }

    @Test
    void aProcessThatIsNotThereIsNamed() throws IOException {
        Process gone = new ProcessBuilder("/bin/sh", "-c", ":").start();
        gone.onExit().join();
        try (UprobeObject probe = UprobeObject.load("anywhere")) {
            UprobeProgram program = probe.as(UprobeProgram.class);
            Path library = CLibrary.file();
            UprobeOptions options = UprobeOptions.defaults().withPid(gone.pid());
            RelocationException refusal = assertThrows(RelocationException.class,
                    () -> program.attach(library, "getppid", options));
            assertTrue(refusal.getMessage().contains("no process " + gone.pid()), refusal.getMessage());
        }
    }

    /** At its first instruction, which has run already: not every JVM has kept the name of a function. */
    @Test
    void theProgramOfThisProcessIsFoundThroughProc() throws IOException {
        Path self = Path.of("/proc/self/exe");
        long entry = ByteBuffer.wrap(Files.readAllBytes(self)).order(ByteOrder.LITTLE_ENDIAN).getLong(24);
        try (UprobeObject probe = UprobeObject.load("anywhere");
                BinaryFile file = BinaryFile.open("", "/proc/self/exe")) {
            long offset = file.elf().fileOffset(entry).orElseThrow();
            PerfEventLink link = probe.as(UprobeProgram.class).attach(self, offset, UprobeOptions.defaults());
            assertFalse(link.isClosed());
        }
    }

    @Test
    void aMisspeltFunctionIsAnsweredWithNearNames() {
        try (UprobeObject probe = UprobeObject.load("misspelt")) {
            RelocationException refusal = assertThrows(RelocationException.class, probe.program()::attach);
            assertTrue(refusal.getMessage().contains("no function \"getpppid\""), refusal.getMessage());
            assertTrue(refusal.getMessage().contains("getppid"), refusal.getMessage());
        }
    }

    @Test
    void aReturnProbeTakesNoOffset() throws IOException {
        try (UprobeObject probe = UprobeObject.load("on_any_return")) {
            UprobeProgram program = probe.as(UprobeProgram.class);
            Path library = CLibrary.file();
            UprobeOptions options = UprobeOptions.defaults().withOffset(4);
            assertThrows(IllegalArgumentException.class, () -> program.attach(library, "getppid", options));
        }
    }

    @Test
    void anOffsetBehindTheEndOfTheFileIsRefused() throws IOException {
        try (UprobeObject probe = UprobeObject.load("anywhere")) {
            UprobeProgram program = probe.as(UprobeProgram.class);
            Path library = CLibrary.file();
            RelocationException refusal = assertThrows(RelocationException.class,
                    () -> program.attach(library, 1L << 40, UprobeOptions.defaults()));
            assertTrue(refusal.getMessage().contains("not in the file"), refusal.getMessage());
        }
    }

    /** A field of its own kind that ends where a page does, so that the file behind it can be mapped. */
    private static byte[] upToNextPage(int offset) {
        byte[] field = new byte[4096 - offset];
        ByteBuffer.wrap(field).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0xd935)
                .putShort((short) (field.length - 4));
        return field;
    }

    /** Nothing executes this copy of the library, but the kernel takes the probe. */
    @Test
    void aLibraryInsideOfAnArchiveIsProbedThere(@TempDir Path directory) throws IOException {
        byte[] library = Files.readAllBytes(CLibrary.file());
        Path archive = directory.resolve("app.zip");
        CRC32 sum = new CRC32();
        sum.update(library);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            ZipEntry stored = new ZipEntry("lib/c.so");
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(library.length);
            stored.setCrc(sum.getValue());
            stored.setExtra(upToNextPage(30 + "lib/c.so".length()));
            zip.putNextEntry(stored);
            zip.write(library);
            zip.putNextEntry(new ZipEntry("text"));
            zip.write(library, 0, 1000);
        }
        Path inside = Path.of(archive + "!/lib/c.so");
        try (BinaryFile file = BinaryFile.open("", inside.toString())) {
            long inArchive = new FunctionSearch(file, "").fileOffset("getppid");
            int original = (int) getppidOffset();
            ByteBuffer whole = ByteBuffer.wrap(Files.readAllBytes(archive));
            assertEquals(ByteBuffer.wrap(library, original, 8), whole.slice((int) inArchive, 8));
        }
        try (UprobeObject probe = UprobeObject.load("anywhere")) {
            assertFalse(probe.as(UprobeProgram.class).attach(inside, "getppid").isClosed());
        }
        RelocationException refusal = assertThrows(RelocationException.class,
                () -> BinaryFile.open("p", archive + "!/text"));
        assertTrue(refusal.getMessage().contains("compressed"), refusal.getMessage());
    }
}
