package io.github.bpf4j.btf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bpf4j.btf.BtfType.Enumerator;
import io.github.bpf4j.btf.BtfType.Linkage;
import io.github.bpf4j.btf.BtfType.Member;
import io.github.bpf4j.btf.BtfType.Param;
import io.github.bpf4j.btf.BtfType.SecVar;
import io.github.bpf4j.elf.TestObjects;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BtfSanitizerTest {

    private static final int INT = 1;
    private static final int PROTO = 2;
    private static final int FUNC = 3;
    private static final int VAR = 4;
    private static final int SECTION = 5;
    private static final int OPTIONAL = 6;
    private static final int FLOAT = 7;
    private static final int DECL_TAG = 8;
    private static final int TYPE_TAG = 9;
    private static final int ENUM = 10;
    private static final int ENUM64 = 11;
    private static final int SECOND = 12;

    /** One type of each kind that some kernel does not know. */
    private static Btf all() {
        BtfBuilder builder = BtfBuilder.empty(ByteOrder.LITTLE_ENDIAN);
        builder.add(new BtfType.Int("int", 4, true, false, false, 0, 32));
        builder.add(new BtfType.FuncProto(INT, List.of(new Param("", INT))));
        builder.add(new BtfType.Func("visible", PROTO, Linkage.GLOBAL));
        builder.add(new BtfType.Var("a", INT, Linkage.GLOBAL));
        builder.add(new BtfType.DataSec(".data.x", 8, List.of(new SecVar(SECOND, 4, 4), new SecVar(VAR, 0, 4))));
        builder.add(new BtfType.DataSec("?.struct_ops", 4, List.of(new SecVar(VAR, 0, 4))));
        builder.add(new BtfType.Float("double", 8));
        builder.add(new BtfType.DeclTag("tag:1", VAR, -1, false));
        builder.add(new BtfType.TypeTag("rcu", INT, false));
        builder.add(new BtfType.Enum("sign", 4, true, List.of(new Enumerator("MINUS", -1))));
        builder.add(new BtfType.Enum64("wide", 8, false, List.of(new Enumerator("W1", 1L << 40),
                new Enumerator("W2", 2))));
        builder.add(new BtfType.Var("b", INT, Linkage.GLOBAL));
        return builder.build("all");
    }

    private static BtfType without(BtfFeature feature, int id) {
        return BtfSanitizer.without(all(), EnumSet.of(feature)).type(id);
    }

    private static BtfType oneByte(String name) {
        return new BtfType.Int(name, 1, false, false, false, 0, 8);
    }

    @Test
    void variablesBecomeBytesAndTheirSectionAStructInOrder() {
        assertEquals(oneByte("a"), without(BtfFeature.DATASEC, VAR));
        assertEquals(new BtfType.Struct("_data_x", 8,
                List.of(new Member("a", VAR, 0, 0), new Member("b", SECOND, 32, 0)), false),
                without(BtfFeature.DATASEC, SECTION));
        assertEquals("__struct_ops", without(BtfFeature.DATASEC, OPTIONAL).name());
    }

    @Test
    void aQuestionMarkBecomesAnUnderscore() {
        assertEquals(new BtfType.DataSec("_.struct_ops", 4, List.of(new SecVar(VAR, 0, 4))),
                without(BtfFeature.OPTIONAL_SECTION, OPTIONAL));
        assertEquals(all().type(SECTION), without(BtfFeature.OPTIONAL_SECTION, SECTION));
    }

    @Test
    void functionsBecomeTypedefsOfAnEnumeration() {
        assertEquals(new BtfType.Typedef("visible", PROTO), without(BtfFeature.FUNC, FUNC));
        assertEquals(new BtfType.Enum("", 4, false, List.of()), without(BtfFeature.FUNC, PROTO));
    }

    @Test
    void globalFunctionsBecomeStatic() {
        assertEquals(new BtfType.Func("visible", PROTO, Linkage.STATIC), without(BtfFeature.GLOBAL_FUNC, FUNC));
    }

    @Test
    void aFloatBecomesAnEmptyStructOfItsSize() {
        assertEquals(new BtfType.Struct("", 8, List.of(), false), without(BtfFeature.FLOAT, FLOAT));
    }

    @Test
    void tagsBecomeAByteAndAModifierThatChangesNothing() {
        assertEquals(oneByte("tag:1"), without(BtfFeature.DECL_TAG, DECL_TAG));
        assertEquals(new BtfType.Const(INT), without(BtfFeature.TYPE_TAG, TYPE_TAG));
    }

    @Test
    void wideEnumerationsBecomeUnionsOfTheirSizeAndSignedOnesUnsigned() {
        Btf sanitized = BtfSanitizer.without(all(), EnumSet.of(BtfFeature.ENUM64));
        int placeholder = SECOND + 1;
        assertEquals(oneByte("enum64_value"), sanitized.type(placeholder));
        assertEquals(new BtfType.Union("wide", 8,
                List.of(new Member("W1", placeholder, 0, 0), new Member("W2", placeholder, 0, 0)), false),
                sanitized.type(ENUM64));
        assertEquals(false, ((BtfType.Enum) sanitized.type(ENUM)).signed());
    }

    @ParameterizedTest
    @EnumSource(BtfFeature.class)
    void whatIsLeftDoesNotUseWhatIsMissing(BtfFeature feature) {
        Set<BtfFeature> left = BtfSanitizer.used(BtfSanitizer.without(all(), EnumSet.of(feature)));
        assertEquals(false, left.contains(feature));
    }

    @Test
    void everyFeatureThatATypeNeedsIsFound() {
        assertEquals(EnumSet.complementOf(EnumSet.of(BtfFeature.LAYOUT)), BtfSanitizer.used(all()));
    }

    @Test
    void withoutAnythingMissingTheCopyIsEqualToTheByte() {
        byte[] raw = TestObjects.section(TestObjects.kinds(), ".BTF");
        assertArrayEquals(raw, BtfSanitizer.without(Btf.parse(raw, "kinds"), Set.of()).toByteArray());
    }

    @Test
    void idsAndStringsOfCompiledTypesStay() {
        Btf before = Btf.ofElf(TestObjects.kinds(), "kinds.bpf.o");
        Btf after = BtfSanitizer.without(before, EnumSet.allOf(BtfFeature.class));
        for (int id = 1; id < before.typeCount(); id++) {
            if (before.kind(id) == after.kind(id) && before.kind(id) != BtfKind.DATASEC) {
                assertEquals(before.nameOffset(id), after.nameOffset(id));
            }
        }
        assertEquals(EnumSet.noneOf(BtfFeature.class), BtfSanitizer.used(after));
    }
}
