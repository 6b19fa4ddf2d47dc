package io.github.bpf4j.btf;

import static io.github.bpf4j.btf.Header.at;
import static io.github.bpf4j.btf.Header.bits;
import static io.github.bpf4j.btf.Header.value;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bpf4j.elf.TestObjects;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Declarators, prototypes, tags and enumerations. */
class CDumpDeclarationTest {

    private final Header header = new Header();

    @Test
    void declarationsGoAroundTheName() {
        int charPointer = header.pointer(header.add(new BtfType.Const(header.character)));
        int function = header.function(charPointer, header.u32, header.pointer(0));
        int constPointer = header.add(new BtfType.Const(header.pointer(header.u32)));
        header.struct("s", 112, at(0, "a", header.array(header.array(charPointer, 3), 2)),
                at(384, "b", header.pointer(header.array(header.u32, 4))), at(448, "c", header.pointer(function)),
                at(512, "d", header.array(header.pointer(function), 2)),
                at(640, "e", header.pointer(header.pointer(header.function(header.pointer(function))))),
                at(704, "f", header.pointer(constPointer)),
                at(768, "g", header.add(new BtfType.Volatile(header.add(new BtfType.Const(header.u64))))),
                at(832, "h", header.add(new BtfType.Restrict(header.pointer(header.u8)))));
        header.assertDefinitions("""
                struct s {
                	const char *a[2][3];
                	unsigned int (*b)[4];
                	const char *(*c)(unsigned int, void *);
                	const char *(*d[2])(unsigned int, void *);
                	const char *(*(**e)(void))(unsigned int, void *);
                	unsigned int *const *f;
                	const volatile long unsigned int g;
                	unsigned char *restrict h;
                };
                """);
    }

    @Test
    void qualifiersOfArraysAndFunctionsAreLeftOut() {
        int array = header.add(new BtfType.Const(header.array(header.u32, 2)));
        int function = header.add(new BtfType.Volatile(header.function(0)));
        header.struct("s", 16, at(0, "a", array), at(64, "f", header.pointer(function)));
        header.assertDefinitions("""
                struct s {
                	unsigned int a[2];
                	void (*f)(void);
                };
                """);
    }

    @Test
    void prototypesMayEndInDots() {
        header.typedef("f", header.pointer(header.function(header.u32, header.u8, 0)));
        header.typedef("g", header.pointer(header.function(0, 0)));
        header.assertDefinitions("""
                typedef unsigned int (*f)(unsigned char, ...);

                typedef void (*g)(void);
                """);
    }

    @Test
    void structsInPrototypesAreDeclaredBefore() {
        int struct = header.struct("z", 4, at(0, "x", header.u32));
        int enumeration = header.enumeration("y", 4, false, value("Y", 1));
        header.struct("a", 8, at(0, "f", header.pointer(header.function(header.pointer(struct), struct, enumeration))));
        header.assertDefinitions("""
                enum y {
                	Y = 1,
                };

                struct z;

                struct a {
                	struct z *(*f)(struct z, enum y);
                };

                struct z {
                	unsigned int x;
                };
                """);
    }

    @Test
    void typeTagsBecomeAttributes() {
        int user = header.pointer(header.add(new BtfType.TypeTag("user", header.u32, false)));
        int tagged = header.add(new BtfType.TypeTag("rcu", header.pointer(header.character), false));
        int arena = header.pointer(header.add(new BtfType.TypeTag("address_space(1)", 0, true)));
        int hostile = header.pointer(header.add(new BtfType.TypeTag("\"\\\n", header.u32, false)));
        header.struct("s", 32, at(0, "a", user), at(64, "b", header.pointer(tagged)), at(128, "c", arena),
                at(192, "d", hostile));
        header.assertDefinitions("""
                struct s {
                	unsigned int __attribute__((btf_type_tag("user"))) *a;
                	char * __attribute__((btf_type_tag("rcu"))) *b;
                	void __attribute__((address_space(1))) *c;
                	unsigned int __attribute__((btf_type_tag("___"))) *d;
                };
                """);
    }

