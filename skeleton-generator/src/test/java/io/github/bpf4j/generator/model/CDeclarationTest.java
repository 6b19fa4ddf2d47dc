package io.github.bpf4j.generator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.elf.MalformedObjectException;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class CDeclarationTest {

    private final BtfBuilder types = BtfBuilder.empty(ByteOrder.LITTLE_ENDIAN);
    private final int intId = types.add(new BtfType.Int("int", 4, true, false, false, 0, 32));
    private final int charId = types.add(new BtfType.Int("char", 1, true, false, false, 0, 8));
    private final int structId = types.add(new BtfType.Struct("task", 4,
            List.of(new BtfType.Member("pid", intId, 0, 0)), false));

    @Test
    void declaratorsAreReadFromTheInsideOut() {
        assertDeclared("int x", intId);
        assertDeclared("char x[12]", array(charId, 12));
        assertDeclared("char x[]", array(charId, 0));
        assertDeclared("int x[2][3]", array(array(intId, 3), 2));
        assertDeclared("const char *x", pointer(constant(charId)));
        assertDeclared("char *const x", constant(pointer(charId)));
        assertDeclared("char *x[4]", array(pointer(charId), 4));
        assertDeclared("char (*x)[4]", pointer(array(charId, 4)));
        assertDeclared("struct task **x", pointer(pointer(structId)));
        assertDeclared("const volatile int x", constant(types.add(new BtfType.Volatile(intId))));
        assertDeclared("int (*x)(char *name, ...)", pointer(types.add(new BtfType.FuncProto(intId,
                List.of(new BtfType.Param("name", pointer(charId)), new BtfType.Param("", 0))))));
        assertDeclared("void (*x)(void)", pointer(types.add(new BtfType.FuncProto(0, List.of()))));
    }

    @Test
    void aTypeAloneIsADeclarationWithoutName() {
        int arrayId = array(charId, 12);
        int pointerId = pointer(structId);
        Btf btf = types.build("test");
        assertEquals("char[12]", CDeclaration.variable(btf, arrayId, ""));
        assertEquals("struct task *", CDeclaration.variable(btf, pointerId, ""));
    }

    @Test
    void definitionsShowWhatIsInside() {
        int inner = types.add(new BtfType.Union("", 4, List.of(new BtfType.Member("a", intId, 0, 0),
                new BtfType.Member("b", array(charId, 4), 0, 0)), false));
        int outer = types.add(new BtfType.Struct("outer", 8, List.of(new BtfType.Member("", inner, 0, 0),
                new BtfType.Member("low", intId, 32, 3)), true));
        int kind = types.add(new BtfType.Enum("kind", 4, false,
                List.of(new BtfType.Enumerator("A", 0), new BtfType.Enumerator("B", 0xffff_ffffL))));
        Btf btf = types.build("test");
        assertEquals("""
                struct outer {
                    union {
                        int a;
                        char b[4];
                    };
                    int low : 3;
                }""", CDeclaration.definition(btf, outer));
        assertEquals("""
                enum kind {
                    A = 0,
                    B = 4294967295,
                }""", CDeclaration.definition(btf, kind));
    }

    @Test
    void aTypeThatLeadsInCirclesIsMalformed() {
        int next = types.size();
        pointer(next);
        Btf btf = types.build("test");
        assertThrows(MalformedObjectException.class, () -> CDeclaration.variable(btf, next, "x"));
    }

    private void assertDeclared(String expected, int typeId) {
        assertEquals(expected, CDeclaration.variable(types.build("test"), typeId, "x"));
    }

    private int pointer(int target) {
        return types.add(new BtfType.Ptr(target));
    }

    private int constant(int target) {
        return types.add(new BtfType.Const(target));
    }

    private int array(int element, int count) {
        return types.add(new BtfType.Array(element, intId, count));
    }
}
