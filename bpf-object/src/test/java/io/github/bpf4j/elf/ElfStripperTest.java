package io.github.bpf4j.elf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The objects with their DWARF are what clang wrote before {@code llvm-strip -g} made the others of them. */
class ElfStripperTest {

    @ParameterizedTest
    @ValueSource(strings = {"kinds.bpf", "kinds.bpfeb"})
    void theSectionsAreThoseThatLlvmStripLeaves(String name) {
        ElfFile theirs = ElfFile.parse(TestObjects.read(name + ".o"), name);
        ElfFile ours = stripped(name);

        assertEquals(sectionNames(theirs, s -> s.type() != ElfSection.SHT_LLVM_ADDRSIG),
                sectionNames(ours, s -> true));
        for (ElfSection section : ours.sections()) {
            ElfSection other = theirs.section(section.name()).orElseThrow();
            assertEquals(List.of(other.type(), other.flags(), other.alignment(), other.entrySize()),
                    List.of(section.type(), section.flags(), section.alignment(), section.entrySize()), section.name());
            if (section.type() == ElfSection.SHT_PROGBITS || section.noBits()) {
                assertEquals(other.size(), section.size(), section.name());
                assertArrayEquals(other.data(), section.data(), section.name());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kinds.bpf", "kinds.bpfeb"})
    void symbolsAndRelocationsAreThoseThatLlvmStripLeaves(String name) {
        ElfFile theirs = ElfFile.parse(TestObjects.read(name + ".o"), name);
        ElfFile ours = stripped(name);

        assertEquals(symbols(theirs), symbols(ours));
        assertEquals(table(theirs).info(), table(ours).info());
        for (ElfSection section : ours.sections()) {
            assertEquals(relocations(theirs, section.name()), relocations(ours, section.name()), section.name());
        }
    }

    @Test
    void strippingTwiceChangesNothing() {
        byte[] once = ElfStripper.strip(TestObjects.read("kinds.bpf.dwarf"), "kinds");

        assertArrayEquals(once, ElfStripper.strip(once, "kinds"));
        assertTrue(once.length <= TestObjects.kinds().length, "no larger than what llvm-strip makes");
    }

    @Test
    void theInputStaysAsItWas() {
        byte[] input = TestObjects.read("kinds.bpf.dwarf");

        ElfStripper.strip(input, "kinds");

        assertArrayEquals(TestObjects.read("kinds.bpf.dwarf"), input);
    }

    @Test
    void noNameOfTheSourceAndOfTheCompilerIsLeft() {
        String text = new String(ElfStripper.strip(TestObjects.read("kinds.bpf.dwarf"), "kinds"),
                StandardCharsets.ISO_8859_1);

        assertTrue(!text.contains("clang version") && !text.contains(".debug"), "left of the DWARF");
    }

    @Test
    void aGroupOfSectionsKeepsTheMembersThatStay() {
        ElfImage image = new ElfImage(ByteOrder.BIG_ENDIAN);
        image.section(".debug_types", ElfSection.SHT_PROGBITS, 0, 0, 0, new byte[8]);
        image.section("code", ElfSection.SHT_PROGBITS, 0, 0, 0, new byte[8]);
        image.section(".group", 17, 0, 0, 4, image.words(1, 1, 2));

        ElfFile file = ElfFile.parse(ElfStripper.strip(image.bytes(), "image"), "image");

        assertEquals(List.of("", "code", ".group", ".shstrtab"), sectionNames(file, s -> true));
        assertArrayEquals(image.words(1, 1), file.section(".group").orElseThrow().data());
    }

    @Test
    void aRelocationByASymbolOfTheDwarfIsRefused() {
        ElfImage image = new ElfImage(ByteOrder.LITTLE_ENDIAN);
        int debug = image.section(".debug_str", ElfSection.SHT_PROGBITS, 0, 0, 0, new byte[8]);
        int code = image.section("code", ElfSection.SHT_PROGBITS, 0, 0, 0, new byte[8]);
        int strings = image.section(".strtab", ElfSection.SHT_STRTAB, 0, 0, 0, new byte[1]);
        ByteBuffer symbols = ByteBuffer.allocate(48).put(new byte[24]).put(image.symbol(0, 3, 0, debug, 0, 0));
        int table = image.section(".symtab", ElfSection.SHT_SYMTAB, strings, 2, 24, symbols.array());
        image.section(".relcode", ElfSection.SHT_REL, table, code, 16, image.words(0, 0, 1, 1));

        assertEquals("relocation in .relcode refers to symbol 1, which is none that can stay", finding(image.bytes()));
    }

    @Test
    void onlyWhatACompilerWritesIsStripped() {
        byte[] program = TestObjects.kinds();
        program[16] = ElfFile.ET_EXEC;

        assertEquals("no object file of a compiler, but type 2", finding(program));
        assertEquals("not an ELF file", finding(new byte[0]));
    }

    @Test
    void damagedInputIsStrippedOrRefusedAndNothingElse() {
        byte[] sound = TestObjects.read("kinds.bpf.dwarf");
        Random random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = sound.clone();
            // Headers are where numbers lead to other places.
            int start = random.nextBoolean() ? sound.length - 64 * 33 : 0;
            damaged[start + random.nextInt(start == 0 ? 64 : 64 * 33)] = (byte) random.nextInt();
            refused += refuses(damaged) ? 1 : 0;
        }
        assertTrue(refused > 100 && refused < 2900, refused + " of 3000 refused");
    }

    private static boolean refuses(byte[] elf) {
        try {
            ElfStripper.strip(elf, "damaged");
            return false;
        } catch (MalformedObjectException e) {
            return true;
        }
    }

    private static String finding(byte[] elf) {
        return assertThrows(MalformedObjectException.class, () -> ElfStripper.strip(elf, "x")).finding();
    }

    private static ElfFile stripped(String name) {
        return ElfFile.parse(ElfStripper.strip(TestObjects.read(name + ".dwarf"), name), name);
    }

    private static ElfSection table(ElfFile file) {
        return file.section(".symtab").orElseThrow();
    }

    private static List<String> sectionNames(ElfFile file, Predicate<ElfSection> which) {
        return file.sections().stream().filter(which).map(ElfSection::name).toList();
    }

    private static List<String> symbols(ElfFile file) {
        return file.symbols().stream().map(symbol -> describe(file, symbol)).toList();
    }

    private static String describe(ElfFile file, ElfSymbol symbol) {
        String place = symbol.isInSection() ? file.sections().get(symbol.sectionIndex()).name() : "nowhere";
        return String.join(" ", symbol.name(), place, Arrays.toString(new long[]{symbol.value(), symbol.size(),
            symbol.type(), symbol.binding(), symbol.visibility()}));
    }

    private static List<String> relocations(ElfFile file, String section) {
        Stream<ElfRelocation> all = file.relocations(file.section(section).orElseThrow()).stream();
        return all.map(r -> r.offset() + " " + r.type() + " " + describe(file, file.symbols().get(r.symbolIndex())))
                .toList();
    }
}
