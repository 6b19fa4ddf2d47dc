package io.github.bpf4j.lab.vm;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a guest wrote on its console.
 *
 * @param lines without carriage returns and colours
 */
public record Console(List<String> lines) {

    private static final Pattern EXIT = Pattern.compile("@@EXIT (\\d+)$");
    private static final Pattern DEATH = Pattern.compile("(Kernel panic|BUG:|Oops|general protection fault|RIP:|"
            + "A fatal error has been detected|Out of memory|@@LIMIT).*");
    private static final int TAIL = 25;

    /** Reads the text of a console. */
    public static Console of(String text) {
        return new Console(text.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "").replace("\r", "").lines().toList());
    }

    /** The exit code that the guest's first process wrote; QEMU's own code says nothing of the tests. */
    public Optional<Integer> exit() {
        return lines.stream().map(EXIT::matcher).filter(Matcher::find).map(found -> Integer.valueOf(found.group(1)))
                .findFirst();
    }

    /** The lines that tell why a guest died, or its last ones. */
    public List<String> lastWords() {
        for (int i = 0; i < lines.size(); i++) {
            if (DEATH.matcher(lines.get(i)).find()) {
                return lines.subList(i, Math.min(lines.size(), i + TAIL));
            }
        }
        return lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
    }
}
