package io.github.bpf4j;

import io.github.bpf4j.object.GlobalSpec;
import io.github.bpf4j.sys.Architecture;
import io.github.bpf4j.sys.LinuxSystemCalls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The compiled objects of {@code src/test/bpf}, for the architecture that the test runs on. */
public final class TestObject {

    private TestObject() {}

    public static byte[] bytes(String name) {
        String architecture = Architecture.current() == Architecture.X86_64 ? "x86" : "arm64";
        String resource = String.format(Locale.ROOT, "/bpf/%s.%s.bpf.o", name, architecture);
        try (InputStream stream = TestObject.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static BpfObject open(String name) {
        return BpfObject.open(bytes(name), name, OpenOptions.defaults());
    }

    /** Where a global variable is in its section. */
    public static int offset(BpfObject object, String section, String name) {
        return object.dataSection(section).spec().variables().stream()
                .filter(global -> global.name().equals(name)).mapToInt(GlobalSpec::offset).findFirst().orElseThrow();
    }

    /** Skips the test when the running kernel has no kprobes. */
    public static void requireKprobes(BpfProgram program) {
        AttachSupport support = program.attachSupport();
        if (!support.supported()) {
            throw new UnsupportedFeatureException("kprobes", "", support.reason() + "; needs CONFIG_KPROBE_EVENTS");
        }
    }

    /** Makes the system call that {@code getppid.bpf.c} watches. */
    public static void getppid() {
        LinuxSystemCalls.get().invoke(getppidNumber(), 0, 0, 0, 0, 0, 0);
    }

    public static long getppidNumber() {
        return Architecture.current() == Architecture.X86_64 ? 110 : 173;
    }

    public static int pid() {
        return (int) ProcessHandle.current().pid();
    }
}
