package io.github.bpf4j.corpus;

import io.github.bpf4j.KernelException;
import io.github.bpf4j.RelocationException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.VerifierException;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.sys.Errno;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the load of one program ended.
 *
 * @param program its name; {@code -} for an object that cannot be opened
 * @param errno zero when it was loaded; -1 when no call of the kernel failed
 * @param step what failed: open, prepare (before the kernel is asked for a map or a program), map, program
 * @param reason the last words of the verifier, or else a message
 */
record Outcome(String program, int errno, String step, String reason) {

    private static final Set<String> COUNTS = Set.of("processed ", "verification time ", "stack depth ",
            "insns processed");

    /** What is another at each load: descriptors, ids, addresses. */
    private static final Pattern ACCIDENTAL = Pattern.compile("0x[0-9a-f]{6,}|fd#?\\d+|fd \\d+|id:? ?\\d+|\\bid=\\d+");

    /** What libbpf puts into the log in place of the verifier's words about a call that it has put in. */
    private static final Pattern EXPLAINED = Pattern.compile("failed to resolve CO-RE relocation .*|<invalid .*"
            + "|BPF map '.*' is referenced but wasn't created|kfunc '.*' is referenced but wasn't resolved");

    private static final String UNRESOLVED = "unresolved";

    /** What the verifier says of a call before it looks at what is called. */
    private static final String ANY_CALL = "function calls are not allowed while holding a lock";

    /** Where the verifier has no words for the code, since it has not come to it: no such programs on this kernel. */
    private static final Pattern ABOUT_KIND = Pattern.compile("prog '.*': BPF program load failed: .*"
            + "|.* programs can be sleepable|Tracing programs must provide btf_id");

    /** What bpf4j says before the kernel is asked. */
    private static final String RECURSES = "BPF programs cannot recurse";

    /** What the kernel says of it. */
    private static final Pattern CYCLE = Pattern.compile(".*form a cycle\\.|back-edge from insn .*|recursive call .*"
            + "|the call stack of \\d+ frames is too deep.*");

    static Outcome loaded(String program) {
        return new Outcome(program, 0, "", "");
    }

    /** A line of {@code libbpf-load}. */
    static Outcome parse(String line) {
        String[] fields = line.split("\t", -1);
        return new Outcome(fields[0], Integer.parseInt(fields[1]), fields[2], fields[3]);
    }

    static Outcome of(String program, RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof VerifierException refusal) {
                return new Outcome(program, refusal.errno(), "program",
                        failure instanceof RelocationException ? UNRESOLVED : verdict(refusal));
            }
            if (cause instanceof KernelException refusal) {
                return new Outcome(program, refusal.errno(), switch (refusal.call()) {
                    case "BPF_PROG_LOAD" -> "program";
                    case "BPF_MAP_CREATE" -> "map";
                    default -> "prepare";
                }, message(refusal));
            }
        }
        return switch (failure) {
            case UnsupportedFeatureException lacking when lacking.feature().startsWith("programs ") ->
                new Outcome(program, Errno.EINVAL, "program", "");
            case UnsupportedFeatureException lacking when lacking.feature().startsWith("maps ") ->
                new Outcome(program, -1, "map", message(failure));
            case MalformedObjectException _ -> new Outcome(program, -1, "open", message(failure));
            default -> new Outcome(program, -1, "prepare", message(failure));
        };
    }

    private static String message(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("").replace('\t', ' ');
    }

    private static String verdict(VerifierException refusal) {
        List<String> lines = refusal.log().lines()
                .filter(line -> !line.isEmpty() && COUNTS.stream().noneMatch(line::startsWith)).toList();
        return lines.isEmpty() ? "" : lines.getLast().replace('\t', ' ');
    }

    boolean isLoaded() {
        return errno == 0;
    }

    /** Whether both were loaded, or both, this one by libbpf, were refused at the same step with the same words. */
    boolean agrees(Outcome other) {
        if (isLoaded() || other.isLoaded()) {
            return errno == other.errno;
        }
        if (other.reason.endsWith(RECURSES)) {
            return step.equals("program") && CYCLE.matcher(reason.strip()).matches();
        }
        return step.equals(other.step) && (!step.equals("program") || errno == other.errno && sameWords(other));
    }

    private boolean sameWords(Outcome other) {
        return plain(reason).equals(plain(other.reason)) || other.reason.equals(UNRESOLVED) && reason.equals(ANY_CALL);
    }

    private static String plain(String reason) {
        if (ABOUT_KIND.matcher(reason).matches()) {
            return "";
        }
        return EXPLAINED.matcher(reason).matches() ? UNRESOLVED : ACCIDENTAL.matcher(reason).replaceAll("#");
    }

    @Override
    public String toString() {
        return isLoaded() ? "loaded" : step + " (" + errno + "): " + reason;
    }
}
