package io.github.bpf4j.maven.clang;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A clang that compiles for BPF.
 *
 * @param executable how to call it
 * @param version its major version
 * @param banner what it says of itself; another compiler says something else
 */
public record Clang(Path executable, int version, String banner) {

    /** The oldest that writes what CO-RE and BTF need. */
    public static final int OLDEST = 14;

    private static final Pattern VERSION = Pattern.compile("clang version (\\d+)\\.");

    /**
     * Asks a program whether it is one.
     *
     * @throws UnusableClangException if it is not, with the reason
     */
    public static Clang of(Path executable) throws UnusableClangException {
        String banner = ask(executable, "--version");
        Matcher version = VERSION.matcher(banner);
        if (!version.find()) {
            throw new UnusableClangException(executable + " is no clang");
        }
        int number = Integer.parseInt(version.group(1));
        if (number < OLDEST) {
            throw new UnusableClangException(executable + " is clang " + number + ", too old by "
                    + (OLDEST - number) + (OLDEST - number == 1 ? " version" : " versions"));
        }
        if (!ask(executable, "--print-targets").contains("bpf")) {
            throw new UnusableClangException(executable + " was built without BPF");
        }
        return new Clang(executable, number, banner.lines().findFirst().orElse(""));
    }

    private static String ask(Path executable, String question) throws UnusableClangException {
        try {
            Command.Output answer = Command.run(Path.of("").toAbsolutePath(), List.of(executable.toString(), question));
            if (answer.exit() != 0) {
                throw new UnusableClangException(executable + " does not start: "
                        + answer.text().lines().findFirst().orElse("exit code " + answer.exit()));
            }
            return answer.text();
        } catch (IOException e) {
            throw new UnusableClangException(executable + " does not start: " + e.getMessage());
        }
    }
}
