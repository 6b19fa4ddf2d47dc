package io.github.bpf4j.attach;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.LinkOptions;

/** Links into ordered lists of programs. */
final class ChainLinks {

    private ChainLinks() {}

    static Fd create(BpfProgram program, BpfRuntime runtime, int target, int attachType, ChainPosition position,
            String where) {
        BpfProgram neighbour = position.neighbour();
        if (neighbour == null) {
            return Links.create(program, runtime, target, attachType, position.flags(), new LinkOptions.Ordered(0, 0),
                    where);
        }
        Fd loaded = neighbour.fd();
        int number = loaded.acquire();
        try {
            return Links.create(program, runtime, target, attachType, position.flags(),
                    new LinkOptions.Ordered(number, 0), where);
        } finally {
            loaded.release();
        }
    }
}
