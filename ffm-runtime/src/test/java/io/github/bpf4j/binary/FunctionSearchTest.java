package io.github.bpf4j.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.RelocationException;
import io.github.bpf4j.elf.ElfBinary;
import io.github.bpf4j.elf.ElfInput;
import io.github.bpf4j.elf.ElfSection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionSearchTest {

    @TempDir
    private Path directory;

    private long offset(String function) throws IOException {
        return offset(function, UnaryOperator.identity());
    }

    private long offset(String function, UnaryOperator<byte[]> change) throws IOException {
        Path library = Files.write(directory.resolve("shapes.so"), change.apply(Shapes.bytes()));
        try (BinaryFile file = BinaryFile.open("p", library.toString())) {
            return new FunctionSearch(file, "p").fileOffset(function);
        }
    }

    private String refusal(String function) {
        return assertThrows(RelocationException.class, () -> offset(function)).getMessage();
    }

    private static byte[] with(byte[] bytes, int sectionType, int newType) {
        int table = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(40);
        int index = 0;
        for (ElfBinary.Section section : ElfBinary.read(ElfInput.of(bytes), "shapes.so").sections()) {
            if (section.type() == sectionType) {
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(table + 64 * index + 4, newType);
            }
            index++;
        }
        return bytes;
    }

    @Test
    void theVersionThatProgramsAreLinkedToGoesBeforeAnOldOne() throws IOException {
        assertEquals(offset("area_new"), offset("area"));
        assertEquals(offset("area_old"), offset("area@SHAPES_1"));
        assertEquals(offset("area"), offset("area@SHAPES_2"));
        assertEquals(offset("area"), offset("area@@SHAPES_2"));
        assertNotEquals(offset("area"), offset("area@SHAPES_1"));
    }

    @Test
    void aVersionThatIsNotThereIsAnsweredWithThoseThatAre() {
        String message = refusal("area@SHAPES_3");
        assertTrue(message.contains("it has area@SHAPES_1, area@@SHAPES_2"), message);
    }

    @Test
    void whatOnlyTheLibraryItselfCallsIsFoundAsLongAsItHasItsSymbols() throws IOException {
        assertTrue(offset("inside") > 0);
        String message = assertThrows(RelocationException.class, () -> offset("inside",
                bytes -> with(bytes, ElfSection.SHT_SYMTAB, ElfSection.SHT_PROGBITS))).getMessage();
        assertTrue(message.contains("it is stripped: only the "), message);
    }

    /** The table of all functions has two of this name, which the linker cannot tell apart by version there. */
    @Test
    void severalFunctionsOfANameAreListedWithTheirOffsets() {
        String message = assertThrows(RelocationException.class, () -> offset("area",
                bytes -> with(bytes, ElfSection.SHT_DYNSYM, ElfSection.SHT_PROGBITS))).getMessage();
        assertTrue(message.contains("several functions \"area\": area at file offset 0x"), message);
    }

    @Test
    void aWeakFunctionIsFoundWhenThereIsNoOther() throws IOException {
        assertTrue(offset("replaceable") > 0);
    }

    @Test
    void aFunctionOfAnotherLibraryIsAnsweredWithWhereToLook() {
        String message = refusal("getppid");
        assertTrue(message.contains("one of its libraries has"), message);
    }

    @Test
    void aFunctionThatChoosesAnotherIsNotTaken() {
        String message = refusal("chosen");
        assertTrue(message.contains("IFUNC"), message);
    }

    @Test
    void aMisspeltFunctionIsAnsweredWithNearNames() {
        String message = refusal("plian");
        assertTrue(message.contains("did you mean plain?"), message);
    }

    @Test
    void whatIsNoBinaryForThisMachineIsRefused() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "no binary");
        assertTrue(refused(text.toString()).contains("not an ELF file"));
        assertTrue(refused(directory.toString()).contains("is no file"));
        assertTrue(refused(directory.resolve("nothing").toString()).contains("does not exist"));
        assertTrue(refused("lib-that-nobody-has.so").contains("there is no library"));
        assertTrue(refused("command-that-nobody-has").contains("there is no command"));
        byte[] other = Shapes.bytes();
        other[18] = 8;
        other[19] = 0;
        assertTrue(refused(Files.write(directory.resolve("other"), other).toString()).contains("another machine"));
        byte[] object = Shapes.bytes();
        object[16] = 1;
        assertTrue(refused(Files.write(directory.resolve("object"), object).toString()).contains("neither program"));
    }

    private static String refused(String binary) {
        return String.valueOf(assertThrows(RelocationException.class, () -> BinaryFile.open("p", binary)).getMessage());
    }
}
