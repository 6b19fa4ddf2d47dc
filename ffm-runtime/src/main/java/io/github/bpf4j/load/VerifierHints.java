package io.github.bpf4j.load;

import io.github.bpf4j.insn.HelperFunctions;
import io.github.bpf4j.sys.Capability;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What usually causes a verdict of the verifier, and what to do about it. A hint is for one cause: where a verdict may have
 * several, it names them, and where nothing is known there is none.
 */
final class VerifierHints {

    /**
     * A hint.
     *
     * @param verdict what a line of the log says, with the instruction that it is about behind it; the first in the list
     *     counts
     * @param text with {@code {1}} for a part of the verdict
     */
    private record Hint(Pattern verdict, String text) {

        Optional<String> of(String line) {
            Matcher matcher = verdict.matcher(line);
            if (!matcher.find()) {
                return Optional.empty();
            }
            return Optional.of(text.contains("{1}") ? text.replace("{1}", matcher.group(1)) : text);
        }
    }

    private static final Pattern UNKNOWN_HELPER = Pattern.compile("(?:invalid|unknown) func unknown#(\\d+)");

    /** What the verifier forbids those who could look into the kernel with it, and helpers that do so. */
    private static final Pattern FOR_PERFMON = Pattern.compile(
            "leaks addr|leaking pointer|prohibited for !root|R\\d+ pointer comparison prohibited|partial copy of pointer"
                    + "|attempt to corrupt spilled pointer|mixed signed bounds|allowed only to CAP_PERFMON"
                    + "|(unknown func|cannot use helper) bpf_(trace_printk|trace_vprintk|probe_read\\w*|get_current_task\\w*"
                    + "|snprintf_btf|task_pt_regs|task_storage\\w+|perf_event_output|get_(task_)?stack|current_task_under"
                    + "\\w+)#");
    private static final Pattern FOR_LOCKDOWN = Pattern
            .compile("(unknown func|cannot use helper) bpf_probe_(read|write)");
    private static final Pattern FOR_BPF = Pattern
            .compile("are allowed for CAP_BPF|are allowed for root only|back-edge");

    private static final String STACK = "the stack has 512 bytes, calls included: keep larger data in a map, such as a"
            + " per-CPU array with one entry";

    private static final String TRUST = "the pointer was read from memory, where it may change: take it from an argument of"
            + " the program or from a kernel function that acquires it, or read it and use it between bpf_rcu_read_lock()"
            + " and _unlock()";

