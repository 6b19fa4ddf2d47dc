package io.github.bpf4j.btf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.bpf4j.elf.ElfFile;
import io.github.bpf4j.elf.ElfSection;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.elf.TestObjects;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of all readers: a model or {@link MalformedObjectException}, nothing else, in bounded time. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedInputTest {

    private static final int SEED = 20_260_801;
    private static final int ROUNDS = 2000;

    /** How many inputs were read to the end, so that a test that reads nothing is noticed. */
    private int whole;

    static List<byte[]> objects() {
        return List.of(TestObjects.kinds(), TestObjects.kindsBigEndian());
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aTruncatedObjectGivesAModelOrMalformedObject(byte[] elf) {
        truncate(elf, DamagedInputTest::readElf);
        assertEquals(1, whole);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void flippedBitsOfAnObjectGiveAModelOrMalformedObject(byte[] elf) {
        flip(elf, 0, elf.length, DamagedInputTest::readElf);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void flippedBitsOfTheSectionTableGiveAModelOrMalformedObject(byte[] elf) {
        int table = elf.length - ElfFile.parse(elf, "intact").sections().size() * 64;
        flip(elf, table, elf.length, DamagedInputTest::readElf);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void truncatedBtfGivesTypesOrMalformedObject(byte[] elf) {
        truncate(TestObjects.section(elf, ".BTF"), DamagedInputTest::readBtf);
        assertEquals(1, whole);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void flippedBitsOfBtfGiveTypesOrMalformedObject(byte[] elf) {
        byte[] raw = TestObjects.section(elf, ".BTF");
        flip(raw, 0, raw.length, DamagedInputTest::readBtf);
        flip(raw, 0, 24, DamagedInputTest::readBtf);
    }

    @Test
    void flippedBitsOfSplitBtfGiveTypesOrMalformedObject() {
        Btf base = Btf.ofElf(TestObjects.kinds(), "damaged, its base");
        BtfImage image = BtfImage.split(base.byteOrder(), base.strings().endOffset());
        int first = base.typeCount();
        image.type(image.string("own"), BtfKind.STRUCT, 2, 16, image.string("a"), 2, 0, base.nameOffset(11), 11, 64);
        image.type(image.string("own___old"), BtfKind.TYPEDEF, 0, first).type(0, BtfKind.CONST, 0, first + 1);
        byte[] raw = image.bytes();
        flip(raw, 0, raw.length, bytes -> readTypes(Btf.parse(bytes, "damaged", base)));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void truncatedBtfExtGivesRecordsOrMalformedObject(byte[] elf) {
        Btf btf = Btf.ofElf(elf, "intact");
        truncate(TestObjects.section(elf, ".BTF.ext"), bytes -> BtfExt.parse(bytes, "damaged", btf));
        assertEquals(1, whole);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void flippedBitsOfBtfExtGiveRecordsOrMalformedObject(byte[] elf) {
        Btf btf = Btf.ofElf(elf, "intact");
        byte[] raw = TestObjects.section(elf, ".BTF.ext");
        flip(raw, 0, raw.length, bytes -> BtfExt.parse(bytes, "damaged", btf));
    }

    @Test
    void randomBytesAfterAGoodHeaderGiveTypesOrMalformedObject() {
        byte[] raw = TestObjects.section(TestObjects.kinds(), ".BTF");
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = raw.clone();
            int at = 24 + random.nextInt(raw.length - 24);
            for (int i = at; i < Math.min(raw.length - 1, at + 64); i++) {
                damaged[i] = (byte) random.nextInt();
            }
            read(damaged, DamagedInputTest::readBtf, "round " + round);
        }
        assertTrue(whole > 0);
    }

    private void truncate(byte[] intact, Consumer<byte[]> reader) {
        for (int length = 0; length <= intact.length; length++) {
            read(Arrays.copyOf(intact, length), reader, "length " + length);
        }
    }

    private void flip(byte[] intact, int from, int to, Consumer<byte[]> reader) {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = intact.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[from + random.nextInt(to - from)] ^= (byte) (1 << random.nextInt(8));
            }
            read(damaged, reader, "round " + round);
        }
        assertTrue(whole > 0);
    }

    private void read(byte[] bytes, Consumer<byte[]> reader, String which) {
        try {
            reader.accept(bytes);
            whole++;
        } catch (MalformedObjectException expected) {
            assertEquals("damaged", expected.origin().substring(0, 7));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            fail(which, e);
        }
    }

    private static void readElf(byte[] bytes) {
        ElfFile elf = ElfFile.parse(bytes, "damaged");
        for (ElfSection section : elf.sections()) {
            section.data();
            attempt(() -> elf.relocations(section));
        }
        elf.symbols().forEach(symbol -> symbol.name().length());
        attempt(() -> {
            Btf btf = Btf.ofElf(bytes, "damaged");
            readTypes(btf);
            elf.section(".BTF.ext").ifPresent(section -> BtfExt.parse(section.data(), "damaged", btf));
        });
    }

    private static void readBtf(byte[] bytes) {
        readTypes(Btf.parse(bytes, "damaged"));
    }

    private static void readTypes(Btf btf) {
        for (int number = 0; number < btf.typeCount(); number++) {
            int id = number;
            attempt(() -> btf.type(id));
            attempt(() -> btf.sizeOf(id));
            attempt(() -> btf.alignOf(id));
            attempt(() -> btf.resolve(id));
            attempt(() -> btf.findAll(btf.name(id)));
            attempt(() -> btf.find(btf.name(id), btf.kind(id)));
            attempt(() -> btf.idsByEssentialName(EssentialName.of(btf.name(id))));
            attempt(() -> CDump.declaration(btf, id, "name"));
        }
        attempt(() -> Header.text(CDump.of(btf)));
        attempt(() -> rewrite(btf));
    }

    private static void rewrite(Btf btf) {
        BtfBuilder builder = BtfBuilder.copyOf(btf);
        for (int id = btf.firstId(); id < btf.typeCount(); id++) {
            builder.set(id, btf.type(id));
        }
        builder.build("damaged");
    }

    /** One question may fail for a damaged type; the next may still reach another part of the reader. */
    private static void attempt(Runnable question) {
        try {
            question.run();
        } catch (MalformedObjectException expected) {
            assertEquals("damaged", expected.origin().substring(0, 7));
        }
    }
}
