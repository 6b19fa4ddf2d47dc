package io.github.bpf4j.probe;

import io.github.bpf4j.BpfException;
import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.object.ProgramType;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * Prints what the running kernel can do: the program behind the goal {@code skeleton:features} and the sample
 * {@code features}.
 */
public final class PrintFeatures {

    private static final String USAGE = "usage: features [--json] [--helpers PROGRAM_TYPE]...";

    private PrintFeatures() {}

    /** Prints the report; the exit code is 2 for arguments that make no sense, and 1 where there is no BPF. */
    public static void main(String[] arguments) {
        try {
            System.out.print(report(List.of(arguments)));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (BpfException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static String report(List<String> arguments) {
        boolean json = false;
        Features features = BpfRuntime.system().features();
        FeatureReport report = features.report();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext();) {
            String argument = rest.next();
            if (argument.equals("--json")) {
                json = true;
            } else if (argument.equals("--helpers") && rest.hasNext()) {
                ProgramType type = type(rest.next());
                report = report.with(type, features.helpers(type));
            } else {
                throw new IllegalArgumentException(USAGE);
            }
        }
        return json ? report.json() : report.text();
    }

    private static ProgramType type(String name) {
        return Arrays.stream(ProgramType.values()).filter(type -> name.equals(type.name().toLowerCase(Locale.ROOT)))
                .findFirst().orElseThrow(() -> new IllegalArgumentException("there is no type of programs \"" + name
                        + "\"; there are " + Arrays.toString(ProgramType.values()).toLowerCase(Locale.ROOT)));
    }
}
