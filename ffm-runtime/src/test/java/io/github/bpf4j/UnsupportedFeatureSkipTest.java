package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UnsupportedFeatureSkipTest {

    private static final int LINUX_6_1 = 6 << 16 | 1 << 8;

    @Test
    void aKernelMayLackWhatCameAfterIt() {
        assertTrue(UnsupportedFeatureSkip.isCredible(new UnsupportedFeatureException("arena", "6.9", ""), LINUX_6_1));
        assertFalse(UnsupportedFeatureSkip.isCredible(new UnsupportedFeatureException("ring", "5.8", ""), LINUX_6_1));
        assertFalse(UnsupportedFeatureSkip.isCredible(new UnsupportedFeatureException("ring", "6.1", ""), LINUX_6_1));
    }

    @Test
    void aKernelMayLackWhatIsSwitchedOffByName() {
        assertTrue(UnsupportedFeatureSkip.isCredible(
                new UnsupportedFeatureException("multi kprobe", "5.18", "needs CONFIG_FPROBE"), LINUX_6_1));
        assertFalse(UnsupportedFeatureSkip.isCredible(
                new UnsupportedFeatureException("multi kprobe", "", "switched off"), LINUX_6_1));
    }
}
