package io.github.bpf4j.sys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of kernel objects that have ids. */
public enum ObjectKind {
    PROGRAM(BpfCommand.PROG_GET_NEXT_ID, BpfCommand.PROG_GET_FD_BY_ID, "bpf-prog"),
    MAP(BpfCommand.MAP_GET_NEXT_ID, BpfCommand.MAP_GET_FD_BY_ID, "bpf-map"),
    BTF(BpfCommand.BTF_GET_NEXT_ID, BpfCommand.BTF_GET_FD_BY_ID, "btf"),
    LINK(BpfCommand.LINK_GET_NEXT_ID, BpfCommand.LINK_GET_FD_BY_ID, "bpf_link");

    final BpfCommand nextId;
    final BpfCommand fdById;
    private final String file;

    ObjectKind(BpfCommand nextId, BpfCommand fdById, String file) {
        this.nextId = nextId;
        this.fdById = fdById;
        this.file = file;
    }

    /** What a descriptor leads to, by the name of its file in {@code /proc}; empty where that is not mounted. */
    public static Optional<ObjectKind> of(Fd fd) {
        int number = fd.acquire();
        try {
            String opened = Files.readSymbolicLink(Path.of("/proc/self/fd/" + number)).toString();
            return Stream.of(values()).filter(kind -> opened.equals("anon_inode:" + kind.file)).findFirst();
        } catch (IOException _) {
            return Optional.empty();
        } finally {
            fd.release();
        }
    }
}
