package io.github.bpf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfFeature;
import io.github.bpf4j.btf.BtfSanitizer;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.BpfCommand;
import io.github.bpf4j.sys.BtfLoad;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.LinuxSystemCalls;
import io.github.bpf4j.sys.MapInfo;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.NeedsBpf;
import io.github.bpf4j.sys.SystemCall;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An object with types of all kinds is loaded with its types and lines, also by kernels that do not know the kinds. */
@NeedsBpf
class ModernTypesKernelTest {

    private static final Set<BtfFeature> MODERN = EnumSet.of(BtfFeature.FLOAT, BtfFeature.DECL_TAG,
            BtfFeature.TYPE_TAG, BtfFeature.ENUM64);

    /** Where {@code struct bpf_prog_info} counts the functions and lines that the kernel has taken. */
    private static final int NR_FUNC_INFO = 144;

    private static final int NR_LINE_INFO = 148;

    /** This kernel, as if it did not know the modern kinds. */
    private static final class OlderKernel implements SystemCalls {

        private final SystemCalls kernel = LinuxSystemCalls.get();

        @Override
        public long invoke(long number, long a1, long a2, long a3, long a4, long a5, long a6) {
            if (number == SystemCall.BPF.number() && a1 == BpfCommand.BTF_LOAD.number() && isModern(a2)) {
                return -Errno.EINVAL;
            }
            return kernel.invoke(number, a1, a2, a3, a4, a5, a6);
        }

        private static boolean isModern(long address) {
            MemorySegment attr = Memory.at(address, BtfLoad.SIZE);
            byte[] types = Memory.at(attr.get(ValueLayout.JAVA_LONG, 0), attr.get(ValueLayout.JAVA_INT, 16))
                    .toArray(ValueLayout.JAVA_BYTE);
            return BtfSanitizer.used(Btf.parse(types, "given")).stream()
                    .anyMatch(MODERN::contains);
        }
    }

    private static void loads(OpenOptions options) {
        try (BpfObject object = BpfObject.open(TestObject.bytes("modern"), "modern", options)) {
            object.load();
            MapInfo map = MapInfo.of(options.runtime().sys(), object.map("values").fd());
            assertNotEquals(0, map.btfId());
            assertNotEquals(0, map.btfValueTypeId());
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment info = arena.allocate(232, Long.BYTES);
                new Bpf(options.runtime().sys()).objectInfo(object.program("reads_modern_types").fd().number(), info);
                assertEquals(2, info.get(ValueLayout.JAVA_INT, NR_FUNC_INFO));
                assertTrue(info.get(ValueLayout.JAVA_INT, NR_LINE_INFO) > 2);
            }
        }
    }

    @Test
    void theObjectUsesAllModernKinds() {
        BpfObjectFile file = BpfObjectFile.parse(TestObject.bytes("modern"), "modern");
        assertTrue(BtfSanitizer.used(Objects.requireNonNull(file.btf())).containsAll(MODERN));
    }

    @Test
    void theRunningKernelTakesTypesAndLines() {
        loads(OpenOptions.defaults());
    }

    @Test
    void aKernelWithoutTheKindsTakesTypesAndLines() {
        loads(OpenOptions.defaults().withRuntime(BpfRuntime.of(new OlderKernel())));
    }
}
