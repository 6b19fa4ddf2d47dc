package io.github.bpf4j.load;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The text that the kernel's verifier leaves, taken apart as far as its form can be relied on. From Linux 7.3 on a report for
 * readers stands behind the log proper: sections under a heading each, of which the reason and the suggestion are kept.
 */
public final class VerifierLog {

    /** An instruction: {@code 12: (85) call bpf_map_lookup_elem#1}. */
    private static final Pattern INSTRUCTION = Pattern.compile("^(\\d+): \\([0-9a-f]{2}\\) .*");
    /** Registers: {@code 0: R1=ctx() R10=fp0}, {@code from 7 to 9: R0_w=scalar() ...}. */
    private static final Pattern STATE = Pattern.compile("^(\\d+: |from \\d+ to \\d+.*: )?R\\d+(_\\w+)?=.*");
    private static final Pattern STATISTICS = Pattern.compile(
            "^(processed \\d+ insns|verification time|stack depth|max_states).*");
    /** What the verifier finds wrong with an instruction before it goes through the program. */
    private static final Pattern BY_NUMBER = Pattern.compile(
            "(?:jump out of range from insn|unreachable insn|back-edge from insn) (\\d+).*");
    private static final Pattern UNRELEASED = Pattern.compile("Unreleased reference .*alloc_insn=(\\d+)");
    /** What the verifier finds before it looks at the code. */
    private static final Pattern KIND = Pattern.compile(
            ".* programs can be sleepable|Tracing programs must provide btf_id");
    /** The first line of a log whose beginning was left out. */
    private static final Pattern BEFORE = Pattern.compile("\\((\\d+) lines before these\\)");
    /** Bytes of a log that are looked at; about a hundred thousand lines. */
    static final int KEPT = 8 << 20;
    private static final int PIECE = 1 << 14;
    private static final String REPORT = "Verification failed:";
    private static final List<String> SECTIONS = List.of("Reason:", "Suggestion:");

    private final List<String> lines;
    private final List<String> report;
    private final int before;

    /** Whether a log says no more than that there are no programs of this kind, with these flags. */
    public static boolean isAboutKind(String log) {
        return new VerifierLog(log).lines.stream().allMatch(line -> KIND.matcher(line).matches());
    }

    VerifierLog(String text) {
        List<String> all = text.lines().map(String::stripTrailing).filter(line -> !line.isBlank())
                .filter(line -> !STATISTICS.matcher(line).matches()).toList();
        Matcher first = BEFORE.matcher(all.isEmpty() ? "" : all.getFirst());
        this.before = first.matches() ? Integer.parseInt(first.group(1)) : 0;
        int end = IntStream.range(0, all.size()).filter(i -> all.get(i).startsWith(REPORT)).findFirst()
                .orElse(all.size());
        this.lines = all.subList(before > 0 ? 1 : 0, end);
        this.report = all.subList(end, all.size());
    }

    /**
     * The text in a log buffer, up to its NUL. The log of a million instructions would fill a small heap several times:
     * of one that is longer than {@link #KEPT} only the end is taken, behind a line that counts those before.
     */
    static String text(MemorySegment log) {
        long end = find(log, 0, log.byteSize(), 0);
        if (end <= KEPT) {
            return text(log, 0, end);
        }
        long line = find(log, end - KEPT - 1, end - 1, '\n') + 1;
        long begin = line == end ? end - KEPT : line;
        return "(" + count(log, begin, '\n') + " lines before these)\n" + text(log, begin, end);
    }

