package io.github.bpf4j.attach;

import io.github.bpf4j.BpfLink;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.RouteSocket;
import java.net.NetworkInterface;

/**
 * A classifier or action of traffic control: {@code SEC("tc")}, {@code SEC("classifier")} and {@code SEC("action")}.
 *
 * <p>A classifier is attached through tcx (Linux 6.6), or as a filter below the queueing discipline {@code clsact}, which
 * every kernel has that is built with it. Programs of tcx run before filters. Filters act directly: what the program
 * returns ({@code TC_ACT_OK}, {@code TC_ACT_SHOT} and so on) is done to the packet.
 */
public final class TcProgram extends BpfProgram {

    TcProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    /** Which packets of an interface a classifier sees. */
    public enum Direction {
        /** Those that come in. */
        INGRESS,
        /** Those that leave. */
        EGRESS
    }

    @Override
    public boolean attachesBySection() {
        return false;
    }

    /**
     * Refuses: {@code SEC()} names no interface.
     *
     * @throws IllegalStateException always
     */
    @Override
    public BpfLink attach() {
        throw Links.needs(this, "a network interface and a direction");
    }

    /**
     * Attaches to an interface of this thread's network namespace in the best way that the kernel has: a
     * {@link TcxLink}, which ends with the process, or else a {@link TcFilterLink}, which has to be closed.
     *
     * @throws KernelException if there is no such interface, or the kernel has neither way
     */
    public BpfLink attach(NetworkInterface networkInterface, Direction direction) {
        int index = networkInterface.getIndex();
        try {
            return attach(index, direction, ChainPosition.ANY);
        } catch (UnsupportedFeatureException _) {
            return attachFilter(index, direction, TcFilterOptions.defaults());
        }
    }

    /**
     * Attaches to an interface through tcx (Linux 6.6).
     *
     * @param interfaceIndex the index of the interface, as {@code ip link} shows it
     * @throws UnsupportedFeatureException if the kernel has no tcx
     * @throws UnsupportedOperationException for an action, which only a filter can call
     */
    public TcxLink attach(int interfaceIndex, Direction direction, ChainPosition position) {
        requireClassifier();
        AttachType type = direction == Direction.INGRESS ? AttachType.TCX_INGRESS : AttachType.TCX_EGRESS;
        Fd link = ChainLinks.create(this, runtime(), interfaceIndex, type.number(), position,
                "interface " + interfaceIndex);
        return keep(new TcxLink(this, link));
    }

    /**
     * Attaches to an interface as a filter, which needs no tcx. The interface gets the queueing discipline
     * {@code clsact} if it has none.
     *
     * @param interfaceIndex the index of the interface, as {@code ip link} shows it
     * @throws KernelException if there is no such interface, the kernel has no {@code clsact}
     *         ({@code CONFIG_NET_SCH_INGRESS}) or no such filters ({@code CONFIG_NET_CLS_BPF}), or a filter that is not to
     *         be replaced has these numbers
     * @throws UnsupportedOperationException for an action, which only a filter can call
     */
    public TcFilterLink attachFilter(int interfaceIndex, Direction direction, TcFilterOptions options) {
        requireClassifier();
        fd();
        RouteSocket socket = RouteSocket.open(runtime().sys());
        TcFilters filters = new TcFilters(runtime().sys(), socket, interfaceIndex, direction);
        return keep(TcFilterLink.attach(this, socket, filters, options));
    }

    private void requireClassifier() {
        if (spec().type() != ProgramType.SCHED_CLS) {
            throw new UnsupportedOperationException(this + " is an action, which filters of traffic control call:"
                    + " pin it, and use tc actions add action bpf object-pinned PATH");
        }
    }
}
