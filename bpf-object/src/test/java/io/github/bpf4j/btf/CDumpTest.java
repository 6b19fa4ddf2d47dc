package io.github.bpf4j.btf;

import static io.github.bpf4j.btf.Header.at;
import static io.github.bpf4j.btf.Header.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.elf.TestObjects;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is in a header, in which order and under which names. */
class CDumpTest {

    private final Header header = new Header();

    @Test
    void anEmbeddedStructComesBeforeTheStructThatEmbedsIt() {
        int last = header.struct("z_inner", 4, at(0, "x", header.u32));
        header.struct("a_outer", 8, at(0, "inner", header.array(last, 2)));
        header.assertDefinitions("""
                struct z_inner {
                	unsigned int x;
                };

                struct a_outer {
                	struct z_inner inner[2];
                };
                """);
    }

    @Test
    void behindAPointerADeclarationIsEnough() {
        int later = header.struct("z", 4, at(0, "x", header.u32));
        header.struct("a", 8, at(0, "z", header.pointer(later)));
        header.assertDefinitions("""
                struct z;

                struct a {
                	struct z *z;
                };

                struct z {
                	unsigned int x;
                };
                """);
    }

    @Test
    void aStructThatPointsToItselfNeedsNoDeclaration() {
        int next = header.types.size() + 1;
        header.add(new BtfType.Ptr(next));
        header.struct("node", 8, at(0, "next", next - 1));
        header.assertDefinitions("""
                struct node {
                	struct node *next;
                };
                """);
    }

    @Test
    void whatIsWrittenWithinTheNeedsOfAStructSeesItsDeclaration() {
        int outer = header.types.size() + 4;
        int callback = header.pointer(header.function(0, header.pointer(outer)));
        int holder = header.struct("holder", 8, at(0, "call", callback));
        assertEquals(outer, header.struct("a", 16, at(0, "call", callback), at(64, "holder", holder)));
        header.assertDefinitions("""
                struct a;

                struct holder {
                	void (*call)(struct a *);
                };

                struct a {
                	void (*call)(struct a *);
                	struct holder holder;
                };
                """);
    }

    @Test
    void structsThatPointToEachOtherAreDeclaredOnce() {
        int first = header.types.size() + 2;
        header.add(new BtfType.Ptr(first));
        header.add(new BtfType.Ptr(first + 1));
        header.struct("one", 16, at(0, "two", first - 1), at(64, "again", first - 1));
        header.struct("two", 8, at(0, "one", first - 2));
        header.assertDefinitions("""
                struct two;

                struct one {
                	struct two *two;
                	struct two *again;
                };

                struct two {
                	struct one *one;
                };
                """);
    }

    @Test
    void aTypedefOfAStructNeedsItsNameButAMemberOfTheTypedefNeedsItWhole() {
        int inner = header.struct("inner", 4, at(0, "x", header.u32));
        int name = header.typedef("inner_t", inner);
        header.struct("a_pointing", 8, at(0, "p", header.pointer(name)));
        header.struct("b_embedding", 4, at(0, "m", name));
        header.assertDefinitions("""
                struct inner;

                typedef struct inner inner_t;

                struct a_pointing {
                	inner_t *p;
                };

                struct inner {
                	unsigned int x;
                };

                struct b_embedding {
                	inner_t m;
                };
                """);
    }

    @Test
    void headersAreSortedByNameWhateverTheIds() {
        header.typedef("callback", header.pointer(header.function(0)));
        header.struct("b", 0);
        header.typedef("word", header.u32);
        header.union("a", 0);
        header.enumeration("e", 4, false, value("E", 1));
        header.assertDefinitions("""
                enum e {
                	E = 1,
                };

                typedef unsigned int word;

                union a {};

                struct b {};

                typedef void (*callback)(void);
                """);
    }

    @Test
    void theSecondTypeOfANameGetsAFlavour() {
        int first = header.struct("same", 4, at(0, "x", header.u32));
        int second = header.struct("same", 8, at(0, "x", header.u64));
        header.union("same", 1, at(0, "x", header.u8));
        header.typedef("same", second);
        header.struct("user", 16, at(0, "a", second), at(64, "b", first));
        header.types.add(new BtfType.Enum("", 4, false, List.of(value("same", 3), value("other", 4))));
        header.assertDefinitions("""
                struct same {
                	unsigned int x;
                };

                struct same___2 {
                	long unsigned int x;
                };

                union same___3 {
                	unsigned char x;
                };

                struct user {
                	struct same___2 a;
                	struct same b;
                };

                typedef struct same___2 same;

                enum {
                	same___2 = 3,
                	other = 4,
                };
                """);
    }

    @Test
    void aFlavourThatIsTakenIsPassedOver() {
        header.struct("x", 0);
        header.struct("x", 1, at(0, "m", header.u8));
        header.struct("x___2", 2, at(0, "m", header.u16));
        header.assertDefinitions("""
                struct x {};

                struct x___2 {
                	unsigned char m;
                };

                struct x___2___2 {
                	short unsigned int m;
                };
                """);
    }

    @Test
    void aForwardDeclarationMeansTheStructOfThatName() {
        header.struct("a", 8, at(0, "x", header.pointer(header.add(new BtfType.Fwd("x", false)))));
        header.struct("x", 4, at(0, "m", header.u32));
        header.struct("b", 8, at(0, "x", header.pointer(header.add(new BtfType.Fwd("x", true)))));
        header.assertDefinitions("""
                struct x;

                struct a {
                	struct x *x;
                };

                union x___2;

                struct b {
                	union x___2 *x;
                };

                struct x {
                	unsigned int m;
                };
                """);
    }

