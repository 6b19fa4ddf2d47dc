package io.github.bpf4j.load;

import io.github.bpf4j.insn.Insn;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.LoadResult;
import io.github.bpf4j.sys.Memory;
import io.github.bpf4j.sys.ProgLoad;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Whether programs can ask for the cookie of their attachment, {@code bpf_get_attach_cookie} (Linux 5.15). */
final class BpfCookie {

    private static final int HELPER = 174;

    private BpfCookie() {}

    /** Asks by loading a program that calls the helper. */
    static boolean isSupported(SystemCalls sys) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment code = arena.allocateFrom(ValueLayout.JAVA_LONG, Insn.of(Insn.OP_CALL, 0, 0, 0, HELPER),
                    Insn.of(Insn.OP_EXIT, 0, 0, 0, 0));
            LoadResult result = new Bpf(sys).tryProgLoad(ProgLoad.builder(ProgramType.TRACEPOINT.number(), 2, code,
                    Memory.cString(arena, "GPL")).build());
            if (result.fd() != null) {
                result.fd().close();
            }
            return result.fd() != null;
        }
    }
}
