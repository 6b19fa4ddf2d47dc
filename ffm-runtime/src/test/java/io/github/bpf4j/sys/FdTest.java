package io.github.bpf4j.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.KernelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FdTest {

    private final FakeKernel kernel = new FakeKernel();

    @Test
    void closesItsNumberOnce() {
        Fd fd = Fd.own(kernel, kernel.open(7), "map \"m\"");
        assertEquals(7, fd.number());

        fd.close();
        kernel.open(7); // the number now belongs to someone else
        fd.close();

        assertTrue(kernel.isOpen(7));
    }

    @Test
    void aNumberBelowThreeIsMovedUp() {
        kernel.on(SystemCall.FCNTL, a -> {
            assertEquals(List.of(0L, 1030L, 3L), List.of(a[0], a[1], a[2]));
            return kernel.open(42);
        });

        try (Fd fd = Fd.own(kernel, kernel.open(0), "map")) {
            assertEquals(42, fd.number());
            assertFalse(kernel.isOpen(0));
        }
        assertEquals(0, kernel.openCount());
    }

    @Test
    void aNumberThatCannotBeMovedIsClosed() {
        kernel.on(SystemCall.FCNTL, a -> -Errno.EMFILE);
        long low = kernel.open(2);

        KernelException e = assertThrows(KernelException.class, () -> Fd.own(kernel, low, "map"));

        assertEquals(Errno.EMFILE, e.errno());
        assertEquals(0, kernel.openCount());
    }

    @Test
    void useAfterCloseSaysWhatIsClosed() {
        Fd fd = Fd.own(kernel, kernel.open(), "map \"m\"");
        fd.close();

        assertEquals("map \"m\" is closed", assertThrows(IllegalStateException.class, fd::number).getMessage());
        assertThrows(IllegalStateException.class, fd::acquire);
        assertThrows(IllegalStateException.class, fd::duplicate);
    }

    @Test
    void closeDuringAUseTakesEffectAtItsEnd() {
        Fd fd = Fd.own(kernel, kernel.open(), "map");
        int number = fd.acquire();
        fd.acquire();

        fd.close();
        assertTrue(fd.isClosed());
        assertThrows(IllegalStateException.class, fd::acquire);
        fd.release();
        assertTrue(kernel.isOpen(number));
        fd.release();
        assertFalse(kernel.isOpen(number));
    }

    @Test
    void aCloseBehindItsOwnersBackIsReported() {
        Fd fd = Fd.own(kernel, 55, "map");
        KernelException e = assertThrows(KernelException.class, fd::close);
        assertEquals(Errno.EBADF, e.errno());
    }

    @Test
    void noThreadEverUsesANumberThatIsClosed() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 40; round++) {
                Fd fd = Fd.own(kernel, kernel.open(), "map");
                List<Future<?>> users = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    users.add(threads.submit(() -> useUntilClosed(fd)));
                }
                threads.submit(fd::close).get();
                for (Future<?> user : users) {
                    user.get();
                }
                assertEquals(0, kernel.openCount());
            }
        }
    }

    private void useUntilClosed(Fd fd) {
        while (!fd.isClosed()) {
            try {
                int number = fd.acquire();
                try {
                    assertTrue(kernel.isOpen(number));
                } finally {
                    fd.release();
                }
            } catch (IllegalStateException closedMeanwhile) {
                return;
            }
        }
    }
}
