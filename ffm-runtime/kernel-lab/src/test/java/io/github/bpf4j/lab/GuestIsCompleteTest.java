package io.github.bpf4j.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.lab.guest.GuestKernel;
import io.github.bpf4j.lab.kernel.KernelVersion;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a test may rely on inside a guest, looked at from a guest. */
@Tag("kernel")
class GuestIsCompleteTest {

    @Test
    void theKernelIsOneThatTheRuntimeSupports() {
        KernelVersion version = GuestKernel.running().version().orElseThrow();
        assertTrue(!version.olderThan(new KernelVersion(5, 10, 0)), version::toString);
    }

    @Test
    void theTestsRunAsRootWithAddressesOfSymbols() throws IOException {
        List<String> symbols = Files.readAllLines(Path.of("/proc/kallsyms"));
        assertTrue(symbols.stream().anyMatch(line -> line.matches("[0-9a-f]*[1-9a-f][0-9a-f]* [tT] bpf_prog_load.*")));
    }

    @Test
    @SuppressWarnings("restricted")
    void nativeFunctionsCanBeCalled() throws Throwable {
        Linker linker = Linker.nativeLinker();
        MethodHandle getpid = linker.downcallHandle(linker.defaultLookup().findOrThrow("getpid"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT));
        assertEquals(ProcessHandle.current().pid(), (int) getpid.invokeExact());
    }

    @Test
    void fileSystemsForTracingPinsAndGroupsAreMounted() throws IOException {
        List<String> mounts = Files.readAllLines(Path.of("/proc/mounts"));
        assertAll(List.of("/sys/kernel/tracing tracefs", "/sys/fs/bpf bpf", "/sys/fs/cgroup cgroup2",
                "/sys/kernel/security securityfs").stream()
                .map(mount -> () -> assertTrue(mounts.stream().anyMatch(line -> line.contains(" " + mount + " ")),
                        mount)));
    }

    @Test
    void bpfIsAmongTheSecurityModules() throws IOException {
        assertTrue(List.of(Files.readString(Path.of("/sys/kernel/security/lsm")).strip().split(",")).contains("bpf"));
    }

    @Test
    void loopbackIsUp() throws IOException {
        assertTrue(NetworkInterface.getByName("lo").isUp());
    }

    @Test
    void modulesThatTheKernelHasAreLoaded() throws IOException {
        assertAll(modules().map(name -> () -> assertTrue(Files.isDirectory(Path.of("/sys/module", name)), name)));
    }

    @Test
    void typesAreThereForKernelAndModulesUnlessHidden() throws IOException {
        boolean hidden = Files.readAllLines(Path.of("/lab/boot")).contains("HIDE_BTF=1");
        assertEquals(!hidden, Files.exists(Path.of("/sys/kernel/btf/vmlinux")));
        boolean forModules = !GuestKernel.running().version().orElseThrow().olderThan(new KernelVersion(5, 11, 0));
        assertAll(modules().map(name -> () -> assertEquals(!hidden && forModules,
                Files.exists(Path.of("/sys/kernel/btf", name)), name)));
    }

    private static Stream<String> modules() throws IOException {
        return Files.readAllLines(Path.of("/lab/modules/order")).stream();
    }
}
