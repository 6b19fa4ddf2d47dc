package io.github.bpf4j.btf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bpf4j.elf.TestObjects;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameIndexTest {

    private final BtfImage image = new BtfImage(ByteOrder.LITTLE_ENDIAN);

    @Test
    void theLowestIdOfAKindIsFound() {
        Btf btf = structs("a", "b", "a");
        assertEquals(1, btf.find("a", BtfKind.STRUCT));
        assertEquals(0, btf.find("a", BtfKind.UNION));
        assertEquals(0, btf.find("c", BtfKind.STRUCT));
        assertArrayEquals(new int[]{1, 3}, btf.findAll("a"));
    }

    @Test
    void anonymousTypesAreNotFound() {
        image.type(0, BtfKind.STRUCT, 0, 0);
        Btf btf = image.parse();
        assertEquals(0, btf.find("", BtfKind.STRUCT));
        assertArrayEquals(new int[0], btf.findAll(""));
    }

    @Test
    void allFlavoursShareTheEssentialName() {
        Btf btf = structs("task___v5", "task", "tas", "task___v6", "task__v7", "task____v8");
        assertArrayEquals(new int[]{1, 2, 4}, btf.idsByEssentialName("task"));
        assertArrayEquals(new int[]{2}, btf.findAll("task"));
        assertArrayEquals(new int[]{4}, btf.findAll("task___v6"));
        assertArrayEquals(new int[0], btf.idsByEssentialName("task___v6"));
    }

    @Test
    void aKindNarrowsTheSearchAndEnumerationsCountAsOne() {
        image.type(image.string("color___v1"), BtfKind.ENUM, 0, 4).type(image.string("color"), BtfKind.ENUM64, 0, 8);
        image.type(image.string("color___f"), BtfKind.FUNC, 0, 0).type(image.string("color"), BtfKind.STRUCT, 0, 0);
        Btf btf = image.parse();
        assertArrayEquals(new int[]{1, 2}, btf.idsByEssentialName("color", BtfKind.ENUM));
        assertArrayEquals(new int[]{1, 2}, btf.ownIdsByEssentialName("color", BtfKind.ENUM64));
        assertArrayEquals(new int[]{3}, btf.idsByEssentialName("color", BtfKind.FUNC));
        assertArrayEquals(new int[]{4}, btf.idsByEssentialName("color", BtfKind.STRUCT));
        assertArrayEquals(new int[]{1, 2, 3, 4}, btf.idsByEssentialName("color"));
        assertArrayEquals(new int[]{2, 4}, btf.findAll("color"));
        assertEquals(3, btf.find("color___f", BtfKind.FUNC));
    }

    @Test
    void onlyTheLastFlavourIsCutOff() {
        Btf btf = structs("a___b___c", "a___b");
        assertArrayEquals(new int[]{1}, btf.idsByEssentialName("a___b"));
        assertArrayEquals(new int[]{2}, btf.idsByEssentialName("a"));
    }

    @Test
    void aNameLongerThanTheOneAtTheEndOfTheStringsIsNotFound() {
        assertArrayEquals(new int[0], structs("last").findAll("last and more"));
    }

    @Test
    @Timeout(60)
    void typesThatAllHaveOneHugeNameAreIndexedInBoundedTime() {
        int huge = image.string("x".repeat(1_000_000));
        for (int id = 1; id <= 50_000; id++) {
            image.type(huge, BtfKind.STRUCT, 0, 0);
        }
        image.type(image.string("small"), BtfKind.STRUCT, 0, 0);
        Btf btf = image.parse();
        assertEquals(50_001, btf.find("small", BtfKind.STRUCT));
        assertEquals(1, btf.find("x".repeat(1_000_000), BtfKind.STRUCT));
    }

    @Test
    void everyNamedTypeOfAnObjectIsFoundByItsName() {
        Btf btf = Btf.ofElf(TestObjects.kinds(), "kinds.bpf.o");
        for (int id = 1; id < btf.typeCount(); id++) {
            String name = btf.name(id);
            if (!name.isEmpty()) {
                assertArrayEquals(new int[]{id}, btf.findAll(name), name);
            }
        }
        assertArrayEquals(
                new int[]{btf.find("task_like", BtfKind.STRUCT), btf.find("task_like___old", BtfKind.STRUCT)},
                btf.idsByEssentialName("task_like"));
    }

    @ParameterizedTest
    @CsvSource({
        "task, task",
        "task___v5, task",
        "a___b___c, a___b",
        "___x, ___x",
        "x___, x___",
        "x____y, x____y",
        "x___y____z, x",
        "x__y, x__y",
        "_, _",
        "a___b, a",
    })
    void theEssentialNameEndsBeforeTheLastThreeUnderscoresBetweenOtherCharacters(String name, String essential) {
        assertEquals(essential, EssentialName.of(name));
        assertArrayEquals(new int[]{1}, structs(name).idsByEssentialName(essential));
        assertArrayEquals(new int[]{1}, structs(name).findAll(name));
    }

    private static Btf structs(String... names) {
        BtfImage image = new BtfImage(ByteOrder.LITTLE_ENDIAN);
        for (String name : names) {
            image.type(image.string(name), BtfKind.STRUCT, 0, 0);
        }
        return image.parse();
    }
}
