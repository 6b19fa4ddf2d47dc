package io.github.bpf4j.generator.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bpf4j.elf.MalformedObjectException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NestingCheckTest {

    @Test
    void aStructThatContainsItselfIsMalformed() {
        TypeModel a = struct("A", new JavaType.Nested("B", 4));
        TypeModel b = struct("B", new JavaType.Array(new JavaType.Nested("A", 4), 1));
        assertThrows(MalformedObjectException.class, () -> NestingCheck.check(List.of(a, b), "test"));
        TypeModel own = struct("C", new JavaType.Rest(new JavaType.Nested("C", 4)));
        assertThrows(MalformedObjectException.class, () -> NestingCheck.check(List.of(own), "test"));
    }

    @Test
    void manyStructsThatShareOthersAreNoHardWork() {
        List<TypeModel> types = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            JavaType next = i == 99 ? new JavaType.Number(Scalar.U32) : new JavaType.Nested("S" + (i + 1), 4);
            types.add(struct("S" + i, next, next, next));
        }
        assertDoesNotThrow(() -> NestingCheck.check(types, "test"));
    }

    private static TypeModel struct(String name, JavaType... types) {
        List<Member> members = new ArrayList<>();
        for (JavaType type : types) {
            String member = "m" + members.size();
            members.add(new Member(member, member, null, "int " + member, 0, type, null));
        }
        return new TypeModel.Struct(name, "struct " + name, "struct " + name + " {…}", 4, members);
    }
}
