package io.github.bpf4j.load;

import io.github.bpf4j.core.CoreEdit;
import io.github.bpf4j.core.CoreRelocation;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.FunctionSpec;
import io.github.bpf4j.object.ProgramSpec;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The debug log of CO-RE, line by line that of libbpf, so that the two can be compared with the tools of a text editor.
 * The name of the logger is {@code io.github.bpf4j.core}.
 */
final class CoreLog {

    private static final Logger LOG = System.getLogger("io.github.bpf4j.core");

    private final boolean on = LOG.isLoggable(Level.DEBUG);
    /** The number of the first relocation of each section: libbpf counts within the section. */
    private final Map<String, Integer> first = new HashMap<>();
    private String subject = "";

    CoreLog(BpfObjectFile file) {
        if (on) {
            Stream.concat(file.functions().stream(), file.programs().stream().map(ProgramSpec::function))
                    .forEach(function -> function.coreRelocations().forEach(
                            relocation -> first.merge(function.section(), relocation.number(), Math::min)));
        }
    }

    boolean isOn() {
        return on;
    }

    /** The lines that follow are about this relocation. */
    void about(FunctionSpec function, CoreRelocation relocation) {
        if (on) {
            int number = relocation.number() - first.getOrDefault(function.section(), 0);
            subject = "prog '" + function.name() + "': relo #" + number + ": ";
        }
    }

    /** A line of the search; those that tell the candidates of a type are about all relocations of that type. */
    void line(String text) {
        LOG.log(Level.DEBUG, text.startsWith("CO-RE ") ? text : subject + text);
    }

    void edit(CoreEdit edit) {
        if (!on) {
            return;
        }
        String text = edit.toString();
        int size = text.indexOf(", mem_sz");
        line(size < 0 ? text : text.substring(0, size));
        if (size >= 0) {
            line("patched insn #" + edit.insn() + " (LDX/ST/STX) " + text.substring(size + 2));
        }
    }
}