    @Test
    void wordsOfCAndNamesOfOtherLanguagesBecomeNames() {
        header.struct("Option<u8>", 2, at(0, "default", header.u8), at(8, "__0", header.u8));
        header.typedef("usize", header.number("usize", 8, false));
        header.struct("3d", 1, at(0, "\u00e4", header.u8));
        header.assertDefinitions("""
                typedef unsigned long long usize;

                typedef usize usize___2;

                struct _3d {
                	unsigned char __;
                };

                struct Option_u8_ {
                	unsigned char default_;
                	unsigned char __0;
                };
                """);
    }

    @Test
    void functionsThatProgramsMayCallAreDeclared() {
        int task = header.struct("task", 4, at(0, "pid", header.u32));
        int proto = header.add(new BtfType.FuncProto(header.pointer(task),
                List.of(new BtfType.Param("pid", header.u32), new BtfType.Param("size", header.u32))));
        header.typedef("pid", header.u32);
        int find = header.add(new BtfType.Func("find_task", proto, BtfType.Linkage.STATIC));
        header.add(new BtfType.DeclTag("bpf_kfunc", find, -1, false));
        header.add(new BtfType.DeclTag("bpf_fastcall", find, -1, false));
        header.add(new BtfType.DeclTag("bpf_kfunc", find, 0, false));
        header.add(new BtfType.Func("not_for_programs", proto, BtfType.Linkage.STATIC));
        header.assertDefinitions("""
                typedef unsigned int pid;

                struct task {
                	unsigned int pid;
                };

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

                extern __bpf_fastcall struct task *find_task(unsigned int, unsigned int size) __weak __ksym;

                #endif /* BPF_NO_KFUNC_PROTOTYPES */
                """);
    }

    @Test
    void someTypesComeWithWhatTheyNeedAndNoMore() {
        int embedded = header.struct("embedded", 4, at(0, "x", header.u32));
        int pointed = header.struct("pointed", 4, at(0, "x", header.u32));
        int wanted = header.struct("wanted", 16, at(0, "e", embedded), at(64, "p", header.pointer(pointed)));
        header.struct("other", 4, at(0, "x", header.u32));
        String expected = """
                struct embedded {
                	unsigned int x;
                };

                struct pointed;

                struct wanted {
                	struct embedded e;
                	struct pointed *p;
                };
                """;
        CDump dump = CDump.of(header.btf());
        assertEquals(expected, Header.definitions(dump.only(wanted)));
        assertEquals(expected, Header.definitions(dump.only(List.of("wanted"))));
        assertEquals("no type missing in hand-made types",
                assertThrows(IllegalArgumentException.class, () -> dump.only(List.of("missing"))).getMessage());
    }

    @Test
    void aModuleIsWrittenWithItsBase() {
        header.struct("of_base", 4, at(0, "x", header.u32));
        Btf base = header.btf();
        BtfImage module = BtfImage.split(ByteOrder.LITTLE_ENDIAN, base.strings().endOffset());
        int name = module.string("of_module");
        int member = module.string("m");
        module.type(name, BtfKind.STRUCT, 1, 4, member, base.find("of_base", BtfKind.STRUCT), 0);
        Btf split = Btf.parse(module.bytes(), "module", base);
        assertEquals("""
                struct of_base {
                	unsigned int x;
                };

                struct of_module {
                	struct of_base m;
                };
                """, Header.definitions(CDump.of(split)));
    }

    @Test
    void aCompiledObjectsTypesAreThoseOfItsSource() {
        String text = Header.text(CDump.of(Btf.ofElf(TestObjects.kinds(), "kinds.bpf.o")));
        assertTrue(text.contains("""
                struct packed {
                	u8 first;
                	u64 second;
                } __attribute__((packed));
                """), text);
        assertTrue(text.contains("\tconst char *volatile name;\n"), text);
        assertTrue(text.contains("\tint (*callback)(struct everything *, u32);\n"), text);
        assertTrue(text.contains("\tu32 __attribute__((btf_type_tag(\"user\"))) *tagged;\n"), text);
    }

    @Test
    void whatCCannotSayIsRefused() {
        int self = header.types.size();
        header.struct("self", 8, at(0, "self", self));
        assertRefused("type id " + self + " contains itself: STRUCT self");
    }

    @Test
    void aMemberThatIsNoTypeIsRefused() {
        int function = header.add(new BtfType.Func("f", header.function(0), BtfType.Linkage.STATIC));
        header.struct("s", 8, at(0, "m", function));
        assertRefused("type id " + function + " is no C type: it is FUNC f");
    }

    @Test
    void endlessNestingIsRefused() {
        int type = header.u32;
        for (int i = 0; i < 2000; i++) {
            type = header.pointer(type);
        }
        header.typedef("deep", type);
        Btf btf = header.btf();
        assertThrows(MalformedObjectException.class, () -> Header.text(CDump.of(btf)));
    }

    @Test
    void textThatGrowsWithoutBoundIsRefused() {
        int type = header.u32;
        for (int size = 4, i = 0; i < 28; i++) {
            type = header.union("", size, at(0, "a", type), at(0, "b", type));
        }
        header.typedef("huge", type);
        assertRefused("its types make C of unreasonable length");
    }

    private void assertRefused(String finding) {
        Btf btf = header.btf();
        MalformedObjectException e = assertThrows(MalformedObjectException.class, () -> Header.text(CDump.of(btf)));
        assertEquals(finding, e.finding());
    }
}
