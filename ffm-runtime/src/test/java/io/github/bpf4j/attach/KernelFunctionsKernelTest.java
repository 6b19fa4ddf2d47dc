package io.github.bpf4j.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.TestObject;
import io.github.bpf4j.attach.KernelFunctions.Function;
import io.github.bpf4j.binary.Glob;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.NeedsBpf;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The functions that the kernel lists for patterns. */
@NeedsBpf
@Timeout(60)
class KernelFunctionsKernelTest {

    private static final Glob PATTERN = new Glob("tcp_*");

    /** A kernel without kprobes has no such list, or one that cannot be read. */
    private static void requireKprobes() {
        try (BpfObject object = TestObject.open("cookies")) {
            TestObject.requireKprobes(object.program("on_function"));
        }
    }

    @Test
    void eachNameMatchesAndEachAddressIsOneOfTheKernel() {
        requireKprobes();
        List<Function> functions = KernelFunctions.matching(LinuxSystemCalls.get(), PATTERN);
        assertTrue(functions.size() > 100, functions.size() + " functions");
        assertTrue(functions.stream().allMatch(one -> one.name().startsWith("tcp_") && one.address() < 0),
                functions.size() + " functions");
    }

    /** The list has the places of ftrace's calls, which may stand behind the first instruction of a function. */
    @Test
    void theSymbolTableTellsTheSameFunctions() {
        requireKprobes();
        List<Function> listed = KernelFunctions.matching(LinuxSystemCalls.get(), PATTERN);
        List<Function> bySymbol;
        try (Tracefs tracefs = Tracefs.open(LinuxSystemCalls.get())) {
            bySymbol = KernelFunctions.bySymbol(tracefs.directory().resolve(KernelFunctions.NAMES), PATTERN);
        }
        assertTrue(bySymbol.size() > 0.9 * listed.size(), bySymbol.size() + " of " + listed.size());
        Map<String, List<Function>> byName = listed.stream().collect(Collectors.groupingBy(Function::name));
        List<String> elsewhere = bySymbol.stream().filter(one -> byName.getOrDefault(one.name(), List.of()).stream()
                .noneMatch(same -> same.address() >= one.address() && same.address() <= one.address() + 16))
                .map(Function::name).toList();
        assertEquals(List.of(), elsewhere);
    }
}
