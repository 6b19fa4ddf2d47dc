package io.github.bpf4j.load;

import java.util.List;
import java.util.regex.Pattern;

/** What usually causes a verdict of the verifier, and what to do about it. */
final class VerifierHints {

    private record Hint(Pattern verdict, String text) {}

    private static final List<Hint> HINTS = List.of(
            hint("back-edge|infinite loop detected|sequence of \\d+ jumps is too complex"
                    + "|BPF program is too large|loop is not bounded",
                    "the verifier cannot see the end of a loop: bound it by a constant, or use bpf_loop()"),
            hint("invalid mem access '(map_value_or_null|ptr_or_null_|sock_or_null|mem_or_null|rdonly_mem_or_null)"
                    + "|invalid mem access '.*_or_null|Possibly NULL pointer",
                    "a pointer may be NULL here: compare it with NULL before it is used"),
            hint("R\\d+ invalid mem access '(inv|scalar)'",
                    "the value is no pointer that the verifier knows: read kernel memory with BPF_CORE_READ() or"
                            + " bpf_probe_read_kernel(), user memory with bpf_probe_read_user()"),
            hint("combined stack size|stack (limit|depth).*exceed|Too large|invalid (write|read|indirect read)? ?(to|from)?"
                    + " ?stack|invalid stack (type|off)",
                    "the stack has 512 bytes, calls included: keep larger data in a map, such as a per-CPU array with one"
                            + " entry"),
            hint("cannot call GPL|GPL-restricted|GPL-only|from non-GPL",
                    "the helper is for programs under a licence compatible with the GPL: char LICENSE[] SEC(\"license\") ="
                            + " \"GPL\" or \"Dual BSD/GPL\""),
            hint("program of this type cannot use helper|cannot use helper|unknown func|invalid func",
                    "the helper does not exist for this type of program on this kernel: bpf-helpers(7) lists them by type"),
            hint("calling kernel function .* is not allowed|kfunc .* not allowed",
                    "the kernel function may not be called from this type of program, or not from this hook"),
            hint("invalid access to packet|invalid access to packet, off",
                    "compare the pointer with data_end before the packet is read, at each place where it has moved"),
            hint("unbounded memory access|min value is negative|unbounded min value|max value is outside",
                    "an offset or a length may be too large or negative: mask it (x & 63) or compare it, in the register"
                            + " that is used"),
            hint("invalid access to map value",
                    "the access may go beyond the map's value: check the index or the length first"),
            hint("R0 !read_ok", "not every path of the program returns a value"),
            hint("R\\d+ !read_ok", "a variable is used that has no value on some path"),
            hint("Unreleased reference", "what a helper has acquired must be released on every path"),
            hint("At program exit the register R0 has|has value .* should have been in",
                    "the return value is not one that this hook takes"),
            hint("unreachable insn", "the program has code that is never reached; was it compiled with -O2?"),
            hint("attach_btf_id|is not a (kernel )?function|not a modifiable return",
                    "this function cannot be the target of this type of program"));

    private VerifierHints() {}

    private static Hint hint(String pattern, String text) {
        return new Hint(Pattern.compile(pattern), text);
    }

    /** The hint for a log, by its verdict first and then by its last lines; empty when nothing is known. */
    static String of(VerifierLog log) {
        for (String line : log.fromVerdict()) {
            for (Hint hint : HINTS) {
                if (hint.verdict.matcher(line).find()) {
                    return hint.text;
                }
            }
        }
        return "";
    }
}
