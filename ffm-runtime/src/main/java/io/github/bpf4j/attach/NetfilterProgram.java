package io.github.bpf4j.attach;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinkOptions;

/**
 * A program at a hook of netfilter, of the network namespace that attaches it: {@code SEC("netfilter")} (Linux 6.4).
 */
public final class NetfilterProgram extends BpfProgram {

    NetfilterProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public AttachSupport attachSupport() {
        return support(KernelFeature.NETFILTER_LINK);
    }

    /** {@code BPF_F_NETFILTER_IP_DEFRAG}. */
    private static final int DEFRAGMENT = 1;

    /** The packets that a hook sees: {@code NFPROTO_*}. */
    public enum Family {
        IPV4(2), IPV6(10);

        private final int number;

        Family(int number) {
            this.number = number;
        }
    }

    /** Where a packet is met: {@code enum nf_inet_hooks}. */
    public enum Place {
        PRE_ROUTING, LOCAL_IN, FORWARD, LOCAL_OUT, POST_ROUTING
    }

    @Override
    public boolean attachesBySection() {
        return false;
    }

    /**
     * Refuses: {@code SEC()} names no hook.
     *
     * @throws IllegalStateException always
     */
    @Override
    public NetfilterLink attach() {
        throw Links.needs(this, "family, place and priority of a hook");
    }

    /**
     * Attaches to a hook.
     *
     * @param priority the place among the functions of the hook, lowest first; no other may have the same
     */
    public NetfilterLink attach(Family family, Place place, int priority) {
        return attach(family, place, priority, false);
    }

    /**
     * Attaches to a hook.
     *
     * @param priority the place among the functions of the hook, lowest first; no other may have the same
     * @param defragment whether the program sees whole packets instead of fragments (Linux 6.6)
     */
    public NetfilterLink attach(Family family, Place place, int priority, boolean defragment) {
        LinkOptions options = new LinkOptions.Netfilter(family.number, place.ordinal(), priority,
                defragment ? DEFRAGMENT : 0);
        Fd link = Links.create(this, runtime(), 0, 0, options, family + " " + place + " at priority " + priority);
        return keep(new NetfilterLink(this, link));
    }
}