    private static final List<Hint> HINTS = List.of(
            // Loops, size, control flow
            hint("BPF program is too large|bpf_loop iteration limit|complexity limit",
                    "the verifier goes through each turn of a loop and each path, up to a million instructions: fewer"
                            + " turns, bpf_loop() (Linux 5.17) or bpf_for() (6.4) for the loop, or global functions"
                            + " (__noinline, not static), which are verified once each"),
            hint("sequence of \\d+ jumps is too complex",
                    "too many branches are open at once: take them apart into global functions (__noinline, not static),"
                            + " which are verified on their own, or loop with bpf_loop() (Linux 5.17)"),
            hint("infinite loop detected|back-edge|loop is not bounded",
                    "the verifier cannot see the end of a loop: bound it by a constant, or use bpf_loop()"),
            hint("jump out of range|last insn is not an exit|unexpected __bpf_trap|invalid insn idx",
                    "the code runs on beyond its end, mostly since the compiler found a path undefined (a variable without"
                            + " a value, an index beyond an array, a function without return) and made no code for it:"
                            + " compile with -Wall and look for its warnings"),
            hint("unreachable insn", "the program has code that is never reached: compile with -O2"),
            hint("call stack of \\d+ frames is too deep",
                    "functions call each other too deep, eight are allowed on most kernels: make inner ones __always_inline"),
            hint("number of funcs in func_info doesn't match",
                    "the program hands a function over, to bpf_loop(), bpf_for_each_map_elem() or a timer, which kernels"
                            + " take from 5.13 on"),
            hint("recursive call", "functions may not call themselves: make it a loop"),
            hint("unknown opcode|uses reserved fields|invalid atomic op|invalid BPF_(ALU|JMP|LD)\\w* (opcode|mode)"
                    + "|BPF_ATOMIC uses invalid|unknown insn class",
                    "this kernel does not have the instruction: compile with -mcpu=v3 (Linux 5.12) or v2, as Features"
                            + ".instructionSet() tells"),
            // Stack
            hint("combined stack size|stack size of subprog|stack size .* is too large|previous frames is \\d+ bytes",
                    STACK),
            hint("invalid (write|read|indirect read|indirect access)? ?(to|from)? ?stack R\\d+ off=-(51[3-9]|5[2-9]\\d|[6-9]\\d\\d"
                    + "|\\d{4,})", STACK),
            hint("variable-offset.* stack|variable offset stack|invalid.* stack R\\d+ unbounded|invalid .*stack R\\d+ var_off",
                    "an index into a local array may be too large or negative: mask it (i & 15) or compare it first"),
            hint("invalid (write|read|indirect read|indirect access)? ?(to|from)? ?stack R\\d+ off=",
                    "the access goes beyond a variable on the stack: compare its size with that of the variable"),
            hint("invalid (indirect |unbounded )?(read|access) (from|to)? ?stack.*(off -?\\d+\\+\\d+|var_off .*\\+\\d+) size",
                    "a part of the stack is read that nothing has written, maybe padding: initialise the variable, a struct"
                            + " with = {} or __builtin_memset()"),
            // Pointers that may be NULL
            hint("invalid mem access '\\w+_or_null_?'|arithmetic on \\w+_or_null_? ?prohibited|null-check it first"
                    + "|type=\\w+_or_null_? expected=|Possibly NULL pointer|is expected to be non-NULL",
                    "a pointer may be NULL here: compare it with NULL before it is used"),
            // Packets
            hint("invalid access to packet|offset is outside of the packet",
                    "compare the pointer with data_end before the packet is read, at each place where it has moved, and"
                            + " mask what moves it (& 0x7fff): beyond 64 KiB the comparison does not count"),
            hint("is a packet pointer, but|helper access to the packet is not allowed",
                    "copy the bytes of the packet to the stack first, bpf_skb_load_bytes() or bpf_xdp_load_bytes()"),
            hint("cannot write into packet|does not allow writes to packet",
                    "this hook may not change packets"),
            // Arguments
            hint("Caller passes invalid args",
                    "global functions are verified apart from their callers: arguments must be the context, numbers, or"
                            + " memory of the size of the type, which may be NULL; make the function static to have it"
                            + " verified with its caller"),
            hint("doesn't have \\d+-th argument",
                    "the function, event or hook has fewer arguments on this kernel than the program reads"),
            hint("func '.*' arg\\d+ (type|'.*' has type) .*(is not a struct|Only pointer access)",
                    "this argument cannot be read as a pointer to a struct"),
            // The context
            hint("invalid bpf_context access.*Reference may already be released",
                    "this was released before: do not use it afterwards"),
            hint("invalid (bpf_context access|access to context).*\\([67][0-9a-f]\\) \\*\\(",
                    "this part of the context cannot be written by programs of this type"),
            hint("invalid (bpf_context access|access to context)",
                    "the context of this type of program has no such field, on this kernel or at all, or it is read with"
                            + " another size than its own"),
            hint("(variable ctx access|dereference of modified ctx)",
                    "fields of the context are read at constant offsets from the ctx that the program was given: no ctx +"
                            + " n, no variable index; with __builtin_preserve_access_index or separate branches the"
                            + " compiler does not move it"),
            // What is no pointer
            hint("invalid mem access '(inv|scalar)'",
                    "the value is no pointer that the verifier knows, or no longer (after its release): read kernel memory"
                            + " with BPF_CORE_READ() or bpf_probe_read_kernel(), user memory with"
                            + " bpf_probe_read_user()"),
            hint("type=(?:inv|scalar) expected=(?:ringbuf_mem|alloc_mem|mem)\\t.*ringbuf",
                    "what bpf_ringbuf_reserve() returned goes here, once: after submit or discard it is gone"),
            hint("type=untrusted_ptr_\\S* expected=(trusted_|rcu_)?ptr_", TRUST),
            hint("type=(?:inv|scalar) expected=(?:trusted_ptr_|ptr_|sock)|must point to (?:void, )?scalar"
                    + "|is (fp|scalar) expected STRUCT",
                    "a pointer goes here that the verifier knows to be one to this type, not a number or other memory: an"
                            + " argument of the program, bpf_get_current_task_btf(), what a kernel function has returned"),
            hint("type=\\S+ expected=ctx|expects pointer to ctx|expected pointer to ctx",
                    "the context goes here, as the program was given it"),
            hint("type=\\S+ expected=map_ptr", "a map goes here: the address of a variable in SEC(\".maps\")"),
            hint("type=\\S+ expected=(fp|mem|buf|map_key|map_value|pkt)",
                    "a pointer to memory of one of the expected kinds goes here: fp is a variable of the program, the others"
                            + " are values of maps, packets, records of rings"),
            hint("cannot pass map_type \\d+ into func (\\w+)", "{1}() is for another type of map"),
            hint("must be referenced|must be a rcu pointer", TRUST),
            hint("must have zero offset when passed to release",
                    "release the pointer that was acquired, not one into it"),
            hint("dereference of modified \\w*ptr_ ptr", "give the pointer on as it is, not moved"),
            hint("cannot write into (\\S+)", "this is memory to read only"),
            hint("only read is supported|only read from",
                    "kernel memory is not written through its pointers; some hooks have kernel functions or helpers for"
                            + " it"),
            hint("access beyond (struct|the end of member)",
                    "the access goes beyond the kernel's struct; are fields of this kernel meant? Then use"
                            + " preserve_access_index, so that CO-RE finds them"),
            hint("pointer [-+]= pointer|pointer arithmetic with|bitwise operator|32-bit pointer arithmetic"
                    + "|subtraction from stack pointer|subtract pointer from scalar|arithmetic on \\w+ prohibited",
                    "pointers can be moved by numbers, and compared; nothing else: keep them 64 bits wide, and in"
                            + " variables of their own"),
            // Sizes and indexes
            hint("invalid access to (map (value|key)|memory)|leads to invalid memory access",
                    "the access goes beyond the memory, or may go there (its size, off and size say how far): check the"
                            + " index or the length first"),
            hint("unbounded memory access|min value is negative|unbounded min value|(min|max) value is outside"
                    + "|math between .* pointer and",
                    "an offset or a length may be too large or negative: mask it (x & 63) or compare it, in the register"
                            + " that is used"),
            hint("invalid zero-sized read", "the length may be 0, which this helper does not take: compare it first"),
            hint("misaligned",
                    "the access is not aligned to its size: copy with __builtin_memcpy(), or align the struct"),
            // Maps
            hint("(write into|read from) map forbidden",
                    "the map is read-only here: const volatile globals, frozen maps and BPF_F_RDONLY_PROG are not written"
                            + " (BPF_F_WRONLY_PROG not read) by programs"),
            hint("write to change key",
                    "keys that bpf_for_each_map_elem() hands over are not to be changed"),
            hint("(bpf_\\w+|kptr|uptr) ?cannot be accessed (?:directly|indirectly)",
                    "{1} is left to its own functions: copy the other fields, not the whole struct"),
            hint("Sleepable programs can only use",
                    "sleepable programs have fewer types of maps: hash, array, ringbuf, local storage"),
            hint("progs cannot use (\\S+) yet", "{1} is not for this type of program on this kernel"),
            // What is acquired and released
            hint("Unreleased reference|reference leak|Leaking reference|reference has not been acquired",
                    "what was acquired must be released on every path (or given away): bpf_ringbuf_submit() or _discard(),"
                            + " bpf_sk_release(), the _release(), _drop() or _destroy() of a kernel function"),
            hint("spin_lock-ed region|spin_unlock is missing|while holding a lock|Locking two|lock without taking"
                    + "|unlock of different lock|lock must be held|AA deadlock|_unlock cannot be out of order",
                    "a bpf_spin_lock is taken once, alone, and given back on every path; between the two nothing is"
                            + " called: make the calls before or after"),
            hint("rcu_read_lock-ed region|rcu_read_unlock is missing|unmatched rcu",
                    "each bpf_rcu_read_lock() needs its bpf_rcu_read_unlock() on every path, in the same function"),
            hint("preempt_disable-ed region|unmatched attempt to enable preemption",
                    "each bpf_preempt_disable() needs its bpf_preempt_enable() on every path"),
            hint("local_irq_save-ed region|restore irq state out of order",
                    "each bpf_local_irq_save() needs its bpf_local_irq_restore() on every path, the last one first"),
            hint("RCU critical section protection|expected an RCU CS",
                    "call it between bpf_rcu_read_lock() and bpf_rcu_read_unlock()"),
            hint("expected an initialized iter_(\\w+)",
                    "an iterator goes bpf_iter_{1}_new(), _next() until it returns NULL, _destroy(): begin it first, also"
                            + " once more after the end"),
            hint("expected (?:an )?uninitialized iter_(\\w+)",
                    "the iterator is in use: bpf_iter_{1}_destroy() it first"),
            hint("Expected an initialized dynptr",
                    "the dynptr has not been made, or is gone: bpf_dynptr_from_mem(), bpf_ringbuf_reserve_dynptr()"),
            hint("Dynptr has to be an uninitialized|cannot overwrite referenced dynptr",
                    "the dynptr is in use: submit or discard it first, or take another variable"),
            // Helpers and kernel functions
            hint("GPL-restricted|from non-GPL|GPL compatible license",
                    "this is for programs under a licence compatible with the GPL: char LICENSE[] SEC(\"license\") ="
                            + " \"GPL\" or \"Dual BSD/GPL\""),
            hint("might sleep|sleepable (kfunc|helper)|is sleepable within|sleepable global function"
                    + "|helper call is not allowed in probe",
                    "this may wait, which programs of this kind must not: take a sleepable section where there is one"
                            + " (fentry.s, lsm.s, uprobe.s, syscall), outside of locks and RCU sections"),
            hint("cannot use helper (bpf_\\w+)|unknown func (?=bpf_)(\\w+)",
                    "the helper does not exist for this type of program on this kernel: bpf-helpers(7) lists them by type"),
            hint("calling kernel function .* is not allowed|kfunc .* not allowed",
                    "the kernel function may not be called from this type of program, or not from this hook"),
            hint("expected pointer to (STRUCT|UNION) (\\S+ )?but", "a pointer to another type goes here"),
            hint("size cannot be determined|isn't a pointer|is not supported yet|return value not void or scalar"
                    + "|doesn't return scalar|only struct or primitive types",
                    "a global function takes numbers, the context, and pointers to types of known size, and returns a"
                            + " number (pointers from Linux 5.12 on): make it static, or change its declaration"),
            hint("tail_call is only allowed|tail_call abusing|tail_calls are not allowed",
                    "tail calls are for functions that return int, with the map known at this place"),
            // Values
            hint("R0 !read_ok.*\\(95\\) exit", "not every path of the program returns a value"),
            hint("R\\d+ !read_ok", "a variable is used that has no value on some path"),
            hint("At [\\w ]+ the register R\\d has|register R0 is not a known value"
                    + "|R0 not a scalar|R0 is not a scalar",
                    "the return value is not one that this hook takes"),
            hint("div by zero|invalid shift", "the constant cannot be right: look at the operand"),
            // Targets
            hint("(\\S+) is not sleepable",
                    "{1} cannot be watched by a sleepable program: take a section without \".s\""),
            hint("is not modifiable", "fmod_ret is for functions that the kernel marks, such as system calls and"
                    + " security_*: take fexit to look on"),
            hint("points to disabled hook|to __noreturn function|Attaching tracing programs to function"
                    + "|attach to unsupported member|attach_btf_id|is not a (kernel )?function",
                    "this function cannot be the target of this type of program"));

