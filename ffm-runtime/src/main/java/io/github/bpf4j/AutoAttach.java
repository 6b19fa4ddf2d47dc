package io.github.bpf4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Attaches what an object says where to, and what nobody has attached yet. */
record AutoAttach(Collection<BpfProgram> programs, Collection<StructOpsTable> tables) {

    /** Attaches all or, when one fails, none. */
    void attach() {
        List<BpfLink> made = new ArrayList<>();
        try {
            programs.stream().filter(AutoAttach::isWanted).forEach(program -> made.add(program.attach()));
            tables.stream().filter(AutoAttach::isWanted).forEach(table -> made.add(table.attach()));
        } catch (RuntimeException e) {
            OpenLinks.closeAll(made, e);
            throw e;
        }
    }

    private static boolean isWanted(BpfProgram program) {
        return program.isLoaded() && program.autoattach() && program.attachesBySection() && program.link().isEmpty();
    }

    private static boolean isWanted(StructOpsTable table) {
        return table.autoattach() && table.map().isUnregisteredStructOps();
    }
}
