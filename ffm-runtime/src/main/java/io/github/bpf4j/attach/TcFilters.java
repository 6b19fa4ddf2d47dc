package io.github.bpf4j.attach;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.load.Permissions;
import io.github.bpf4j.sys.Capability;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.NetlinkMessage;
import io.github.bpf4j.sys.RouteSocket;
import io.github.bpf4j.sys.SystemCalls;
import io.github.bpf4j.sys.TcMessage;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Optional;

/**
 * The filters with programs at one interface and direction: {@code net/sched/cls_bpf.c} of the kernel, below the
 * queueing discipline {@code clsact}, {@code net/sched/sch_ingress.c}.
 */
final class TcFilters {

    private static final int RTM_NEWQDISC = 36;
    private static final int RTM_NEWTFILTER = 44;
    private static final int RTM_DELTFILTER = 45;
    private static final int RTM_GETTFILTER = 46;
    private static final int TCA_KIND = 1;
    private static final int TCA_OPTIONS = 2;
    private static final int TCA_BPF_FD = 6;
    private static final int TCA_BPF_NAME = 7;
    private static final int TCA_BPF_FLAGS = 8;
    private static final int TCA_BPF_ID = 11;
    private static final int DIRECT_ACTION = 1;
    private static final int CLSACT_HANDLE = 0xffff_0000;
    private static final int CLSACT_PARENT = 0xffff_fff1;
    private static final int INGRESS = 0xffff_fff2;
    private static final int EGRESS = 0xffff_fff3;
    /** {@code ETH_P_ALL} in network order, on the little-endian machines that the runtime knows. */
    private static final int ALL_PROTOCOLS = 0x0300;
    /** {@code CLS_BPF_NAME_LEN} is 256 bytes; a letter takes up to three. */
    private static final int LONGEST_NAME = 85;

    private final SystemCalls sys;
    private final RouteSocket socket;
    private final int interfaceIndex;
    private final int parent;

    /** A filter as the kernel has it. */
    record Filter(int priority, int handle, int programId) {

        static Filter read(ByteBuffer body) {
            TcMessage message = TcMessage.read(body);
            int id = TcMessage.attributes(body).nested(TCA_OPTIONS).number(TCA_BPF_ID).orElse(0);
            return new Filter(message.info() >>> 16, message.handle(), id);
        }
    }

    TcFilters(SystemCalls sys, RouteSocket socket, int interfaceIndex, TcProgram.Direction direction) {
        this.sys = sys;
        this.socket = socket;
        this.interfaceIndex = interfaceIndex;
        this.parent = direction == TcProgram.Direction.INGRESS ? INGRESS : EGRESS;
    }

    /** Gives the interface the discipline that filters belong to, unless it has it. */
    void prepare() {
        TcMessage discipline = new TcMessage(interfaceIndex, CLSACT_HANDLE, CLSACT_PARENT, 0);
        NetlinkMessage request = new NetlinkMessage(RTM_NEWQDISC, NetlinkMessage.CREATE | NetlinkMessage.EXCLUSIVE)
                .fixed(discipline.toBytes()).text(TCA_KIND, "clsact");
        try {
            socket.ask("RTM_NEWQDISC", request, "clsact of interface " + interfaceIndex);
        } catch (KernelException e) {
            if (e.errno() != Errno.EEXIST) {
                throw explain(e);
            }
        }
    }

    /** Makes a filter of a program. */
    Filter make(BpfProgram program, TcFilterOptions options) {
        int flags = NetlinkMessage.CREATE | (options.replace() ? NetlinkMessage.REPLACE : NetlinkMessage.EXCLUSIVE);
        return put(program, options.priority(), options.handle(), flags);
    }

    /** Puts another program into a filter, which must be there. */
    Filter exchange(BpfProgram program, Filter filter) {
        return put(program, filter.priority, filter.handle, NetlinkMessage.REPLACE);
    }

    private Filter put(BpfProgram program, int priority, int handle, int flags) {
        Fd loaded = program.fd();
        int number = loaded.acquire();
        try {
            String name = program.name().substring(0, Math.min(LONGEST_NAME, program.name().length()));
            NetlinkMessage request = filter(RTM_NEWTFILTER, NetlinkMessage.ECHO | flags, priority, handle);
            request.nested(TCA_OPTIONS, () -> request.number(TCA_BPF_FD, number)
                    .text(TCA_BPF_NAME, name).number(TCA_BPF_FLAGS, DIRECT_ACTION));
            return socket.ask("RTM_NEWTFILTER", request, program + " to interface " + interfaceIndex)
                    .map(Filter::read)
                    .orElseThrow(() -> new KernelException("RTM_NEWTFILTER", Errno.EPROTO, "no answer to " + program));
        } catch (KernelException e) {
            throw explain(e);
        } finally {
            loaded.release();
        }
    }

    /** The filter with these numbers, if it is there. */
    private Optional<Filter> find(int priority, int handle) {
        try {
            return socket.ask("RTM_GETTFILTER", filter(RTM_GETTFILTER, 0, priority, handle), describe(priority, handle))
                    .map(Filter::read);
        } catch (KernelException e) {
            // ENODEV: the interface is gone, EINVAL: it has no clsact any more.
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.ENODEV || e.errno() == Errno.EINVAL) {
                return Optional.empty();
            }
            throw explain(e);
        }
    }

    /** Removes a filter, unless it is gone or holds another program by now. */
    void remove(Filter filter) {
        if (find(filter.priority, filter.handle).filter(filter::equals).isPresent()) {
            try {
                socket.ask("RTM_DELTFILTER", filter(RTM_DELTFILTER, 0, filter.priority, filter.handle),
                        describe(filter.priority, filter.handle));
            } catch (KernelException e) {
                throw explain(e);
            }
        }
    }

    private NetlinkMessage filter(int type, int flags, int priority, int handle) {
        TcMessage message = new TcMessage(interfaceIndex, handle, parent, priority << 16 | ALL_PROTOCOLS);
        return new NetlinkMessage(type, flags).fixed(message.toBytes()).text(TCA_KIND, "bpf");
    }

    private String describe(int priority, int handle) {
        return "filter of priority " + priority + " and handle " + handle + " at interface " + interfaceIndex;
    }

    private BpfException explain(KernelException refusal) {
        return Permissions.explain(sys, refusal, EnumSet.of(Capability.CAP_NET_ADMIN));
    }
}
