package io.github.bpf4j.btf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** Every kind as clang writes it, from {@code kinds.bpf.c}. */
class BtfKindsTest {

    private final Btf btf = Btf.ofElf(TestObjects.kinds(), "kinds.bpf.o");

    @Test
    void theObjectHasEveryKindThereIs() {
        Set<BtfKind> kinds = EnumSet.noneOf(BtfKind.class);
        for (int id = 0; id < btf.typeCount(); id++) {
            kinds.add(btf.type(id).kind());
        }
        assertEquals(EnumSet.complementOf(EnumSet.of(BtfKind.UNKNOWN)), kinds);
    }

    @Test
    void bothByteOrdersGiveTheSameTypes() {
        Btf big = Btf.ofElf(TestObjects.kindsBigEndian(), "kinds.bpfeb.o");
        assertEquals(ByteOrder.LITTLE_ENDIAN, btf.byteOrder());
        assertEquals(ByteOrder.BIG_ENDIAN, big.byteOrder());
        assertEquals(btf.typeCount(), big.typeCount());
        for (int id = 0; id < btf.typeCount(); id++) {
            assertEquals(btf.type(id), big.type(id));
        }
    }

    @Test
    void typeZeroIsVoid() {
        assertEquals(new BtfType.Void(), btf.type(0));
        assertEquals("", btf.name(0));
        assertEquals(1, btf.firstId());
    }

    @Test
    void integersTellSignCharacterAndBoolean() {
        assertEquals(new BtfType.Int("int", 4, true, false, false, 0, 32), named("int", BtfKind.INT));
        assertEquals(new BtfType.Int("unsigned int", 4, false, false, false, 0, 32),
                named("unsigned int", BtfKind.INT));
        assertEquals(new BtfType.Int("_Bool", 1, false, false, true, 0, 8), named("_Bool", BtfKind.INT));
    }

    @Test
    void structsTellMembersInOrderOfDeclaration() {
        BtfType.Struct everything = (BtfType.Struct) named("everything", BtfKind.STRUCT);
        assertEquals(144, everything.size());
        assertEquals(16, everything.members().size());
        assertEquals(96, member("flag").bitOffset());
        assertEquals(btf.find("_Bool", BtfKind.INT), member("flag").type());
        assertEquals(1024, member("").bitOffset());
    }

    @Test
    void bitFieldsTellOffsetAndWidth() {
        BtfType.Struct bits = (BtfType.Struct) named("bits", BtfKind.STRUCT);
        int u32 = btf.find("u32", BtfKind.TYPEDEF);
        int signed = btf.find("int", BtfKind.INT);
        assertTrue(bits.kindFlag());
        assertEquals(
                List.of(new Member("low", u32, 0, 3), new Member("high", u32, 3, 29),
                        new Member("negative", signed, 32, 5)),
                bits.members());
    }

    @Test
    void unionsAreCompositesToo() {
        BtfType.Composite number = assertInstanceOf(BtfType.Composite.class, named("number", BtfKind.UNION));
        assertTrue(number.isUnion());
        assertEquals(8, number.size());
        assertEquals(List.of("whole", "halves"), number.members().stream().map(Member::name).toList());
    }

    @Test
    void enumerationsOf32BitsExtendTheirValuesBySign() {
        assertEquals(
                new BtfType.Enum("color", 4, false, List.of(
                        new Enumerator("RED", 0), new Enumerator("GREEN", 7), new Enumerator("BLUE", 8))),
                named("color", BtfKind.ENUM));
        assertEquals(
                new BtfType.Enum("sign", 4, true, List.of(new Enumerator("MINUS", -3), new Enumerator("PLUS", 3))),
                named("sign", BtfKind.ENUM));
    }

    @Test
    void enumerationsOf64BitsKeepAllBits() {
        assertEquals(
                new BtfType.Enum64("wide", 8, false, List.of(
                        new Enumerator("SMALL", 1), new Enumerator("HUGE_VALUE", 0xfedcba9876543210L))),
                named("wide", BtfKind.ENUM64));
        assertEquals(
                new BtfType.Enum64("deep", 8, true, List.of(new Enumerator("DEEP", -0x123456789L))),
                named("deep", BtfKind.ENUM64));
    }

