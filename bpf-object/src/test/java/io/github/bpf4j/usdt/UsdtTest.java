package io.github.bpf4j.usdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.elf.ElfBinary;
import io.github.bpf4j.elf.ElfInput;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.elf.TestBinary;
import io.github.bpf4j.usdt.UsdtOperand.Constant;
import io.github.bpf4j.usdt.UsdtOperand.Indexed;
import io.github.bpf4j.usdt.UsdtOperand.Memory;
import io.github.bpf4j.usdt.UsdtOperand.Register;
import io.github.bpf4j.usdt.UsdtOperand.Unreadable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsdtTest {

    private static ElfBinary read(byte[] bytes) {
        return ElfBinary.read(ElfInput.of(bytes), "shapes.so");
    }

    private static List<UsdtNote> notes(String architecture, String name) {
        return UsdtNote.read(read(TestBinary.bytes(architecture))).stream().filter(note -> note.name().equals(name))
                .toList();
    }

    private static UsdtOperand x86(String operand) {
        return UsdtArgument.read("8@" + operand, Processor.X86_64).get(0).operand();
    }

    private static UsdtOperand arm(String operand) {
        return UsdtArgument.read("8@" + operand, Processor.AARCH64).get(0).operand();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86_64", "aarch64"})
    void aProbeHasANoteForEachOfItsPlaces(String architecture) {
        assertEquals(1, notes(architecture, "plain").size());
        assertEquals(3, notes(architecture, "everywhere").size());
        assertEquals(3, notes(architecture, "everywhere").stream().map(UsdtNote::address).distinct().count());
        assertEquals("shapes", notes(architecture, "plain").get(0).provider());
        assertEquals(0, notes(architecture, "plain").get(0).semaphore());
        assertNotEquals(0, notes(architecture, "counted").get(0).semaphore());
    }

    @Test
    void theInstructionOfANoteDoesNothing() {
        byte[] bytes = TestBinary.bytes("x86_64");
        for (UsdtNote note : UsdtNote.read(read(bytes))) {
            assertEquals((byte) 0x90, bytes[(int) read(bytes).fileOffset(note.address()).orElseThrow()], note.name());
        }
    }

    @Test
    void whatPrelinkHasMovedIsFollowed() {
        byte[] bytes = TestBinary.bytes("x86_64");
        ElfBinary.Section section = read(bytes).section(".note.stapsdt").orElseThrow();
        UsdtNote before = UsdtNote.read(read(bytes)).get(0);
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int base = (int) section.offset() + 12 + 8 + 8;
        file.putLong(base, file.getLong(base) - 0x1000);
        assertEquals(before.address() + 0x1000, UsdtNote.read(read(bytes)).get(0).address());
    }

    @Test
    void aNoteThatIsLongerThanItsSectionIsMalformed() {
        byte[] bytes = TestBinary.bytes("x86_64");
        ElfBinary.Section section = read(bytes).section(".note.stapsdt").orElseThrow();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt((int) section.offset() + 4, 1 << 30);
        ElfBinary binary = read(bytes);
        assertThrows(MalformedObjectException.class, () -> UsdtNote.read(binary));
    }

    @Test
    void argumentsHaveSizeSignAndPlace() {
        List<UsdtArgument> arguments = UsdtArgument.read(notes("x86_64", "plain").get(0).arguments(),
                Processor.X86_64);
        assertEquals(new UsdtArgument(4, true, new Register(112)), arguments.get(0));
        assertEquals(new UsdtArgument(8, false, new Constant(7)), arguments.get(1));
        assertEquals(new UsdtArgument(8, true, new Memory(152, -16)), arguments.get(2));
        assertEquals(List.of(new UsdtArgument(4, true, new Register(0)), new UsdtArgument(8, false, new Constant(7)),
                new UsdtArgument(8, true, new Memory(64, 0))),
                UsdtArgument.read(notes("aarch64", "plain").get(0).arguments(), Processor.AARCH64));
    }

    @Test
    void eachNotationOfX86IsUnderstood() {
        assertEquals(new Constant(-3), x86("$-3"));
        assertEquals(new Constant(-1), x86("$18446744073709551615"));
        assertEquals(new Register(8), x86("%r14d"));
        assertEquals(new Register(72), x86("%r8b"));
        assertEquals(new Register(0), x86("%r15"));
        assertEquals(new Memory(32, 0), x86("(%rbp)"));
        assertEquals(new Memory(32, 24), x86("24(%rbp)"));
        assertEquals(new Indexed(80, 112, 2, 4), x86("4(%rax,%rdi,4)"));
        assertEquals(new Indexed(80, 112, 0, -96), x86("-96(%rax, %rdi)"));
        for (String unknown : List.of("%xmm0", "%ah", "symbol(%rip)", "4(%rax,%rdi,3)", "(%rax", "", "$", "foo")) {
            assertEquals(new Unreadable(unknown), x86(unknown));
        }
    }

    @Test
    void eachNotationOfArmIsUnderstood() {
        assertEquals(new Constant(5), arm("5"));
        assertEquals(new Constant(-5), arm("#-5"));
        assertEquals(new Register(240), arm("x30"));
        assertEquals(new Register(24), arm("w3"));
        assertEquals(new Register(248), arm("sp"));
        assertEquals(new Memory(248, 60), arm("[sp, 60]"));
        assertEquals(new Memory(248, 60), arm("[sp,#60]"));
        assertEquals(new Memory(8, 0), arm("[x1]"));
        assertEquals(new Indexed(8, 16, 0, 0), arm("[x1, x2]"));
        for (String unknown : List.of("d0", "x31", "[x1, w2, sxtw]", "[x40]", "[sp")) {
            assertEquals(new Unreadable(unknown), arm(unknown));
        }
    }

    /** A blank inside of an operand is none between arguments. */
    @Test
    void argumentsAreTakenApartWhereTheNextOneHasASize() {
        assertEquals(
                List.of(new UsdtArgument(4, true, new Memory(248, 8)), new UsdtArgument(1, false, new Register(0))),
                UsdtArgument.read(" -4@[sp, 8]  1@w0 ", Processor.AARCH64));
        assertEquals(List.of(), UsdtArgument.read("", Processor.X86_64));
    }

    @Test
    void whatCannotBeReadLeavesTheOthersAsTheyAre() {
        List<UsdtArgument> arguments = UsdtArgument.read("8f@%xmm0 -4@%edi 3@%eax 16@%rax nonsense", Processor.X86_64);
        assertTrue(arguments.get(0).operand() instanceof Unreadable);
        assertEquals(new Register(112), arguments.get(1).operand());
        assertTrue(arguments.get(2).operand() instanceof Unreadable);
        assertTrue(arguments.get(3).operand() instanceof Unreadable);
        assertEquals(1, UsdtArgument.read("1@".repeat(5000), Processor.X86_64).size());
    }

    private static ByteBuffer spec(int size) {
        return ByteBuffer.wrap(new UsdtSpec(UsdtArgument.read(
                "-4@%edi 8@$7 2@-16(%rsp) 8f@%xmm0 1@4(%rax,%rdi,4)", Processor.X86_64), 42).bytes(size).orElseThrow())
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void aSpecIsLaidOutAsOldHeadersReadIt() {
        ByteBuffer spec = spec(208);
        assertEquals(1, spec.getInt(8));
        assertEquals(112, spec.getShort(12));
        assertEquals(1, spec.get(14));
        assertEquals(32, spec.get(15));
        assertEquals(7, spec.getLong(16));
        assertEquals(0, spec.getInt(24));
        assertEquals(-16, spec.getLong(32));
        assertEquals(2, spec.getInt(40));
        assertEquals(48, spec.get(47));
        assertEquals(255, spec.getInt(56));
        assertEquals(255, spec.getInt(72), "indexed memory is not known there");
        assertEquals(42, spec.getLong(192));
        assertEquals(5, spec.getShort(200));
    }

    @Test
    void aSpecIsLaidOutAsHeadersSince17ReadIt() {
        ByteBuffer spec = spec(304);
        assertEquals(1, spec.get(8));
        assertEquals(112, spec.getShort(14));
        assertEquals(1, spec.get(16));
        assertEquals(32, spec.get(17));
        assertEquals(7, spec.getLong(24));
        assertEquals(-16, spec.getLong(48));
        assertEquals((byte) 255, spec.get(80));
        assertEquals(4, spec.getLong(96));
        assertEquals(3, spec.get(104));
        assertEquals(112 | 2 << 12, spec.getShort(106));
        assertEquals(80, spec.getShort(110));
        assertEquals(42, spec.getLong(288));
        assertEquals(5, spec.getShort(296));
    }

    @Test
    void moreThanTwelveArgumentsAreCutOffAndOtherSizesAreNone() {
        String many = String.join(" ", Collections.nCopies(20, "8@$1"));
        UsdtSpec spec = new UsdtSpec(UsdtArgument.read(many, Processor.X86_64), 0);
        assertEquals(12, spec.bytes(208).orElseThrow()[200]);
        assertTrue(spec.bytes(200).isEmpty());
    }
}