    @Test
    void enumerationsKeepTheirSize() {
        int one = header.enumeration("one", 1, false, value("A1", 255));
        int two = header.enumeration("two", 2, true, value("A2", -1));
        int four = header.enumeration("four", 4, true, value("LEAST", Integer.MIN_VALUE), value("A4", -5));
        int unsigned = header.enumeration("unsigned_four", 4, false, value("MOST", 0xffff_ffffL));
        int eight = header.enumeration("eight", 8, false, value("A8", 1));
        int big = header.add(new BtfType.Enum64("big", 8, false, List.of(value("B", -1), value("B0", 1L << 40))));
        int deep = header.add(new BtfType.Enum64("deep", 8, true,
                List.of(value("D", Long.MIN_VALUE), value("D0", 1L << 40), value("D1", 7))));
        header.struct("s", 48, at(0, "one", one), at(16, "two", two), at(32, "four", four), at(64, "u", unsigned),
                at(128, "eight", eight), at(192, "big", big), at(256, "deep", deep), bits(320, 3, "bits", four));
        header.assertDefinitions("""
                enum big {
                	B = 18446744073709551615ULL,
                	B0 = 1099511627776ULL,
                };

                enum deep {
                	D = -9223372036854775807LL - 1,
                	D0 = 1099511627776LL,
                	D1 = 7,
                };

                enum eight {
                	A8 = 1,
                } __attribute__((mode(word)));

                enum four {
                	LEAST = -2147483648,
                	A4 = -5,
                };

                enum one {
                	A1 = 255,
                } __attribute__((mode(byte)));

                enum two {
                	A2 = -1,
                } __attribute__((mode(HI)));

                enum unsigned_four {
                	MOST = 4294967295,
                };

                struct s {
                	enum one one;
                	enum two two;
                	enum four four;
                	enum unsigned_four u;
                	enum eight eight;
                	enum big big;
                	enum deep deep;
                	enum four bits: 3;
                };
                """);
    }

    @Test
    void anEnumerationWithoutEnumeratorsIsDeclaredOrGetsOne() {
        int unseen = header.enumeration("unseen", 4, false);
        int held = header.enumeration("held", 4, false);
        header.struct("s", 16, at(0, "p", header.pointer(unseen)), at(64, "h", held));
        header.assertDefinitions("""
                enum held;

                enum unseen;

                enum held {
                	held__unknown = 0,
                };

                struct s {
                	enum unseen *p;
                	enum held h;
                };
                """);
    }

    @Test
    void anAnonymousEnumerationIsWrittenWhereItIsUsedOrAtTheEnd() {
        int used = header.enumeration("", 4, false, value("USED", 1));
        header.enumeration("", 4, false, value("UNUSED", 2));
        header.struct("s", 4, at(0, "e", used));
        header.assertDefinitions("""
                struct s {
                	enum {
                		USED = 1,
                	} e;
                };

                enum {
                	UNUSED = 2,
                };
                """);
    }

    @Test
    void wordsOfC23AreDefinedForOlderCompilersOnly() {
        header.typedef("bool", header.number("_Bool", 1, false));
        header.enumeration("", 4, false, value("false", 0), value("true", 1));
        header.assertDefinitions("""
                #if !defined(__STDC_VERSION__) || __STDC_VERSION__ <= 201710L
                typedef _Bool bool;
                #endif

                #if !defined(__STDC_VERSION__) || __STDC_VERSION__ <= 201710L
                enum {
                	false = 0,
                	true = 1,
                };
                #endif
                """);
    }

    @Test
    void theCompilersOwnArgumentListIsNotTakenForTheKernels() {
        int tag = header.struct("__va_list_tag", 24, at(0, "gp_offset", header.u32), at(64, "area", header.u64),
                at(128, "reg", header.u64));
        int builtIn = header.typedef("__builtin_va_list", header.array(tag, 1));
        header.struct("user", 24, at(0, "args", builtIn));
        header.assertDefinitions("""
                struct __va_list_tag {
                	unsigned int gp_offset;
                	long unsigned int area;
                	long unsigned int reg;
                };

                typedef struct __va_list_tag __builtin_va_list___2[1];

                struct user {
                	__builtin_va_list___2 args;
                };
                """);
    }

    @Test
    void oneDeclarationIsWrittenForPeople() {
        Btf btf = Btf.ofElf(TestObjects.kinds(), "kinds.bpf.o");
        assertEquals("char message[12]", CDump.declaration(btf, btf.find("message", BtfKind.VAR), "message"));
        assertEquals("struct tail *", CDump.declaration(btf, btf.find("tail_pointer", BtfKind.VAR), ""));
        assertEquals("int global_function(int *restrict value)",
                CDump.declaration(btf, btf.find("global_function", BtfKind.FUNC), "global_function"));
        int anonymous = header.struct("", 4, at(0, "x", header.u32));
        int generic = header.struct("Option<\u00e4>", 4, at(0, "x", header.u32));
        assertEquals("struct {...} *x[2]", declaration(header.array(header.pointer(anonymous), 2), "x"));
        assertEquals("struct Option<\u00e4> *", declaration(header.pointer(generic), ""));
        assertEquals("enum {...}", declaration(header.enumeration("", 4, false, value("A", 1)), ""));
        assertEquals("void", declaration(0, ""));
    }

    @Test
    void bigEndianTypesMakeTheSameText() {
        String little = Header.text(CDump.of(Btf.ofElf(TestObjects.kinds(), "kinds.bpf.o")));
        Btf big = Btf.ofElf(TestObjects.kindsBigEndian(), "kinds.bpfeb.o");
        assertEquals(ByteOrder.BIG_ENDIAN, big.byteOrder());
        assertEquals(little, Header.text(CDump.of(big)));
    }

    private String declaration(int id, String name) {
        return CDump.declaration(header.btf(), id, name);
    }
}
