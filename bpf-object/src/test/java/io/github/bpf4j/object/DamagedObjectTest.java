package io.github.bpf4j.object;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.bpf4j.elf.MalformedObjectException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged object gives a model or {@link MalformedObjectException}: nothing else, in bounded time. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedObjectTest {

    private static final int SEED = 7;
    private static final int ROUNDS = 3000;

    private int whole;

    @ParameterizedTest
    @ValueSource(strings = {"maps.bpf.o", "globals.bpf.o", "functions.bpfeb.o"})
    void aTruncatedObjectGivesAModelOrMalformedObject(String file) {
        byte[] intact = Objects.bytes(file);
        for (int length = 0; length <= intact.length; length += length < 512 ? 1 : 7) {
            read(Arrays.copyOf(intact, length), "length " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"maps.bpf.o", "globals.bpf.o", "functions.bpf.o", "functions.bpfeb.o", "structops.bpf.o",
        "arena.bpf.o", "recursion.bpf.o"})
    void flippedBitsGiveAModelOrMalformedObject(String file) {
        byte[] intact = Objects.bytes(file);
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = intact.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            read(damaged, "round " + round);
        }
        assertTrue(whole > 0);
    }

    @Test
    void anObjectThatIsNoElfIsRefused() {
        assertThrows(MalformedObjectException.class, () -> BpfObjectFile.parse(new byte[100], "zeros"));
        assertThrows(MalformedObjectException.class,
                () -> BpfObjectFile.parse("#!/bin/sh\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), "script"));
    }

    private void read(byte[] bytes, String which) {
        try {
            BpfObjectFile object = BpfObjectFile.parse(bytes, "damaged");
            ProgramAssembler assembler = new ProgramAssembler(object);
            for (ProgramSpec program : object.programs()) {
                AssembledProgram assembled = assembler.assemble(program, function -> function.code().toArray());
                if (object.btf() != null) {
                    SourceLine.of(object.btf(), assembled.lineInfo(), 0);
                }
            }
            whole++;
        } catch (MalformedObjectException expected) {
            assertTrue(expected.getMessage().contains("damaged"), expected.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            fail(which, e);
        }
    }
}
