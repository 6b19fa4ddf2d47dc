package io.github.bpf4j.lab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.lab.host.LabException;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelIdTest {

    private static final List<KernelVersion> ON_OFFER = List.of(v(5, 10), v(6, 1), v(6, 16), v(6, 18), v(7, 2),
            v(7, 3));

    @Test
    void aSeriesIsItself() {
        assertEquals(List.of(v(6, 1)), chosen("6.1"));
        assertEquals(List.of(), chosen("5.15"));
    }

    @Test
    void aRangePrefersItsNewest() {
        assertEquals(List.of(v(6, 18), v(6, 16)), chosen("6.16..6.19"));
    }

    @Test
    void newestCountsBackFromTheEnd() {
        assertEquals(List.of(v(7, 3)), chosen("newest"));
        assertEquals(List.of(v(7, 2)), chosen("newest-1"));
        assertEquals(List.of(), chosen("newest-9"));
    }

    @Test
    void architectureAndVariantStandBehindTheSeries() {
        KernelId id = KernelId.parse("newest-1-arm64-nobtf", Arch.AMD64);
        assertEquals(Arch.ARM64, id.arch());
        assertTrue(id.hideBtf());
        assertEquals(List.of(v(7, 2)), id.choice().among(ON_OFFER));
        assertEquals(Arch.AMD64, KernelId.parse("6.1", Arch.AMD64).arch());
    }

    @Test
    void namedMatricesAndListsAreRead() {
        assertEquals(List.of("5.10", "6.1", "newest"),
                KernelId.parseList("quick", Arch.AMD64).stream().map(KernelId::text).toList());
        assertEquals(2, KernelId.parseList("6.1, 6.12 6.1", Arch.AMD64).size());
        assertTrue(KernelId.parseList("all", Arch.AMD64).size() >= 8);
    }

    @Test
    void nonsenseIsRefusedWithAnExample() {
        LabException refusal = assertThrows(LabException.class, () -> KernelId.parse("6.1.3", Arch.AMD64));
        assertTrue(refusal.getMessage().contains("6.16..6.19"), refusal.getMessage());
        assertThrows(LabException.class, () -> KernelId.parse("latest", Arch.AMD64));
    }

    private static List<KernelVersion> chosen(String id) {
        return KernelId.parse(id, Arch.AMD64).choice().among(ON_OFFER);
    }

    private static KernelVersion v(int major, int minor) {
        return new KernelVersion(major, minor, 0);
    }
}
