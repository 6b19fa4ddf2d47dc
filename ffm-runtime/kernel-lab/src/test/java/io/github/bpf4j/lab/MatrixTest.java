package io.github.bpf4j.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.lab.guest.Outcome;
import io.github.bpf4j.lab.guest.TestEvent;
import io.github.bpf4j.lab.guest.TestId;
import io.github.bpf4j.lab.kernel.Arch;
import io.github.bpf4j.lab.kernel.Kernel;
import io.github.bpf4j.lab.kernel.KernelId;
import io.github.bpf4j.lab.vm.Console;
import io.github.bpf4j.lab.vm.GuestResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class MatrixTest {

    private static final Column OLD = booted("5.10", "5.10.0-46-cloud-amd64", 12_340,
            finished("reads", Outcome.PASSED, "", ""),
            finished("sorts", Outcome.SKIPPED, "since 6.1: bloom filter", ""));
    private static final Column NEW = booted("6.1", "6.1.0-56-cloud-amd64", 8_000,
            finished("reads", Outcome.FAILED, "java.lang.AssertionError: 1 <> 2", "trace\n\tat \u0007bell"),
            finished("sorts", Outcome.PASSED, "", ""));
    private static final Column GONE = new Column.Missing(KernelId.parse("5.15", Arch.AMD64), "not on offer");

    @Test
    void theTableShowsTestsByKernelsThenReasons() {
        assertEquals("""
                kernel         5.10    6.1     5.15
                version        5.10    6.1     -
                MapTest.reads  ok      FAILED  -
                MapTest.sorts  skip    ok      -
                seconds        12.3    8.0     -

                skipped MapTest.sorts: since 6.1: bloom filter [5.10]

                FAILED MapTest.reads on 6.1.0-56-cloud-amd64 [6.1]
                  java.lang.AssertionError: 1 <> 2
                    trace
                    	at \u0007bell
                  console: 6.1.console.log

                MISSING KERNEL 5.15: not on offer

                TOO FEW KERNELS: 2 booted, 3 are required
                """, MatrixTable.of(new Matrix(List.of(OLD, NEW, GONE)), 3));
    }

    @Test
    void failuresAndTooFewKernelsAreNoSuccess() {
        assertTrue(new Matrix(List.of(OLD)).passed(1));
        assertFalse(new Matrix(List.of(OLD)).passed(2));
        assertFalse(new Matrix(List.of(OLD, GONE)).passed(2));
        assertFalse(new Matrix(List.of(OLD, NEW)).passed(1));
        assertFalse(new Matrix(List.of(GONE)).passed(1));
    }

    @Test
    void eachKernelIsASuiteInItsOwnReport(@TempDir Path folder) throws Exception {
        JunitXml.write(new Matrix(List.of(OLD, NEW, GONE)), folder);
        Element suite = parse(folder.resolve("TEST-kernel-6.1.xml"));
        assertEquals("kernel 6.1", suite.getAttribute("name"));
        assertEquals("2", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals("8.000", suite.getAttribute("time"));
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertEquals("java.lang.AssertionError: 1 <> 2", failure.getAttribute("message"));
        assertEquals("trace\n\tat ?bell", failure.getTextContent());
        Element skip = (Element) parse(folder.resolve("TEST-kernel-5.10.xml")).getElementsByTagName("skipped").item(0);
        assertEquals("since 6.1: bloom filter", skip.getAttribute("message"));
        assertEquals("1", parse(folder.resolve("TEST-kernel-5.15.xml")).getAttribute("skipped"));
    }

    private static Element parse(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    }

    private static TestEvent.Finished finished(String name, Outcome outcome, String reason, String details) {
        return new TestEvent.Finished(new TestId("a.b.MapTest", name), outcome, 3, reason, details);
    }

    private static Column booted(String id, String release, long millis, TestEvent.Finished... tests) {
        Kernel kernel = new Kernel(KernelId.parse(id, Arch.AMD64), release, Path.of("vmlinuz"), Path.of("config"),
                List.of());
        return new Column.Booted(
                new GuestResult(kernel, Path.of(id + ".console.log"), Console.of("@@EXIT 0"), List.of(),
                        true, Duration.ofMillis(millis), ""),
                List.of(tests));
    }
}
