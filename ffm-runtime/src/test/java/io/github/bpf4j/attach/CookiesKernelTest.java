package io.github.bpf4j.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.RelocationException;
import io.github.bpf4j.TestObject;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.probe.Support;
import io.github.bpf4j.sys.Architecture;
import io.github.bpf4j.sys.NeedsBpf;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs that are told where they run by a number, and programs at many functions. */
@NeedsBpf
@Timeout(60)
class CookiesKernelTest {

    private static final String CALL = Architecture.current() == Architecture.X86_64
            ? "__x64_sys_getppid"
            : "__arm64_sys_getppid";
    private static final String OTHER_CALL = CALL.replace("getppid", "getpgid");

    private final long cookie = 0x1234_5678_9abcL;

    private static BpfObject load(String program) {
        BpfRuntime.system().features().lacking(KernelFeature.ATTACH_COOKIE).ifPresent(lacking -> {
            throw lacking;
        });
        BpfObject object = TestObject.open("cookies");
        try {
            object.program(program).autoload(true);
            object.dataSection(".rodata").setInt(TestObject.offset(object, ".rodata", "target_pid"), TestObject.pid());
            object.dataSection(".rodata").setLong(TestObject.offset(object, ".rodata", "target_call"),
                    TestObject.getppidNumber());
            object.load();
            return object;
        } catch (RuntimeException | Error e) {
            object.close();
            throw e;
        }
    }

    private static long number(BpfObject object, String name) {
        return object.dataSection(".bss").getLong(TestObject.offset(object, ".bss", name));
    }

    /** Calls twice while a program is attached, and once after; gives the sum of the cookies that it has seen. */
    private static <P extends BpfProgram> long sum(String name, Class<P> kind, Function<P, BpfLink> attach) {
        try (BpfObject object = load(name)) {
            try (BpfLink link = attach.apply(object.program(name, kind))) {
                TestObject.getppid();
                TestObject.getppid();
                assertEquals(name, link.program().orElseThrow().name());
            }
            TestObject.getppid();
            assertEquals(2, number(object, "seen"));
            return number(object, "cookies");
        }
    }

    private static void requireKprobes() {
        try (BpfObject object = TestObject.open("cookies")) {
            TestObject.requireKprobes(object.program("on_function"));
        }
    }

    @Test
    void aKprobeHasACookie() {
        requireKprobes();
        assertEquals(2 * cookie, sum("on_function", KprobeProgram.class, program -> program.attach(CALL, 0, cookie)));
        assertEquals(2 * cookie, sum("on_call", KsyscallProgram.class, program -> program.attach("getppid", cookie)));
        assertEquals(0, sum("on_call", KsyscallProgram.class, KsyscallProgram::attach));
    }

    @Test
    void aTracepointHasACookie() {
        assertEquals(2 * cookie, sum("on_event", TracepointProgram.class,
                program -> program.attach("syscalls", "sys_enter_getppid", cookie)));
    }

    @Test
    void aRawTracepointHasACookie() {
        Support helper = BpfRuntime.system().features().helper(ProgramType.RAW_TRACEPOINT, "bpf_get_attach_cookie");
        if (helper.isNo()) {
            throw new UnsupportedFeatureException("cookie for raw tracepoints", "6.10", helper.reason());
        }
        assertEquals(2 * cookie, sum("on_raw_event", RawTracepointProgram.class,
                program -> program.attach("sys_enter", cookie)));
    }

    private static void requireMulti() {
        requireKprobes();
        BpfRuntime.system().features().lacking(KernelFeature.KPROBE_MULTI).ifPresent(lacking -> {
            throw lacking;
        });
    }

    @Test
    void aPatternStandsForAllFunctionsThatMatch() {
        requireMulti();
        for (String program : List.of("on_functions", "on_returns")) {
            assertEquals(0, sum(program, KprobeMultiProgram.class, multi -> {
                KprobeMultiLink link = multi.attach();
                assertTrue(link.functions().stream().anyMatch(name -> name.endsWith("_sys_getppid")),
                        link.functions().toString());
                assertTrue(link.functions().contains(OTHER_CALL), link.functions().toString());
                assertTrue(link.functions().stream().allMatch(name -> name.matches("__.*_sys_getp.id")),
                        link.functions().toString());
                return link;
            }));
        }
    }

    @Test
    void eachOfManyFunctionsHasItsCookie() {
        requireMulti();
        assertEquals(2 * cookie, sum("on_functions", KprobeMultiProgram.class,
                program -> program.attach(Map.of(CALL, cookie, OTHER_CALL, 1L))));
    }

    @Test
    void whatMatchesNothingIsNamed() {
        requireMulti();
        try (BpfObject object = load("on_functions")) {
            KprobeMultiProgram program = object.program("on_functions", KprobeMultiProgram.class);
            RelocationException none = assertThrows(RelocationException.class, () -> program.attach("no_such_*"));
            assertTrue(none.getMessage().contains("no function that matches no_such_*"), none.getMessage());
            RelocationException missing = assertThrows(RelocationException.class,
                    () -> program.attach(List.of(CALL, "no_such_function")));
            assertTrue(missing.getMessage().contains("no_such_function"), missing.getMessage());
            assertThrows(IllegalArgumentException.class, () -> program.attach(List.of()));
        }
    }
}
