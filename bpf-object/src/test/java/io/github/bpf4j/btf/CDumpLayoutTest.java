package io.github.bpf4j.btf;

import static io.github.bpf4j.btf.Header.at;
import static io.github.bpf4j.btf.Header.bits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bpf4j.elf.MalformedObjectException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How structs and unions keep their offsets and sizes. */
class CDumpLayoutTest {

    private final Header header = new Header();

    @Test
    void gapsThatTheCompilerLeavesByItselfAreNotWritten() {
        header.struct("s", 16, at(0, "a", header.u8), at(32, "b", header.u32), at(64, "c", header.u8));
        header.struct("t", 8, at(0, "a", header.u8), at(32, "b", header.u32));
        header.struct("u", 24, at(0, "a", header.u8), at(64, "b", header.u64), at(128, "c", header.u8));
        header.assertDefinitions("""
                struct s {
                	unsigned char a;
                	unsigned int b;
                	unsigned char c;
                	long: 56;
                };

                struct t {
                	unsigned char a;
                	unsigned int b;
                };

                struct u {
                	unsigned char a;
                	long unsigned int b;
                	unsigned char c;
                };
                """);
    }

    @Test
    void otherGapsBecomeUnnamedBitFields() {
        header.struct("aligned_members", 256, at(0, "a", header.u32), at(512, "b", header.u32),
                at(1024, "c", header.u8), at(1088, "d", header.u16));
        String expected = "struct aligned_members {\n\tunsigned int a;\n\tlong: 32;\n" + "\tlong: 64;\n".repeat(7)
                + "\tunsigned int b;\n\tlong: 32;\n" + "\tlong: 64;\n".repeat(7)
                + "\tunsigned char c;\n\tlong: 56;\n\tshort unsigned int d;\n\tlong: 48;\n" + "\tlong: 64;\n".repeat(14)
                + "};\n";
        header.assertDefinitions(expected);
    }

    @Test
    void bitFieldsStandWhereTheyAre() {
        int bool = header.number("_Bool", 1, false);
        header.struct("s", 24, bits(0, 3, "a", header.u32), bits(3, 29, "b", header.u32), bits(32, 1, "c", bool),
                bits(40, 4, "d", header.u8), bits(64, 40, "e", header.u64), bits(127, 1, "f", header.u64),
                at(128, "g", header.u8), bits(137, 2, "h", header.u32));
        header.assertDefinitions("""
                struct s {
                	unsigned int a: 3;
                	unsigned int b: 29;
                	_Bool c: 1;
                	long: 7;
                	unsigned char d: 4;
                	long unsigned int e: 40;
                	long: 23;
                	long unsigned int f: 1;
                	unsigned char g;
                	long: 1;
                	unsigned int h: 2;
                };
                """);
    }

    @Test
    void aBitFieldThatDoesNotFitInItsStorageBeginsANewOneByItself() {
        header.struct("s", 8, bits(0, 20, "a", header.u32), bits(32, 20, "b", header.u32));
        header.assertDefinitions("""
                struct s {
                	unsigned int a: 20;
                	unsigned int b: 20;
                };
                """);
    }

    @Test
    void aBitFieldAcrossItsStorageMakesTheStructPacked() {
        header.struct("s", 5, bits(0, 20, "a", header.u32), bits(20, 20, "b", header.u32));
        header.struct("t", 8, bits(0, 20, "a", header.u32), bits(20, 20, "b", header.u32));
        header.assertDefinitions("""
                struct s {
                	unsigned int a: 20;
                	unsigned int b: 20;
                } __attribute__((packed));

                struct t {
                	unsigned int a: 20;
                	unsigned int b: 20;
                	long: 24;
                } __attribute__((packed));
                """);
    }

    @Test
    void bitFieldsOfOldCompilersAreRead() {
        int five = header.add(new BtfType.Int("unsigned int", 4, false, false, false, 0, 5));
        int shifted = header.add(new BtfType.Int("unsigned int", 4, false, false, false, 6, 7));
        header.struct("s", 4, at(0, "a", five), at(0, "b", shifted));
        assertEquals("""
                struct s {
                	unsigned int a: 5;
                	long: 1;
                	unsigned int b: 7;
                };
                """, Header.definitions(CDump.of(header.btf())));
    }

    @Test
    void aMemberOffItsAlignmentMakesTheStructPacked() {
        int inner = header.struct("inner", 8, at(0, "x", header.u32), at(32, "y", header.u32));
        header.struct("outer", 14, at(0, "a", header.u8), at(8, "in", inner), at(80, "b", header.u32));
        header.assertDefinitions("""
                struct inner {
                	unsigned int x;
                	unsigned int y;
                };

                struct outer {
                	unsigned char a;
                	struct inner in;
                	long: 8;
                	unsigned int b;
                } __attribute__((packed));
                """);
    }

    @Test
    void aSizeOffTheAlignmentMakesTheStructPacked() {
        header.struct("s", 12, at(0, "a", header.u64), at(64, "b", header.u32));
        header.union("u", 9, at(0, "a", header.u64), at(0, "b", header.array(header.u8, 9)));
        header.assertDefinitions("""
                struct s {
                	long unsigned int a;
                	unsigned int b;
                } __attribute__((packed));

                union u {
                	long unsigned int a;
                	unsigned char b[9];
                } __attribute__((packed));
                """);
    }