    private static String text(MemorySegment log, long begin, long end) {
        return new String(log.asSlice(begin, end - begin).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    /** Where a byte comes first, else the end; in pieces of an array, since a log has up to 256 MiB. */
    private static long find(MemorySegment log, long from, long end, int wanted) {
        byte[] piece = new byte[PIECE];
        for (long at = from; at < end; at += PIECE) {
            int length = copy(log, at, end, piece);
            for (int i = 0; i < length; i++) {
                if (piece[i] == wanted) {
                    return at + i;
                }
            }
        }
        return end;
    }

    private static int count(MemorySegment log, long end, int wanted) {
        byte[] piece = new byte[PIECE];
        int count = 0;
        for (long at = 0; at < end; at += PIECE) {
            int length = copy(log, at, end, piece);
            for (int i = 0; i < length; i++) {
                count += piece[i] == wanted ? 1 : 0;
            }
        }
        return count;
    }

    private static int copy(MemorySegment log, long at, long end, byte[] piece) {
        int length = (int) Math.min(piece.length, end - at);
        MemorySegment.copy(log, ValueLayout.JAVA_BYTE, at, piece, 0, length);
        return length;
    }

    /** The verdict: the last line that is neither an instruction nor a register state. */
    String verdict() {
        for (String line : lines.reversed()) {
            if (!INSTRUCTION.matcher(line).matches() && !line.startsWith(";") && !STATE.matcher(line).matches()) {
                return line;
            }
        }
        return lines.isEmpty() ? "the verifier left no log" : lines.getLast();
    }

    /**
     * What the verifier says of the last instruction, the verdict first; of a log without instructions the verdict alone,
     * since before the first one it speaks of other things.
     */
    List<String> prose() {
        List<String> prose = new ArrayList<>();
        for (String line : lines.reversed()) {
            if (INSTRUCTION.matcher(line).matches()) {
                return prose;
            }
            if (!line.startsWith(";") && !STATE.matcher(line).matches()) {
                prose.add(line);
            }
        }
        return List.of(verdict());
    }

    /** The instructions in the order in which the verifier came by, with what it says of each. */
    List<Visit> visits() {
        List<Visit> visits = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = INSTRUCTION.matcher(line);
            if (matcher.matches()) {
                visits.add(new Visit(Integer.parseInt(matcher.group(1)), line));
            }
        }
        return visits;
    }

    /** The verifier at an instruction. */
    record Visit(int insn, String text) {}

    /** The last lines of the log, at most this many, and what the kernel says to the reader. */
    List<String> tail(int count) {
        List<String> tail = new ArrayList<>(last(count));
        SECTIONS.forEach(heading -> section(heading).ifPresent(tail::add));
        return tail;
    }

    private List<String> last(int count) {
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** A section of the report as one line: its heading and the indented lines below. */
    private Optional<String> section(String heading) {
        int at = report.indexOf(heading);
        return at < 0
                ? Optional.empty()
                : Optional.of(Stream.concat(Stream.of(heading),
                        report.stream().skip(at + 1).takeWhile(line -> line.startsWith(" ")).map(String::strip))
                        .collect(Collectors.joining(" ")));
    }

    /** How many lines come before the tail of this length. */
    int omitted(int count) {
        return before + Math.max(0, lines.size() - count);
    }

    /** The number of the last instruction in the log, or of the one that the verdict names when there is none. */
    OptionalInt lastInstruction() {
        Matcher matcher = INSTRUCTION.matcher(lastInstructionText());
        if (!matcher.matches()) {
            matcher = BY_NUMBER.matcher(verdict());
        }
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** The line of the last instruction in the log; empty without any. */
    String lastInstructionText() {
        return lines.reversed().stream().filter(line -> INSTRUCTION.matcher(line).matches()).findFirst().orElse("");
    }

    /** The instruction at which something was acquired that the program never releases. */
    OptionalInt acquired() {
        return prose().stream().map(UNRELEASED::matcher).filter(Matcher::find)
                .mapToInt(matcher -> Integer.parseInt(matcher.group(1))).findFirst();
    }

    /** Whether the verifier met a call of this helper, which no kernel has. */
    boolean mentionsHelper(int helper) {
        String text = "unknown#" + helper;
        return lines.stream().anyMatch(line -> line.contains(text));
    }
}
