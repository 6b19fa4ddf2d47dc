package io.github.bpf4j.btf;

import io.github.bpf4j.elf.MalformedObjectException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Writes the types of a BTF as a C header, the {@code vmlinux.h} that BPF programs include instead of kernel headers.
 *
 * <p>Sizes and offsets are those of the BTF when clang compiles the header for BPF. Types that share a name get
 * {@code ___2} and so on from the second one on. With the macro {@code BPF_NO_PRESERVE_ACCESS_INDEX} the header leaves
 * CO-RE out, with {@code BPF_NO_KFUNC_PROTOTYPES} the prototypes of kernel functions. The same BTF gives the same text,
 * sorted by name as far as C allows.
 *
 * <p>Not in the text: declaration tags, and structs and unions without a name that no other type uses. A member that
 * overlaps others without being in a union, as compilers other than C's make them, becomes a comment. Immutable.
 */
public final class CDump {

    private static final String OPENING = """
            #ifndef __VMLINUX_H__
            #define __VMLINUX_H__

            #ifndef BPF_NO_PRESERVE_ACCESS_INDEX
            #pragma clang attribute push (__attribute__((preserve_access_index)), apply_to = record)
            #endif

            """;
    private static final String FUNCTIONS = """
            #ifndef BPF_NO_KFUNC_PROTOTYPES
            #ifndef __ksym
            #define __ksym __attribute__((section(".ksyms")))
            #endif
            #ifndef __weak
            #define __weak __attribute__((weak))
            #endif
            #ifndef __bpf_fastcall
            #if defined(__has_attribute) && __has_attribute(bpf_fastcall)
            #define __bpf_fastcall __attribute__((bpf_fastcall))
            #else
            #define __bpf_fastcall
            #endif
            #endif

            """;
    private static final String END_OF_FUNCTIONS = """

            #endif /* BPF_NO_KFUNC_PROTOTYPES */

            """;
    private static final String CLOSING = """
            #ifndef BPF_NO_PRESERVE_ACCESS_INDEX
            #pragma clang attribute pop
            #endif

            #endif /* __VMLINUX_H__ */
            """;

    private final Btf btf;
    /** Null for everything. */
    private final int @Nullable [] roots;

    private CDump(Btf btf, int @Nullable [] roots) {
        this.btf = btf;
        this.roots = roots;
    }

    /** A header of everything in a BTF, and in its base if it is split. */
    public static CDump of(Btf btf) {
        return new CDump(btf, null);
    }

    /** A header of these types and functions, and of what they need. */
    public CDump only(int... ids) {
        return new CDump(btf, ids.clone());
    }

    /**
     * A header of all types and functions of these names, and of what they need.
     *
     * @throws IllegalArgumentException when there is none of a name
     */
    public CDump only(Collection<String> names) {
        return new CDump(btf, names.stream().flatMapToInt(name -> Arrays.stream(idsOf(name))).toArray());
    }

    private int[] idsOf(String name) {
        int[] ids = name.isEmpty() ? new int[0] : btf.findAll(name);
        if (ids.length == 0) {
            throw new IllegalArgumentException("no type " + name + " in " + btf.origin());
        }
        return ids;
    }

    /**
     * Writes the header, in pieces.
     *
     * @param out takes the text; not closed
     * @throws IOException              when {@code out} throws it
     * @throws MalformedObjectException when the types contradict themselves or C
     */
    public void write(Appendable out) throws IOException {
        CText text = new CText(btf);
        text.add(OPENING);
        CRoots all = roots == null ? CRoots.all(btf) : CRoots.of(btf, roots);
        CDefinitions definitions = new CDefinitions(btf, text, out);
        for (int id : all.types()) {
            definitions.define(id);
        }
        for (int id : all.anonymous()) {
            definitions.defineAnonymous(id);
        }
        if (!all.functions().isEmpty()) {
            functions(all, definitions, text);
        }
        text.add(CLOSING).flush(out);
    }

    private static void functions(CRoots roots, CDefinitions definitions, CText text) throws IOException {
        for (int id : roots.functions()) {
            definitions.prepare(id);
        }
        text.add(FUNCTIONS);
        for (int id : roots.functions()) {
            String before = roots.isFastcall(id) ? "extern __bpf_fastcall " : "extern ";
            definitions.prototype(id, before, " __weak __ksym;\n");
        }
        text.add(END_OF_FUNCTIONS);
    }

    /**
     * One declaration as a person reads it: {@code struct task_struct *task}, {@code char name[16]}. Bodies of types
     * without a name are left out.
     *
     * @param btf  where the types are
     * @param id   type, variable or function
     * @param name name to declare; empty for the type alone
     * @throws MalformedObjectException when there is no such type or it is damaged
     */
    public static String declaration(Btf btf, int id, String name) {
        CText text = new CText(btf);
        CDeclarator declarator = CDeclarator.ofMentions(btf, text);
        int mark = declarator.open(typeOf(btf, id), !name.isEmpty(), 0);
        text.utf8(name);
        declarator.close(mark, 0);
        return text.toString();
    }

    private static int typeOf(Btf btf, int id) {
        BtfKind kind = btf.kind(id);
        return kind == BtfKind.VAR || kind == BtfKind.FUNC || kind == BtfKind.DECL_TAG ? btf.sizeOrType(id) : id;
    }
}
