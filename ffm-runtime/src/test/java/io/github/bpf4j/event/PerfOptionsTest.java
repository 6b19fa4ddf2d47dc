package io.github.bpf4j.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PerfOptionsTest {

    @Test
    void aBufferIsAPowerOfTwoOfPages() {
        assertEquals(4096, PerfOptions.DEFAULTS.withBytesPerCpu(1).dataBytes(4096));
        assertEquals(4096, PerfOptions.DEFAULTS.withBytesPerCpu(4096).dataBytes(4096));
        assertEquals(8192, PerfOptions.DEFAULTS.withBytesPerCpu(4097).dataBytes(4096));
        assertEquals(16384, PerfOptions.DEFAULTS.withBytesPerCpu(12288).dataBytes(4096));
        assertEquals(262144, PerfOptions.DEFAULTS.dataBytes(4096));
        assertEquals(262144, PerfOptions.DEFAULTS.dataBytes(65536));
        assertEquals(1L << 30, PerfOptions.DEFAULTS.withBytesPerCpu(1 << 30).dataBytes(4096));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> PerfOptions.DEFAULTS.withBytesPerCpu(0));
        assertThrows(IllegalArgumentException.class, () -> PerfOptions.DEFAULTS.withBytesPerCpu((1 << 30) + 1));
        assertThrows(IllegalArgumentException.class, () -> PerfOptions.DEFAULTS.withWakeupEvents(0));
    }
}
