package io.github.bpf4j.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class EpollTest {

    private final SystemCalls sys = LinuxSystemCalls.get();

    @Test
    void aWaitTellsWhichDescriptorsAreReady() {
        try (Arena arena = Arena.ofConfined();
                Epoll epoll = new Epoll(sys, arena, 4);
                EventFd first = new EventFd(sys, arena);
                EventFd second = new EventFd(sys, arena);
                EventFd third = new EventFd(sys, arena)) {
            epoll.add(first.fd(), 11);
            epoll.add(second.fd(), -1);
            epoll.add(third.fd(), 13L << 40);
            assertEquals(0, epoll.await(0));

            second.signal();
            third.signal();
            assertEquals(2, epoll.await(-1));
            assertEquals(Set.of(-1L, 13L << 40), Set.of(epoll.data(0), epoll.data(1)));

            second.reset();
            third.reset();
            assertEquals(0, epoll.await(0));
        }
    }

    @Test
    void anEventDescriptorTakesMoreSignalsThanItTells() {
        try (Arena arena = Arena.ofConfined(); EventFd event = new EventFd(sys, arena)) {
            event.signal();
            event.signal();
            event.reset();
            event.reset();
        }
    }

    @Test
    void waitingAfterCloseIsRefused() {
        try (Arena arena = Arena.ofConfined()) {
            Epoll epoll = new Epoll(sys, arena, 1);
            epoll.close();
            assertThrows(IllegalStateException.class, () -> epoll.await(0));
        }
    }
}