    private VerifierHints() {}

    private static Hint hint(String pattern, String text) {
        return new Hint(Pattern.compile(pattern), text);
    }

    /**
     * The hint for a log, by what the verifier says of the last instruction; empty when nothing is known.
     *
     * @param missing the capabilities that the process lacks
     * @param lockdown the state of kernel lockdown when it is on, otherwise empty
     */
    static String of(VerifierLog log, Set<Capability> missing, String lockdown) {
        String behind = "\t" + log.lastInstructionText();
        String prose = log.prose().stream().map(line -> line + behind).collect(Collectors.joining("\n"));
        Matcher helper = UNKNOWN_HELPER.matcher(prose);
        if (helper.find()) {
            return unknownHelper(Integer.parseInt(helper.group(1)));
        }
        if (missing.contains(Capability.CAP_BPF) && FOR_BPF.matcher(prose).find()) {
            return lacking(Capability.CAP_BPF);
        }
        if (missing.contains(Capability.CAP_PERFMON) && FOR_PERFMON.matcher(prose).find()) {
            return lacking(Capability.CAP_PERFMON);
        }
        if (!lockdown.isEmpty() && FOR_LOCKDOWN.matcher(prose).find()) {
            return "kernel lockdown is on (" + lockdown
                    + "), which forbids programs to read or write other memory of the"
                    + " kernel";
        }
        return HINTS.stream().flatMap(hint -> hint.of(prose).stream()).findFirst().orElse("");
    }

    private static String lacking(Capability capability) {
        return "this process lacks " + capability + ", without which programs may not do this: give it that one, too"
                + " (docker run --cap-add, AmbientCapabilities= of a systemd unit, setcap)";
    }

    private static String unknownHelper(int number) {
        String name = HelperFunctions.name(number).orElse("");
        String since = HelperFunctions.firstKernel(number);
        if (name.isEmpty()) {
            return "no kernel has a helper function with this number";
        }
        return name + "() is a helper function of "
                + (since.isEmpty() ? "newer kernels" : "Linux " + since + " and later")
                + ": ask for it first, in C if (bpf_core_enum_value_exists(enum bpf_func_id, BPF_FUNC_"
                + name.substring("bpf_".length()) + ")), or switch the program off";
    }
}
