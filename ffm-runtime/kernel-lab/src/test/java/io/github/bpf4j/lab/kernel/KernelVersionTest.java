package io.github.bpf4j.lab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class KernelVersionTest {

    @Test
    void releasesOfDistributionsAreRead() {
        assertEquals(Optional.of(new KernelVersion(5, 10, 0)), KernelVersion.parse("5.10.0-46-cloud-amd64"));
        assertEquals(Optional.of(new KernelVersion(6, 12, 117)), KernelVersion.parse("6.12.117+deb13-cloud-arm64\n"));
        assertEquals(Optional.of(new KernelVersion(7, 3, 0)), KernelVersion.parse("v7.3"));
        assertEquals(Optional.of(new KernelVersion(7, 3, 0)), KernelVersion.parse("7.3-rc7"));
    }

    @Test
    void whatDoesNotBeginWithNumbersIsNoVersion() {
        assertEquals(Optional.empty(), KernelVersion.parse("linux"));
        assertEquals(Optional.empty(), KernelVersion.parse("6"));
        assertEquals(Optional.empty(), KernelVersion.parse("99999999999.1"));
    }

    @Test
    void numbersAreComparedAsNumbers() {
        assertTrue(new KernelVersion(5, 9, 0).olderThan(new KernelVersion(5, 10, 0)));
        assertFalse(new KernelVersion(6, 1, 2).olderThan(new KernelVersion(6, 1, 2)));
        assertTrue(new KernelVersion(6, 1, 9).olderThan(new KernelVersion(6, 1, 10)));
    }
}