    @Test
    void arraysOfArraysNest() {
        BtfType.Array outer = (BtfType.Array) btf.type(member("table").type());
        BtfType.Array inner = (BtfType.Array) btf.type(outer.element());
        assertEquals(2, outer.count());
        assertEquals(3, inner.count());
        assertEquals("u32", btf.name(inner.element()));
    }

    @Test
    void pointersLeadToWhatTheyPointTo() {
        BtfType.Ptr unseen = (BtfType.Ptr) btf.type(member("unseen").type());
        assertEquals(new BtfType.Fwd("unseen", false), btf.type(unseen.target()));
        BtfType.Ptr tagged = (BtfType.Ptr) btf.type(member("tagged").type());
        assertEquals(new BtfType.TypeTag("user", btf.find("u32", BtfKind.TYPEDEF), false), btf.type(tagged.target()));
    }

    @Test
    void modifiersWrapTheirTarget() {
        BtfType.Var limit = (BtfType.Var) named("limit", BtfKind.VAR);
        BtfType.Const constant = (BtfType.Const) btf.type(limit.type());
        BtfType.Volatile live = (BtfType.Volatile) btf.type(constant.target());
        assertEquals(btf.find("u32", BtfKind.TYPEDEF), live.target());
        assertEquals(live.target(), btf.skipModifiers(limit.type()));
        assertEquals(btf.find("unsigned int", BtfKind.INT), btf.resolve(limit.type()));
    }

    @Test
    void functionsTellLinkageAndParameters() {
        BtfType.Func global = (BtfType.Func) named("global_function", BtfKind.FUNC);
        assertEquals(Linkage.GLOBAL, global.linkage());
        assertEquals(Linkage.STATIC, ((BtfType.Func) named("local_function", BtfKind.FUNC)).linkage());
        BtfType.FuncProto proto = (BtfType.FuncProto) btf.type(global.proto());
        Param value = proto.params().get(0);
        assertEquals("value", value.name());
        assertInstanceOf(BtfType.Restrict.class, btf.type(value.type()));
        assertEquals("int", btf.name(proto.returnType()));
    }

    @Test
    void variablesTellLinkage() {
        assertEquals(Linkage.GLOBAL, ((BtfType.Var) named("message", BtfKind.VAR)).linkage());
        assertEquals(Linkage.STATIC, ((BtfType.Var) named("hidden_count", BtfKind.VAR)).linkage());
        assertEquals(Linkage.EXTERN, ((BtfType.Var) named("CONFIG_HZ", BtfKind.VAR)).linkage());
    }

    @Test
    void sectionsListTheirVariables() {
        BtfType.DataSec maps = (BtfType.DataSec) named(".maps", BtfKind.DATASEC);
        assertEquals(List.of(new SecVar(btf.find("table", BtfKind.VAR), 0, 32)), maps.vars());
    }

    @Test
    void declarationTagsTellDeclarationAndMember() {
        int everything = btf.find("everything", BtfKind.STRUCT);
        assertEquals(new BtfType.DeclTag("outer", everything, -1, false), named("outer", BtfKind.DECL_TAG));
        assertEquals(
                new BtfType.DeclTag("inside", member("").type(), 0, false), named("inside", BtfKind.DECL_TAG));
    }

    @Test
    void floatsTellTheirSize() {
        assertEquals(new BtfType.Float("double", 8), named("double", BtfKind.FLOAT));
    }

    private BtfType named(String name, BtfKind kind) {
        return btf.type(btf.find(name, kind));
    }

    private Member member(String name) {
        BtfType.Struct everything = (BtfType.Struct) named("everything", BtfKind.STRUCT);
        return everything.members().stream().filter(member -> member.name().equals(name)).findFirst().orElseThrow();
    }
}
