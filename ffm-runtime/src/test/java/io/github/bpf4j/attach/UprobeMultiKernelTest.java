package io.github.bpf4j.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.RelocationException;
import io.github.bpf4j.binary.BinaryFile;
import io.github.bpf4j.binary.FunctionSearch;
import io.github.bpf4j.sys.NeedsBpf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One program at many functions of the C library, which this process calls. */
@NeedsBpf
class UprobeMultiKernelTest {

    private static final int ALL = UprobeOptions.ALL_PROCESSES;

    private static long getppidOffset() throws IOException {
        try (BinaryFile library = BinaryFile.open("", CLibrary.file().toString())) {
            return new FunctionSearch(library, "").fileOffset("getppid");
        }
    }

    @Test
    void allFunctionsThatMatchAreWatchedUntilTheLinkIsClosed() {
        try (UprobeObject probe = UprobeObject.load("on_many")) {
            UprobeMultiLink link = probe.as(UprobeMultiProgram.class).attach();
            CLibrary.getppid();
            CLibrary.getpgid();
            assertEquals(2, probe.seen());
            link.close();
            CLibrary.getppid();
            assertEquals(2, probe.seen());
        }
    }

    @Test
    void theSkeletonAttachesByPatternToReturns() {
        try (UprobeObject probe = UprobeObject.load("on_many_returns")) {
            probe.object().attach();
            CLibrary.getppid();
            CLibrary.getpgid();
            assertEquals(2, probe.seen());
            assertTrue(probe.object().link("on_many_returns", UprobeMultiLink.class).isPresent());
        }
    }

    @Test
    void aSessionRunsAtEntryAndReturn() {
        try (UprobeObject probe = UprobeObject.load("around")) {
            probe.program().attach();
            CLibrary.getppid();
            assertEquals(2, probe.seen());
        }
    }

    @Test
    void eachPlaceHasItsCookie() throws IOException {
        try (UprobeObject probe = UprobeObject.load("on_chosen")) {
            probe.as(UprobeMultiProgram.class).attach(CLibrary.file(), List.of(
                    UprobePlace.fileOffset(getppidOffset()).withCookie(40),
                    UprobePlace.function("getpgid").withCookie(2)), ALL);
            CLibrary.getppid();
            assertEquals(40, probe.get("cookies"));
            CLibrary.getpgid();
            assertEquals(42, probe.get("cookies"));
        }
    }

    @Test
    void oneProcessIsWatchedInAllItsThreads() throws Exception {
        try (UprobeObject probe = UprobeObject.load("on_chosen")) {
            probe.as(UprobeMultiProgram.class).attach(CLibrary.file(), "getppid",
                    ProcessHandle.current().pid());
            CLibrary.getppid();
            Thread other = new Thread(CLibrary::getppid);
            other.start();
            other.join();
            assertEquals(2, probe.seen());
        }
    }

    @Test
    void anotherProcessIsNotWatchedWhenOneIsChosen() throws IOException {
        Process other = new ProcessBuilder("/bin/sh", "-c", "read line").start();
        try (UprobeObject probe = UprobeObject.load("on_chosen")) {
            probe.as(UprobeMultiProgram.class).attach(CLibrary.file(), "getppid", other.pid());
            CLibrary.getppid();
            assertEquals(0, probe.seen());
        } finally {
            other.destroyForcibly().onExit().join();
        }
    }

    @Test
    void whatMeansSomethingElseToTheKernelIsRefused() throws IOException {
        try (UprobeObject probe = UprobeObject.load("on_chosen"); UprobeObject session = UprobeObject.load("around")) {
            Path library = CLibrary.file();
            List<UprobePlace> inside = List.of(UprobePlace.function("getppid").plus(4));
            UprobeMultiProgram program = probe.as(UprobeMultiProgram.class);
            assertThrows(IllegalArgumentException.class, () -> program.attach(library, "getppid", 0));
            assertThrows(IllegalArgumentException.class, () -> program.attach(library, "getppid", 1L << 32));
            UprobeMultiProgram around = session.as(UprobeMultiProgram.class);
            assertThrows(IllegalArgumentException.class, () -> around.attach(library, inside, ALL));
        }
    }

    @Test
    void aPatternThatNothingMatchesIsNamed() throws IOException {
        try (UprobeObject probe = UprobeObject.load("on_chosen")) {
            UprobeMultiProgram program = probe.as(UprobeMultiProgram.class);
            Path library = CLibrary.file();
            RelocationException refusal = assertThrows(RelocationException.class,
                    () -> program.attach(library, "no_*_at_all"));
            assertTrue(refusal.getMessage().contains("matches \"no_*_at_all\""), refusal.getMessage());
            assertThrows(IllegalArgumentException.class, () -> program.attach(library, List.of(), ALL));
            assertThrows(IllegalStateException.class, program::attach);
        }
    }
}