    @Test
    void anonymousMembersAreWrittenWhereTheyAre() {
        int packed = header.struct("", 5, at(0, "p", header.u8), at(8, "q", header.u32));
        int union = header.union("", 8, at(0, "whole", header.u64), at(0, "part", packed));
        header.struct("s", 16, at(0, "", union), at(64, "name", header.array(header.struct("", 0), 3)),
                at(64, "", header.add(new BtfType.Const(header.struct("", 4, at(0, "last", header.u32))))));
        header.assertDefinitions("""
                struct s {
                	union {
                		long unsigned int whole;
                		struct {
                			unsigned char p;
                			unsigned int q;
                		} __attribute__((packed)) part;
                	};
                	struct {} name[3];
                	const struct {
                		unsigned int last;
                	};
                };
                """);
    }

    @Test
    void aStructWithATagButEmbeddedWithoutNameBecomesAnonymous() {
        int tagged = header.struct("tagged", 8, at(0, "x", header.u32), at(32, "y", header.u32));
        int named = header.typedef("tagged_t", tagged);
        header.struct("user", 16, at(0, "", tagged), at(64, "", named));
        header.struct("zero", 8, at(0, "x", header.u64));
        assertEquals("""
                struct tagged {
                	unsigned int x;
                	unsigned int y;
                };

                typedef struct tagged tagged_t;

                struct user {
                	struct {
                		unsigned int x;
                		unsigned int y;
                	};
                	struct {
                		unsigned int x;
                		unsigned int y;
                	};
                };

                struct zero {
                	long unsigned int x;
                };
                """, Header.definitions(CDump.of(header.btf())));
    }

    @Test
    void unionsMayBeLargerThanTheirMembers() {
        header.union("small", 8, at(0, "a", header.u32));
        header.union("large", 24, at(0, "a", header.u32));
        header.struct("user", 40, at(0, "s", header.u32), at(32, "u", header.types.size() - 1),
                at(224, "v", header.types.size() - 2));
        header.assertDefinitions("""
                union large {
                	unsigned int a;
                	struct {
                		long: 64;
                		long: 64;
                		long: 64;
                	};
                };

                union small {
                	unsigned int a;
                	long: 64;
                };

                struct user {
                	unsigned int s;
                	union large u;
                	union small v;
                	long: 32;
                };
                """);
    }

    @Test
    void flexibleArraysTakeNoRoom() {
        header.struct("s", 8, at(0, "n", header.u32), at(40, "bytes", header.array(header.u8, 0)));
        header.struct("t", 8, at(0, "a", header.array(header.u64, 0)), at(0, "n", header.u32));
        header.assertDefinitions("""
                struct s {
                	unsigned int n;
                	long: 8;
                	unsigned char bytes[0];
                };

                struct t {
                	long unsigned int a[0];
                	unsigned int n;
                };
                """);
    }

    @Test
    void numbersThatCDoesNotKnowKeepTheirSize() {
        int wide = header.number("__int128 unsigned", 16, false);
        int poly = header.number("__Poly64_t", 8, false);
        int odd = header.number("int24", 3, true);
        int truth = header.add(new BtfType.Int("boolean", 1, false, false, true, 0, 8));
        int extended = header.add(new BtfType.Float("long double", 16));
        int ratio = header.add(new BtfType.Float("double", 8));
        int half = header.add(new BtfType.Float("_Float32", 4));
        header.struct("s", 64, at(0, "a", wide), at(128, "b", poly), at(192, "c", odd), at(216, "d", truth),
                at(256, "e", extended), at(384, "f", ratio), at(448, "g", half));
        header.assertDefinitions("""
                typedef unsigned long long __Poly64_t;

                typedef unsigned char int24[3];

                typedef _Bool boolean;

                typedef unsigned char long_double[16];

                typedef float _Float32;

                struct s {
                	__int128 unsigned a;
                	__Poly64_t b;
                	int24 c;
                	boolean d;
                	long: 32;
                	long_double e;
                	double f;
                	_Float32 g;
                };
                """);
    }

    @Test
    void membersInAnotherOrderThanThatOfTheirOffsetsAreSorted() {
        header.struct("s", 8, at(32, "b", header.u32), at(0, "a", header.u32));
        header.assertDefinitions("""
                struct s {
                	unsigned int a;
                	unsigned int b;
                };
                """);
    }

    @Test
    void membersThatOverlapWithoutUnionBecomeComments() {
        header.struct("s", 8, at(0, "a", header.u64), at(32, "b", header.u32));
        header.union("u", 8, at(0, "a", header.u64), at(32, "b", header.u32));
        assertEquals("""
                struct s {
                	long unsigned int a;
                	/* not in C, it overlaps others: b at bit 32 */
                };

                union u {
                	long unsigned int a;
                	/* not in C, it overlaps others: b at bit 32 */
                };
                """, Header.definitions(CDump.of(header.btf())));
    }

    @Test
    void aBitFieldWiderThanItsTypeIsRefused() {
        header.struct("s", 8, bits(0, 9, "a", header.u8));
        Btf btf = header.btf();
        MalformedObjectException e = assertThrows(MalformedObjectException.class, () -> Header.text(CDump.of(btf)));
        assertEquals("bit field of 9 bits of type id 2, which has 8", e.finding());
    }

    @Test
    void anArrayBeyondTheAddressSpaceIsRefused() {
        int half = header.array(header.u64, Integer.MAX_VALUE);
        header.add(new BtfType.Struct("s", 8, List.of(at(0, "a", header.array(half, Integer.MAX_VALUE))), false));
        Btf btf = header.btf();
        assertThrows(MalformedObjectException.class, () -> Header.text(CDump.of(btf)));
    }
}
