package io.github.bpf4j.elf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElfFileTest {

    private final ElfFile kinds = ElfFile.parse(TestObjects.kinds(), "kinds.bpf.o");

    @Test
    void theHeaderTellsByteOrderTypeAndMachine() {
        assertEquals(ByteOrder.LITTLE_ENDIAN, kinds.byteOrder());
        assertEquals(ElfFile.ET_REL, kinds.type());
        assertEquals(ElfFile.EM_BPF, kinds.machine());
        assertEquals("kinds.bpf.o", kinds.origin());
    }

    @Test
    void bothByteOrdersGiveTheSameSectionsAndSymbols() {
        ElfFile big = ElfFile.parse(TestObjects.kindsBigEndian(), "kinds.bpfeb.o");
        assertEquals(ByteOrder.BIG_ENDIAN, big.byteOrder());
        assertEquals(names(kinds), names(big));
        assertEquals(kinds.symbols(), big.symbols());
    }

    @Test
    void sectionsHaveTheirNamesTypesAndFlags() {
        ElfSection program = section("tracepoint/first");
        assertEquals(ElfSection.SHT_PROGBITS, program.type());
        assertTrue(program.executable());
        assertEquals(8, program.alignment());
        assertEquals(program.size(), program.data().length);
        assertFalse(section(".data").executable());
        assertTrue(kinds.section("tracepoint").isEmpty());
    }

    @Test
    void sectionsWithoutBytesInTheFileHaveASizeAndNoData() {
        ElfSection bss = section(".bss");
        assertTrue(bss.noBits());
        assertEquals(156, bss.size());
        assertEquals(0, bss.data().length);
    }

    @Test
    void theDataOfASectionIsACopy() {
        byte[] data = section(".data").data();
        assertEquals("Hello World", new String(data, 0, 11, StandardCharsets.US_ASCII));
        data[0] = 'J';
        assertEquals('H', section(".data").data()[0]);
    }

    @Test
    void symbolsTellWhatTheyName() {
        ElfSymbol first = symbol("first");
        assertTrue(first.isFunction() && first.isGlobal() && first.isInSection());
        assertEquals(section("tracepoint/first").index(), first.sectionIndex());
        assertEquals(section("tracepoint/first").size(), first.size());
        assertTrue(symbol("local_function").isLocal());
        assertTrue(symbol("weak_function").isWeak());
        ElfSymbol message = symbol("message");
        assertTrue(message.isObject() && !message.isHidden());
        assertEquals(12, message.size());
        assertTrue(symbol("hidden_global").isHidden());
    }

    @Test
    void aSymbolDefinedElsewhereIsInNoSection() {
        ElfSymbol config = symbol("CONFIG_HZ");
        assertTrue(config.isUndefined() && config.isWeak());
        assertFalse(config.isInSection());
    }

    @Test
    void sectionSymbolsHaveNoNameOfTheirOwn() {
        List<ElfSymbol> sections = kinds.symbols().stream().filter(ElfSymbol::isSection).toList();
        assertFalse(sections.isEmpty());
        assertTrue(sections.stream().allMatch(symbol -> symbol.isLocal() && symbol.name().isEmpty()));
    }

    @Test
    void relocationsOfASectionNameItsSymbolsInFileOrder() {
        List<ElfRelocation> relocations = kinds.relocations(section("tracepoint/first"));
        assertEquals(
                List.of("big", "message", ".text", "weak_function"),
                relocations.stream().map(this::target).toList());
        assertEquals(List.of(1, 1, 10, 10), relocations.stream().map(ElfRelocation::type).toList());
        assertTrue(relocations.stream().allMatch(relocation -> relocation.offset() % 8 == 0));
        assertEquals(List.of(), kinds.relocations(section(".data")));
    }

    @Test
    void thePairOfByteOrdersHasTheSameRelocations() {
        ElfFile big = ElfFile.parse(TestObjects.kindsBigEndian(), "kinds.bpfeb.o");
        for (ElfSection section : kinds.sections()) {
            assertEquals(kinds.relocations(section), big.relocations(big.section(section.name()).orElseThrow()));
        }
    }

    @Test
    void veryManySectionsAreCountedInSectionZero() {
        ElfImage image = new ElfImage(ByteOrder.BIG_ENDIAN).extendedNumbering();
        image.section("a", ElfSection.SHT_PROGBITS, 0, 0, 0, new byte[]{1, 2, 3});
        ElfFile file = ElfFile.parse(image.bytes(), "image");
        assertEquals(List.of("", "a", ".shstrtab"), names(file));
        assertArrayEquals(new byte[]{1, 2, 3}, file.section("a").orElseThrow().data());
    }

    @Test
    void aSymbolWhoseSectionNumberIsTooWideFindsItInTheTableBeside() {
        ElfImage image = new ElfImage(ByteOrder.LITTLE_ENDIAN);
        int strings = image.section(".strtab", ElfSection.SHT_STRTAB, 0, 0, 0, "\0far\0".getBytes());
        byte[] symbols = concat(image.symbol(0, 0, 0, 0, 0, 0), image.symbol(1, 0x11, 0, 0xffff, 8, 4));
        int table = image.section(".symtab", ElfSection.SHT_SYMTAB, strings, 1, 24, symbols);
        image.section(".symtab_shndx", ElfSection.SHT_SYMTAB_SHNDX, table, 0, 4, image.words(0, strings));
        ElfSymbol far = ElfFile.parse(image.bytes(), "image").symbols().get(1);
        assertEquals(new ElfSymbol(1, "far", 8, 4, strings, ElfSymbol.STT_OBJECT, ElfSymbol.STB_GLOBAL, 0), far);
    }

    @Test
    void aSymbolInASectionThatDoesNotExistIsRefused() {
        ElfImage image = new ElfImage(ByteOrder.LITTLE_ENDIAN);
        int strings = image.section(".strtab", ElfSection.SHT_STRTAB, 0, 0, 0, new byte[1]);
        image.section(".symtab", ElfSection.SHT_SYMTAB, strings, 1, 24, image.symbol(0, 0, 0, 9, 0, 0));
        assertEquals("symbol 0 lies in section 9 of 4", finding(image.bytes()));
    }

    @Test
    void aRelocationOfASymbolThatDoesNotExistIsRefused() {
        ElfImage image = new ElfImage(ByteOrder.LITTLE_ENDIAN);
        int code = image.section("code", ElfSection.SHT_PROGBITS, 0, 0, 0, new byte[8]);
        image.section(".relcode", ElfSection.SHT_REL, 0, code, 16, image.words(0, 0, 1, 77));
        ElfFile file = ElfFile.parse(image.bytes(), "image");
        MalformedObjectException e = assertThrows(
                MalformedObjectException.class, () -> file.relocations(file.section("code").orElseThrow()));
        assertEquals("relocation in .relcode refers to symbol 77 of 0", e.finding());
    }

    @Test
    void namesThatAllPointAtOneHugeStringAreRefused() {
        ElfImage image = new ElfImage(ByteOrder.LITTLE_ENDIAN);
        byte[] huge = new byte[100_000];
        java.util.Arrays.fill(huge, 0, huge.length - 1, (byte) 'x');
        int strings = image.section(".strtab", ElfSection.SHT_STRTAB, 0, 0, 0, huge);
        byte[] symbols = new byte[24 * 1000];
        image.section(".symtab", ElfSection.SHT_SYMTAB, strings, 1, 24, symbols);
        assertEquals("names overlap beyond reason", finding(image.bytes()));
    }

    @Test
    void otherFilesAreRefusedByName() {
        assertEquals("not an ELF file", finding(new byte[0]));
        assertEquals("not an ELF file", finding("#!/bin/sh\n".repeat(10).getBytes()));
        assertEquals("not a 64-bit ELF file", finding(patched(4, 1)));
        assertEquals("unknown byte order 3", finding(patched(5, 3)));
    }

    @Test
    void aSectionTableBeyondTheFileIsRefused() {
        byte[] elf = TestObjects.kinds();
        ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN).putLong(40, elf.length - 32L);
        assertTrue(finding(elf).startsWith("section header 0 of 64 bytes does not fit"));
        assertTrue(finding(patched(61, 0x40)).startsWith("section table of 16403 headers does not fit"));
    }

    private static String finding(byte[] elf) {
        return assertThrows(MalformedObjectException.class, () -> ElfFile.parse(elf, "x")).finding();
    }

    private static byte[] patched(int at, int value) {
        byte[] elf = TestObjects.kinds();
        elf[at] = (byte) value;
        return elf;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }

    private static List<String> names(ElfFile file) {
        return file.sections().stream().map(ElfSection::name).toList();
    }

    private ElfSection section(String name) {
        return kinds.section(name).orElseThrow();
    }

    private ElfSymbol symbol(String name) {
        return kinds.symbols().stream().filter(symbol -> symbol.name().equals(name)).findFirst().orElseThrow();
    }

    private String target(ElfRelocation relocation) {
        ElfSymbol symbol = kinds.symbols().get(relocation.symbolIndex());
        return symbol.isSection() ? kinds.sections().get(symbol.sectionIndex()).name() : symbol.name();
    }
}
