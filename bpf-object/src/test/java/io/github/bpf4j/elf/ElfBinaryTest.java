package io.github.bpf4j.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElfBinaryTest {

    private static final String X86 = "x86_64";

    private static ElfBinary read(byte[] bytes) {
        return ElfBinary.read(ElfInput.of(bytes), "shapes.so");
    }

    private static List<ElfFunction> functions(ElfBinary binary, int table, String name) {
        List<ElfFunction> found = new ArrayList<>();
        binary.functions(table, function -> {
            if (function.name().equals(name)) {
                found.add(function);
            }
        });
        return found;
    }

    @ParameterizedTest
    @CsvSource({"x86_64, 62", "aarch64, 183"})
    void theHeaderTellsWhatTheFileIsFor(String architecture, int machine) {
        ElfBinary binary = read(TestBinary.bytes(architecture));
        assertEquals(machine, binary.machine());
        assertEquals(ElfFile.ET_DYN, binary.type());
        assertEquals(ByteOrder.LITTLE_ENDIAN, binary.byteOrder());
        assertEquals("shapes.so", binary.origin());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86_64", "aarch64"})
    void eachVersionOfAFunctionIsShownWithItsVersion(String architecture) {
        List<ElfFunction> areas = functions(read(TestBinary.bytes(architecture)), ElfSection.SHT_DYNSYM, "area");
        areas.sort(Comparator.comparing(ElfFunction::version));
        assertEquals(List.of("area@SHAPES_1", "area@@SHAPES_2"), areas.stream().map(ElfFunction::fullName).toList());
        assertFalse(areas.get(0).defaultVersion());
        assertTrue(areas.get(1).defaultVersion());
        assertTrue(areas.get(0).address() != areas.get(1).address());
    }

    @Test
    void whatOnlyTheLibraryItselfCallsIsInTheTableOfAllFunctions() {
        ElfBinary binary = read(TestBinary.bytes(X86));
        assertEquals(List.of(), functions(binary, ElfSection.SHT_DYNSYM, "inside"));
        assertEquals(1, functions(binary, ElfSection.SHT_SYMTAB, "inside").size());
        assertEquals("inside", functions(binary, ElfSection.SHT_SYMTAB, "inside").get(0).fullName());
    }

    @Test
    void weakAndIndirectFunctionsAreShownAsSuch() {
        ElfBinary binary = read(TestBinary.bytes(X86));
        assertTrue(functions(binary, ElfSection.SHT_DYNSYM, "replaceable").get(0).weak());
        assertTrue(functions(binary, ElfSection.SHT_DYNSYM, "chosen").get(0).indirect());
        ElfFunction plain = functions(binary, ElfSection.SHT_DYNSYM, "plain").get(0);
        assertFalse(plain.weak() || plain.indirect());
        assertTrue(plain.size() > 0);
    }

    @Test
    void aFunctionOfAnotherLibraryIsImportedAndNotShown() {
        ElfBinary binary = read(TestBinary.bytes(X86));
        assertTrue(binary.imports("getppid"));
        assertFalse(binary.imports("plain"));
        assertEquals(List.of(), functions(binary, ElfSection.SHT_DYNSYM, "getppid"));
    }

    /** The linker has put the code to an address that is not its place in the file. */
    @Test
    void anAddressIsFoundInTheSegmentThatIsMappedThere() {
        byte[] bytes = TestBinary.bytes(X86);
        ElfBinary binary = read(bytes);
        long address = functions(binary, ElfSection.SHT_SYMTAB, "area_old").get(0).address();
        long offset = binary.fileOffset(address).orElseThrow();
        assertTrue(offset != address);
        // mov $0x1, %eax
        assertEquals(0x1b8, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt((int) offset));
        assertEquals(OptionalLong.empty(), binary.fileOffset(1L << 40));
    }

    @Test
    void withoutSegmentsAnAddressIsFoundInItsSection() {
        byte[] bytes = TestBinary.bytes(X86);
        long address = functions(read(bytes), ElfSection.SHT_SYMTAB, "area_old").get(0).address();
        long offset = read(bytes).fileOffset(address).orElseThrow();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(56, (short) 0);
        assertEquals(offset, read(bytes).fileOffset(address).orElseThrow());
    }

    @Test
    void aFileIsReadInPartsAndNotBeyondItsHeadersUntilSomethingIsAsked() {
        byte[] bytes = TestBinary.bytes(X86);
        long[] read = {0};
        ElfInput counting = new ElfInput() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public byte[] read(long offset, int count) {
                read[0] += count;
                return ElfInput.of(bytes).read(offset, count);
            }
        };
        ElfBinary binary = ElfBinary.read(counting, "shapes.so");
        assertTrue(read[0] < bytes.length, "read " + read[0]);
        assertEquals(3, binary.segments().size());
        binary.functions(ElfSection.SHT_DYNSYM, function -> {});
        assertTrue(read[0] < 2L * bytes.length, "read " + read[0]);
    }

    @Test
    void a32BitFileIsRefusedInSoManyWords() {
        byte[] bytes = TestBinary.bytes(X86);
        bytes[4] = 1;
        assertTrue(assertThrows(MalformedObjectException.class, () -> read(bytes)).finding().contains("64-bit"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 63, 64, 500, 5000})
    void aFileThatIsCutOffIsMalformed(int length) {
        byte[] start = Arrays.copyOf(TestBinary.bytes(X86), length);
        assertThrows(MalformedObjectException.class, () -> read(start));
    }

    @Test
    void aVersionBeyondTheEndOfItsTableIsMalformed() {
        byte[] bytes = TestBinary.bytes(X86);
        ElfBinary.Section versions = read(bytes).section(ElfSection.SHT_GNU_VERDEF).orElseThrow();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt((int) versions.offset() + 16, 1 << 20);
        ElfBinary binary = read(bytes);
        assertThrows(MalformedObjectException.class, () -> functions(binary, ElfSection.SHT_DYNSYM, "area"));
    }
}
