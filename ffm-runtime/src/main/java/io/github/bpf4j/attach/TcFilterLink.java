package io.github.bpf4j.attach;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.sys.RouteSocket;

/**
 * A program as a filter of traffic control. Closing it removes the filter, and leaves the queueing discipline
 * {@code clsact}, which others may have come to use. The filter belongs to the interface, not to the process: it stays
 * when the process is killed, until {@code tc filter del}, a filter that replaces it, or the end of the interface.
 */
public final class TcFilterLink extends BpfLink {

    private final RouteSocket socket;
    private final TcFilters filters;
    private volatile TcFilters.Filter filter;

    private TcFilterLink(BpfProgram program, RouteSocket socket, TcFilters filters, TcFilters.Filter filter) {
        super(program);
        this.socket = socket;
        this.filters = filters;
        this.filter = filter;
    }

    static TcFilterLink attach(TcProgram program, RouteSocket socket, TcFilters filters, TcFilterOptions options) {
        try {
            filters.prepare();
            return new TcFilterLink(program, socket, filters, filters.make(program, options));
        } catch (RuntimeException | Error e) {
            socket.close();
            throw e;
        }
    }

    /** The filter's priority: filters with lower numbers run before it. */
    public int priority() {
        return filter.priority();
    }

    /** The filter's number among those of its priority. */
    public int handle() {
        return filter.handle();
    }

    /**
     * Puts another program into the filter, in one step.
     *
     * @param program a loaded classifier; the link belongs to its object no more than before
     * @throws KernelException if the filter is gone, or the program does not fit
     */
    public synchronized void update(BpfProgram program) {
        filter = filters.exchange(program, filter);
        replaced(program);
    }

    /** The filter stays. */
    @Override
    protected void release() {
        socket.close();
    }

    /**
     * Removes the filter if it still holds the program.
     *
     * @throws BpfException if the kernel does not permit it
     */
    @Override
    protected synchronized void detach() {
        try {
            filters.remove(filter);
        } finally {
            socket.close();
        }
    }
}
