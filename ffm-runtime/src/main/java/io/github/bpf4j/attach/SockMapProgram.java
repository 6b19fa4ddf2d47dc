package io.github.bpf4j.attach;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.sys.Fd;

/**
 * A program at a map of sockets: {@code SEC("sk_skb/…")} and {@code SEC("sk_msg")}. It runs for what goes through the
 * sockets that are put into the map.
 */
public final class SockMapProgram extends BpfProgram {

    SockMapProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public boolean attachesBySection() {
        return false;
    }

    /**
     * Refuses: {@code SEC()} names no map.
     *
     * @throws IllegalStateException always
     */
    @Override
    public SockMapLink attach() {
        throw Links.needs(this, "a map of sockets");
    }

    /**
     * Attaches to a map through a link (Linux 6.10).
     *
     * @param map a map of type {@code BPF_MAP_TYPE_SOCKMAP} or {@code BPF_MAP_TYPE_SOCKHASH}
     */
    public SockMapLink attach(BpfMap map) {
        Fd target = map.fd();
        int number = target.acquire();
        try {
            Fd link = Links.create(this, runtime(), number, 0, Links.NO_OPTIONS, map.toString());
            return keep(new SockMapLink(this, link));
        } finally {
            target.release();
        }
    }
}
