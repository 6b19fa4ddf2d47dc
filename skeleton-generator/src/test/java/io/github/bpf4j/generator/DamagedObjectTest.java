package io.github.bpf4j.generator;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.elf.MalformedObjectException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes give a skeleton or a {@link MalformedObjectException}: nothing else, and soon. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DamagedObjectTest {

    @ParameterizedTest
    @ValueSource(strings = {"hello", "structs", "globals"})
    void anObjectThatEndsEarlyIsRefused(String object) {
        byte[] whole = TestObjects.bytes(object);
        for (int length = 0; length < whole.length; length += 61) {
            assertFalse(isSkeleton(Arrays.copyOf(whole, length)), "cut at " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "structs", "unions"})
    void anObjectWithAWrongByteIsTakenOrRefused(String object) {
        byte[] whole = TestObjects.bytes(object);
        Random random = new Random(object.hashCode());
        int taken = 0;
        for (int i = 0; i < 600; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            taken += isSkeleton(damaged) ? 1 : 0;
        }
        assertTrue(taken > 0, "some damage does not matter");
    }

    private static boolean isSkeleton(byte[] object) {
        try {
            return !SkeletonSource.of(object, "damaged.bpf.o", "com.example", "Damaged", SkeletonOptions.defaults())
                    .text().isEmpty();
        } catch (MalformedObjectException e) {
            return false;
        }
    }
}
