package io.github.bpf4j.attach;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.sys.Fd;
import java.net.NetworkInterface;

/**
 * A classifier or action of traffic control: {@code SEC("tc")}, {@code SEC("classifier")} and {@code SEC("action")}.
 *
 * <p>A classifier is attached through tcx (Linux 6.6). The older way, a filter on a {@code clsact} queueing discipline,
 * is asked for over netlink and not supported: pin the program and use {@code tc filter add … bpf object-pinned}.
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
    public TcxLink attach() {
        throw Links.needs(this, "a network interface and a direction");
    }

    /** Attaches to an interface of the JVM's network namespace, behind the programs that are there. */
    public TcxLink attach(NetworkInterface networkInterface, Direction direction) {
        return attach(networkInterface.getIndex(), direction, ChainPosition.ANY);
    }

    /**
     * Attaches to an interface.
     *
     * @param interfaceIndex the index of the interface, as {@code ip link} shows it
     * @throws UnsupportedOperationException for an action, which only a filter can call
     */
    public TcxLink attach(int interfaceIndex, Direction direction, ChainPosition position) {
        if (spec().type() != ProgramType.SCHED_CLS) {
            throw new UnsupportedOperationException(this + " is an action, which a filter of traffic control calls:"
                    + " that is set up over netlink, which this version does not speak");
        }
        AttachType type = direction == Direction.INGRESS ? AttachType.TCX_INGRESS : AttachType.TCX_EGRESS;
        Fd link = ChainLinks.create(this, runtime(), interfaceIndex, type.number(), position,
                "interface " + interfaceIndex);
        return keep(new TcxLink(this, link));
    }
}
