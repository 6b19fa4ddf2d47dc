package io.github.bpf4j.insn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisassemblerTest {

    /** Opcode, destination, source, offset, immediate; then what it says. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            07 ; 1 ; 0 ;  0 ;    5 ; r1 += 5
            17 ; 1 ; 0 ;  0 ;   -5 ; r1 -= -5
            2f ; 1 ; 2 ;  0 ;    0 ; r1 *= r2
            24 ; 1 ; 0 ;  0 ;    3 ; w1 *= 3
            37 ; 1 ; 0 ;  0 ;    3 ; r1 /= 3
            3f ; 1 ; 2 ;  1 ;    0 ; r1 s/= r2
            97 ; 1 ; 0 ;  0 ;    3 ; r1 %= 3
            94 ; 1 ; 0 ;  1 ;    3 ; w1 s%= 3
            47 ; 1 ; 0 ;  0 ;  255 ; r1 |= 0xff
            57 ; 1 ; 0 ;  0 ;   -8 ; r1 &= -0x8
            a4 ; 1 ; 0 ;  0 ;   16 ; w1 ^= 0x10
            6f ; 1 ; 2 ;  0 ;    0 ; r1 <<= r2
            77 ; 1 ; 0 ;  0 ;   32 ; r1 >>= 32
            c7 ; 1 ; 0 ;  0 ;   32 ; r1 s>>= 32
            cc ; 1 ; 2 ;  0 ;    0 ; w1 s>>= w2
            87 ; 1 ; 0 ;  0 ;    0 ; r1 = -r1
            84 ; 1 ; 0 ;  0 ;    0 ; w1 = -w1
            b7 ; 1 ; 0 ;  0 ;   -1 ; r1 = -1
            b4 ; 1 ; 0 ;  0 ;    7 ; w1 = 7
            bf ; 1 ; 2 ;  0 ;    0 ; r1 = r2
            bc ; 1 ; 2 ;  0 ;    0 ; w1 = w2
            bf ; 1 ; 2 ;  8 ;    0 ; r1 = (s8)r2
            bf ; 1 ; 2 ; 32 ;    0 ; r1 = (s32)r2
            bc ; 1 ; 2 ; 16 ;    0 ; w1 = (s16)w2
            bf ; 1 ; 2 ;  1 ;    1 ; r1 = addr_space_cast(r2, 0, 1)
            bf ; 1 ; 2 ;  1 ; 65536 ; r1 = addr_space_cast(r2, 1, 0)
            bf ; 1 ; 2 ; -1 ;    0 ; r1 = &(void __percpu *)(r2)
            dc ; 1 ; 0 ;  0 ;   16 ; r1 = be16 r1
            d4 ; 1 ; 0 ;  0 ;   64 ; r1 = le64 r1
            d7 ; 1 ; 0 ;  0 ;   32 ; r1 = bswap32 r1
            """)
    void arithmeticReads(String opcode, int dst, int src, int off, int imm, String text) {
        assertReads(opcode, dst, src, off, imm, text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            79 ; 1 ;  6 ; 112 ;    0 ; r1 = *(u64 *)(r6 + 112)
            61 ; 1 ; 10 ;  -4 ;    0 ; r1 = *(u32 *)(r10 - 4)
            69 ; 1 ;  2 ;   0 ;    0 ; r1 = *(u16 *)(r2 + 0)
            71 ; 1 ;  2 ;   1 ;    0 ; r1 = *(u8 *)(r2 + 1)
            81 ; 1 ;  2 ;   1 ;    0 ; r1 = *(s32 *)(r2 + 1)
            89 ; 1 ;  2 ;   1 ;    0 ; r1 = *(s16 *)(r2 + 1)
            91 ; 1 ;  2 ;   1 ;    0 ; r1 = *(s8 *)(r2 + 1)
            7b ; 10 ; 1 ;  -8 ;    0 ; *(u64 *)(r10 - 8) = r1
            73 ; 1 ;  2 ;   3 ;    0 ; *(u8 *)(r1 + 3) = r2
            62 ; 10 ; 0 ; -16 ;   42 ; *(u32 *)(r10 - 16) = 42
            30 ; 0 ;  0 ;   0 ;   12 ; r0 = *(u8 *)skb[12]
            48 ; 0 ;  7 ;   0 ;   -2 ; r0 = *(u16 *)skb[r7 - 2]
            db ; 1 ;  2 ;   0 ;    0 ; lock *(u64 *)(r1 + 0) += r2
            c3 ; 1 ;  2 ;   4 ;   64 ; lock *(u32 *)(r1 + 4) |= w2
            db ; 1 ;  2 ;   0 ;   80 ; lock *(u64 *)(r1 + 0) &= r2
            db ; 1 ;  2 ;   0 ;  160 ; lock *(u64 *)(r1 + 0) ^= r2
            db ; 1 ;  2 ;  -8 ;    1 ; r2 = atomic_fetch_add((u64 *)(r1 - 8), r2)
            c3 ; 1 ;  2 ;   0 ;   65 ; w2 = atomic_fetch_or((u32 *)(r1 + 0), w2)
            c3 ; 1 ;  2 ;   0 ;   81 ; w2 = atomic_fetch_and((u32 *)(r1 + 0), w2)
            db ; 1 ;  2 ;   0 ;  161 ; r2 = atomic_fetch_xor((u64 *)(r1 + 0), r2)
            db ; 1 ;  2 ;   0 ;  225 ; r2 = xchg_64(r1 + 0, r2)
            c3 ; 1 ;  2 ;   8 ;  225 ; w2 = xchg32_32(r1 + 8, w2)
            db ; 1 ;  2 ;   0 ;  241 ; r0 = cmpxchg_64(r1 + 0, r0, r2)
            c3 ; 1 ;  2 ;   0 ;  241 ; w0 = cmpxchg32_32(r1 + 0, w0, w2)
            d3 ; 1 ;  2 ;   4 ;  256 ; w1 = load_acquire((u8 *)(r2 + 4))
            db ; 1 ;  2 ;   0 ;  256 ; r1 = load_acquire((u64 *)(r2 + 0))
            cb ; 1 ;  2 ;   4 ;  272 ; store_release((u16 *)(r1 + 4), w2)
            """)
    void memoryAccessReads(String opcode, int dst, int src, int off, int imm, String text) {
        assertReads(opcode, dst, src, off, imm, text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            05 ; 0 ; 0 ;  5 ;      0 ; goto pc+5
            05 ; 0 ; 0 ; -3 ;      0 ; goto pc-3
            06 ; 0 ; 0 ;  0 ;  70000 ; gotol pc+70000
            0d ; 3 ; 0 ;  0 ;      0 ; gotox r3
            e5 ; 0 ; 0 ;  2 ;      0 ; may_goto pc+2
            15 ; 1 ; 0 ;  5 ;      0 ; if r1 == 0 goto pc+5
            1e ; 1 ; 2 ;  5 ;      0 ; if w1 == w2 goto pc+5
            25 ; 1 ; 0 ;  5 ;     -1 ; if r1 > -1 goto pc+5
            35 ; 1 ; 0 ;  5 ;      1 ; if r1 >= 1 goto pc+5
            46 ; 1 ; 0 ;  5 ;     16 ; if w1 & 0x10 goto pc+5
            45 ; 1 ; 0 ;  5 ;     -1 ; if r1 & -0x1 goto pc+5
            55 ; 1 ; 0 ;  5 ;      1 ; if r1 != 1 goto pc+5
            65 ; 1 ; 0 ;  5 ;      1 ; if r1 s> 1 goto pc+5
            7d ; 1 ; 2 ; -9 ;      0 ; if r1 s>= r2 goto pc-9
            a5 ; 1 ; 0 ;  5 ;      1 ; if r1 < 1 goto pc+5
            b6 ; 1 ; 0 ;  5 ;      1 ; if w1 <= 1 goto pc+5
            c5 ; 1 ; 0 ;  5 ;     -1 ; if r1 s< -1 goto pc+5
            d5 ; 1 ; 0 ;  5 ;      1 ; if r1 s<= 1 goto pc+5
            85 ; 0 ; 0 ;  0 ;      1 ; call bpf_map_lookup_elem#1
            85 ; 0 ; 0 ;  0 ;    211 ; call bpf_cgrp_storage_delete#211
            85 ; 0 ; 0 ;  0 ;    212 ; call unknown#212
            85 ; 0 ; 1 ;  0 ;     -7 ; call pc-7
            85 ; 0 ; 2 ;  0 ;   1234 ; call kernel-function#1234
            8d ; 4 ; 0 ;  0 ;      0 ; callx r4
            95 ; 0 ; 0 ;  0 ;      0 ; exit
            """)
    void jumpsAndCallsRead(String opcode, int dst, int src, int off, int imm, String text) {
        assertReads(opcode, dst, src, off, imm, text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            0 ; 0          ; 0 ; r1 = 0 ll
            0 ; -1         ; 0 ; r1 = 0xffffffff ll
            0 ; 1          ; -1 ; r1 = 0xffffffff00000001 ll
            1 ; 4          ; 0 ; r1 = map[fd:4] ll
            2 ; 4          ; 8 ; r1 = map[fd:4][0]+8 ll
            3 ; 77         ; 0 ; r1 = btf[id:77] ll
            4 ; 12         ; 0 ; r1 = subprog[+12] ll
            4 ; -3         ; 0 ; r1 = subprog[-3] ll
            5 ; 2          ; 0 ; r1 = map[idx:2] ll
            6 ; 2          ; 16 ; r1 = map[idx:2][0]+16 ll
            """)
    void wideLoadsRead(int src, int low, int high, String text) {
        assertEquals(text, text(Insn.of(0x18, 1, src, 0, low), Insn.of(0, 0, 0, 0, high)));
    }

    @ParameterizedTest
    @CsvSource({"e7, 0, 0", "bf, 7, 0", "dc, 0, 17", "99, 0, 0", "38, 0, 0", "db, 0, 2", "d3, 0, 0",
        "fa, 0, 0", "86, 0, 0", "96, 0, 0", "f5, 0, 0", "e6, 0, 0", "60, 0, 0"})
    void whatNoInstructionSetHasIsUnknown(String opcode, int off, int imm) {
        long insn = Insn.of(Integer.parseInt(opcode, 16), 1, 2, off, imm);
        assertEquals(String.format("unknown 0x%016x", insn), text(insn));
    }

    @Test
    void aWideLoadWithoutItsSecondSlotIsUnknown() {
        assertEquals("unknown 0x0000000500000118", text(Insn.of(0x18, 1, 0, 0, 5)));
        assertEquals("unknown 0x0000000000007118", text(Insn.of(0x18, 1, 7, 0, 0), 0));
    }

    @Test
    void linesHaveTheIndexOfTheirFirstSlot() {
        Instructions code = Instructions.of(Insn.of(0xb7, 0, 0, 0, 0), Insn.of(0x18, 1, 0, 0, 0), 0,
                Insn.of(0x95, 0, 0, 0, 0));
        assertEquals(List.of("    0: r0 = 0", "    1: r1 = 0 ll", "    3: exit"), new Disassembler(code).lines());
        assertEquals(2, new Disassembler(code).slots(1));
        assertThrows(IndexOutOfBoundsException.class, () -> new Disassembler(code).text(4));
    }

    @Test
    void namesTakeThePlaceOfNumbers() {
        Instructions code = Instructions.of(Insn.of(0x18, 1, 1, 0, 0), 0, Insn.of(0x85, 0, 1, 0, -1),
                Insn.of(0x05, 0, 0, 0, 0));
        Disassembler named = new Disassembler(code, insn -> insn == 0 ? "map[events]" : insn == 2 ? "twice" : "no");
        assertEquals(List.of("    0: r1 = map[events] ll", "    2: call twice", "    3: goto pc+0"), named.lines());
    }

    @Test
    void everySequenceOfBitsHasAText() {
        Random random = new Random(20_260_801);
        for (int round = 0; round < 100_000; round++) {
            assertFalse(text(random.nextLong(), random.nextLong()).isBlank());
        }
    }

    @Test
    void helpersAreKnownByNumberAndName() {
        assertEquals(Optional.of("bpf_perf_event_output"), HelperFunctions.name(25));
        assertEquals(OptionalInt.of(25), HelperFunctions.number("bpf_perf_event_output"));
        assertEquals(Optional.of("bpf_ringbuf_reserve"), HelperFunctions.name(131));
        assertTrue(HelperFunctions.name(0).isEmpty());
        assertTrue(HelperFunctions.name(-1).isEmpty());
        assertEquals(OptionalInt.empty(), HelperFunctions.number("perf_event_output"));
    }

    private static void assertReads(String opcode, int dst, int src, int off, int imm, String text) {
        assertEquals(text, text(Insn.of(Integer.parseInt(opcode, 16), dst, src, off, imm)));
    }

    private static String text(long... slots) {
        return new Disassembler(Instructions.of(slots)).text(0);
    }
}
