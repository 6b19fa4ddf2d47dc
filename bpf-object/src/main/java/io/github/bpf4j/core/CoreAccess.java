package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The subject of a relocation in one BTF: a field with the path to it, a type or an enumerator.
 *
 * @param btf BTF that all type ids refer to
 * @param rootId id of the type the path starts from
 * @param kind kind of the relocation, which decides how the subject is spelled
 * @param steps steps that C source would spell; anonymous members are passed through silently
 * @param raw every index on the way, anonymous members included
 * @param bitOffset bits from the start of the root type to the field
 */
public record CoreAccess(Btf btf, int rootId, CoreKind kind, List<Step> steps, List<Integer> raw, long bitOffset) {

    /**
     * One step of a path.
     *
     * @param typeId of a member, the struct or union that holds it; of an array element, the element's type; of an
     *     enumerator, its enumeration
     * @param index number of the member, element or enumerator
     * @param name name of the member or enumerator, null for an array element
     */
    public record Step(int typeId, int index, @Nullable String name) {}

    /** Keeps the lists unchangeable. */
    public CoreAccess {
        steps = List.copyOf(steps);
        raw = List.copyOf(raw);
    }

    /**
     * The subject of a relocation in the object's own BTF.
     *
     * @param local BTF of the object
     * @param relocation a relocation of the object
     * @throws CoreException when the relocation contradicts the BTF
     * @throws io.github.bpf4j.elf.MalformedObjectException when the BTF contradicts itself
     */
    public static CoreAccess of(Btf local, CoreRelocation relocation) {
        try {
            return AccessParser.parse(new Types(local), relocation);
        } catch (TooComplexException | ArithmeticException e) {
            throw new CoreException(CoreException.Problem.TOO_COMPLEX, relocation, "CO-RE relocation with the access \""
                    + relocation.access() + "\" leads beyond any object");
        }
    }

    /** The last step, which is the subject itself. */
    public Step last() {
        return steps.get(steps.size() - 1);
    }

    /** Name of the last step. */
    String subject() {
        return String.valueOf(last().name());
    }

    /**
     * The subject as a person writes it: {@code task_struct.mm.exe_file}, {@code sock_common.skc_addr[1]},
     * {@code struct task_struct}, {@code enum bpf_map_type::BPF_MAP_TYPE_HASH}.
     */
    public String path() {
        return path(steps.size());
    }

    /** The same up to a number of steps, so that a message can name the place where a search ended. */
    String path(int count) {
        if (!kind.isField()) {
            return TypeText.named(btf, rootId) + (kind.isEnumerator() ? "::" + last().name() : "");
        }
        return TypeText.nameOrAnonymous(btf, rootId) + fields(count);
    }

    /**
     * The subject as libbpf prints it in its debug log and in the verifier's log, for example
     * {@code <byte_off> [24] struct task_struct.mm (0:12 @ offset 64)}.
     */
    public String describe() {
        String head = "<" + kind.label() + "> [" + rootId + "] "
                + TypeText.kindLabel(btf, rootId) + " " + TypeText.nameOrAnonymous(btf, rootId);
        if (kind.isType()) {
            return head;
        }
        return head + (kind.isEnumerator() ? enumerator() : fields(steps.size()) + position());
    }

    @Override
    public String toString() {
        return describe();
    }

    private String fields(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            Step step = steps.get(i);
            if (step.name() != null) {
                text.append('.').append(step.name());
            } else if (i > 0 || step.index() > 0) {
                text.append('[').append(step.index()).append(']');
            }
        }
        return text.toString();
    }

    private String position() {
        String indexes = raw.stream().map(String::valueOf).collect(Collectors.joining(":"));
        long bits = bitOffset % 8;
        return " (" + indexes + " @ offset " + bitOffset / 8 + (bits == 0 ? "" : "." + bits) + ")";
    }

    private String enumerator() {
        Step step = last();
        BtfType.Enumeration type = (BtfType.Enumeration) btf.type(step.typeId());
        long value = type.enumerators().get(step.index()).value();
        return "::" + step.name() + " = " + (type.signed() ? Long.toString(value) : Long.toUnsignedString(value));
    }
}
