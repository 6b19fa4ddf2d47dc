package io.github.bpf4j.generator.emit;

import com.palantir.javapoet.CodeBlock;
import io.github.bpf4j.generator.model.JavaType;
import io.github.bpf4j.generator.model.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Where an element of a member is: the arrays that it is in, from the outside in, and what is in the innermost.
 *
 * @param member the member
 * @param arrays the lengths of its arrays; none of a member that is no array
 * @param limits the same lengths as expressions
 * @param element the type of what is in them
 */
record Place(Member member, List<Integer> arrays, List<String> limits, JavaType element) {

    private static final List<String> INDEXES = List.of("i", "j", "k");

    static Place of(Member member) {
        List<Integer> arrays = new ArrayList<>();
        JavaType type = member.type();
        while (type instanceof JavaType.Array array) {
            arrays.add(array.count());
            type = array.element();
        }
        return new Place(member, List.copyOf(arrays), arrays.stream().map(String::valueOf).toList(), type);
    }

    /** An element of a flexible array; a method tells how many there are. */
    static Place rest(Member member, JavaType element, String length) {
        return new Place(member, List.of(1), List.of(length + "()"), element);
    }

    /** Whether it is always where the struct begins. */
    boolean isAtStart() {
        return member.offset() == 0 && !isArray();
    }

    boolean isArray() {
        return !arrays.isEmpty();
    }

    /** The names of the indexes. */
    List<String> indexes() {
        if (arrays.size() == 1) {
            return List.of("index");
        }
        return arrays.size() <= INDEXES.size()
                ? INDEXES.subList(0, arrays.size())
                : IntStream.range(0, arrays.size()).mapToObj(i -> "i" + i).toList();
    }

    /** The offset of the element at the indexes, each checked. */
    CodeBlock offset() {
        List<CodeBlock> terms = new ArrayList<>();
        if (member.offset() != 0 || !isArray()) {
            terms.add(CodeBlock.of("$L", member.offset()));
        }
        long stride = element.size();
        for (int length : arrays) {
            stride *= length;
        }
        for (int i = 0; i < arrays.size(); i++) {
            stride /= arrays.get(i);
            CodeBlock index = CodeBlock.of("$T.checkIndex($L, $L)", Objects.class, indexes().get(i), limits.get(i));
            terms.add(stride == 1 ? index : CodeBlock.of("$LL * $L", stride, index));
        }
        return CodeBlock.join(terms, " + ");
    }
}
