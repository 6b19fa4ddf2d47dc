package io.github.bpf4j.sys;

/** The kinds of kernel objects that have ids. */
public enum ObjectKind {
    PROGRAM(BpfCommand.PROG_GET_NEXT_ID, BpfCommand.PROG_GET_FD_BY_ID),
    MAP(BpfCommand.MAP_GET_NEXT_ID, BpfCommand.MAP_GET_FD_BY_ID),
    BTF(BpfCommand.BTF_GET_NEXT_ID, BpfCommand.BTF_GET_FD_BY_ID),
    LINK(BpfCommand.LINK_GET_NEXT_ID, BpfCommand.LINK_GET_FD_BY_ID);

    final BpfCommand nextId;
    final BpfCommand fdById;

    ObjectKind(BpfCommand nextId, BpfCommand fdById) {
        this.nextId = nextId;
        this.fdById = fdById;
    }
}
