package io.github.bpf4j.lab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelPackagesTest {

    @Test
    void wholeAndSplitKernelsAreTold() {
        assertEquals(Optional.of(new KernelPackages("5.10.0-46-cloud-amd64", false)),
                KernelPackages.ofName("linux-image-5.10.0-46-cloud-amd64", Arch.AMD64));
        assertEquals(Optional.of(new KernelPackages("7.3.4+deb13-cloud-arm64", true)),
                KernelPackages.ofName("linux-binary-7.3.4+deb13-cloud-arm64", Arch.ARM64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-image-6.1.0-56-cloud-amd64-dbg", "linux-image-6.1.0-56-cloud-amd64-unsigned",
        "linux-image-6.1.0-0.deb11.52-cloud-amd64", "linux-image-cloud-amd64", "linux-image-6.1.0-56-amd64",
        "linux-image-6.1.0-56-cloud-arm64", "linux-image-6.12-cloud-amd64", "linux-image-7.3~rc7-cloud-amd64"})
    void whatIsNoPlainKernelOfTheArchitectureIsLeftOut(String name) {
        assertEquals(Optional.empty(), KernelPackages.ofName(name, Arch.AMD64));
    }

    @Test
    void theNewestIsFirstByNumber() {
        List<String> sorted = Stream.of("6.12.90+deb13", "6.12.117+deb13", "6.12.115+deb13.1", "6.12.115+deb13")
                .map(version -> new KernelPackages(version + "-cloud-amd64", false))
                .sorted(KernelPackages.newestFirst()).map(kernel -> kernel.release().replace("-cloud-amd64", ""))
                .toList();
        assertEquals(List.of("6.12.117+deb13", "6.12.115+deb13.1", "6.12.115+deb13", "6.12.90+deb13"), sorted);
    }

    @Test
    void dependenciesOfAModuleAreReadFromItsInformation() {
        byte[] module = "ELF...license=GPL\0depends=nf-defrag-ipv4,libcrc32c\0intree=Y\0".getBytes();
        assertEquals(List.of("nf_defrag_ipv4", "libcrc32c"), KernelModules.dependencies(module));
        assertEquals(List.of(), KernelModules.dependencies("name=veth\0depends=\0".getBytes()));
        assertEquals(List.of(), KernelModules.dependencies("no information".getBytes()));
    }
}
