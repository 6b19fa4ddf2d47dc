package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bpf4j.KernelException;
import java.lang.foreign.MemorySegment;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BpfTest {

    private final FakeKernel kernel = new FakeKernel();
    private final Bpf bpf = new Bpf(kernel);

    private static ProgLoad anyProgram() {
        return ProgLoad.builder(1, 2, MemorySegment.NULL, MemorySegment.NULL).name("p").build();
    }

    @Test
    void aRefusalNamesCommandErrorAndObject() {
        kernel.on(BpfCommand.MAP_CREATE, attr -> -Errno.EPERM);

        KernelException e = assertThrows(KernelException.class,
                () -> bpf.mapCreate(MapCreate.builder(1, 4, 8, 16).name("counts").build()));

        assertEquals("BPF_MAP_CREATE", e.call());
        assertEquals(Errno.EPERM, e.errno());
        assertEquals("BPF_MAP_CREATE: EPERM (operation not permitted): map \"counts\"", e.getMessage());
    }

    @Test
    void aLoadThatASignalInterruptedIsTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();
        kernel.on(BpfCommand.PROG_LOAD, attr -> attempts.incrementAndGet() < 5 ? -Errno.EAGAIN : kernel.open());

        bpf.progLoad(anyProgram()).close();

        assertEquals(5, attempts.get());
    }

    @Test
    void theFifthInterruptionIsTheAnswer() {
        AtomicInteger attempts = new AtomicInteger();
        kernel.on(BpfCommand.PROG_LOAD, attr -> {
            attempts.incrementAndGet();
            return -Errno.EAGAIN;
        });

        LoadResult result = bpf.tryProgLoad(anyProgram());

        assertEquals(5, attempts.get());
        assertEquals(Errno.EAGAIN, result.errno());
        assertNull(result.fd());
    }

    @Test
    void aRefusedLoadTellsWhatTheKernelWroteBack() {
        kernel.on(BpfCommand.PROG_LOAD, attr -> {
            attr.set(JAVA_INT, 76, 8);
            attr.set(JAVA_INT, 92, 16);
            attr.set(JAVA_INT, 140, 4711);
            return -Errno.E2BIG;
        });

        LoadResult result = bpf.tryProgLoad(anyProgram());

        assertEquals(new LoadResult(null, Errno.E2BIG, 4711, 8, 16), result);
        KernelException e = assertThrows(KernelException.class, () -> result.orThrow("BPF_PROG_LOAD", "p"));
        assertEquals(Errno.E2BIG, e.errno());
    }

    @Test
    void idsEndWithoutAnError() {
        kernel.on(BpfCommand.LINK_GET_NEXT_ID, attr -> {
            int after = attr.get(JAVA_INT, 0);
            attr.set(JAVA_INT, 4, after + 10);
            return after < 20 ? 0 : -Errno.ENOENT;
        });

        assertEquals(OptionalInt.of(10), bpf.nextId(ObjectKind.LINK, 0));
        assertEquals(OptionalInt.of(20), bpf.nextId(ObjectKind.LINK, 10));
        assertEquals(OptionalInt.empty(), bpf.nextId(ObjectKind.LINK, 20));
    }

    @Test
    void aBatchThatEndsEarlyStillTellsItsCount() {
        kernel.on(BpfCommand.MAP_LOOKUP_BATCH, attr -> {
            attr.set(JAVA_INT, 32, 3);
            return -Errno.ENOENT;
        });
        MemorySegment none = MemorySegment.NULL;

        assertEquals(new Bpf.BatchResult(3, Errno.ENOENT),
                bpf.mapBatch(BpfCommand.MAP_LOOKUP_BATCH, new MapBatch(none, none, none, none, 100, 5, 0, 0)));
    }

    @Test
    void aNameIsCutToWhatTheKernelTakes() {
        kernel.on(BpfCommand.MAP_CREATE, attr -> {
            assertEquals("a_name_of_many_", Memory.getName(attr, 28, 16));
            return kernel.open();
        });

        bpf.mapCreate(MapCreate.builder(1, 4, 8, 16).name("a_name_of_many_letters").build()).close();
    }
}
