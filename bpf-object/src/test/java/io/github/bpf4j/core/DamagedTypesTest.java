package io.github.bpf4j.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.FunctionSpec;
import io.github.bpf4j.object.ProgramSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Types that contradict themselves, on either side: an answer or one of two exceptions, in bounded time. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedTypesTest {

    private static final Path DIRECTORY = Path.of("src", "test", "bpf");
    private static final int ROUNDS = 1000;
    /** Header of a BTF, which is not damaged: without it nothing is read. */
    private static final int HEADER = 24;

    private final BpfObjectFile object = BpfObjectFile.parse(read("core.bpf.o"), "core");
    private final byte[] local = Objects.requireNonNull(object.btf()).toByteArray();
    private final byte[] target = Btf.ofElf(read("core-target.bpf.o"), "target").toByteArray();
    private int answers;
    private int refusals;

    @Test
    void aDamagedTargetGivesAnAnswerOrARefusal() {
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            resolveAll(local, damaged(target, random));
        }
        assertTrue(answers > ROUNDS && refusals > 100, answers + " answers, " + refusals + " refusals");
    }

    @Test
    void aDamagedObjectGivesAnAnswerOrARefusal() {
        Random random = new Random(2);
        for (int round = 0; round < ROUNDS; round++) {
            resolveAll(damaged(local, random), target);
        }
        assertTrue(answers > ROUNDS && refusals > 100, answers + " answers, " + refusals + " refusals");
    }

    private void resolveAll(byte[] localBytes, byte[] targetBytes) {
        CoreRelocator relocator;
        try {
            relocator = new CoreRelocator(Btf.parse(localBytes, "local"),
                    CoreTargets.of(Btf.parse(targetBytes, "target")));
        } catch (MalformedObjectException e) {
            refusals++;
            return;
        }
        object.programs().stream().map(ProgramSpec::function).forEach(function -> resolve(relocator, function));
    }

    private void resolve(CoreRelocator relocator, FunctionSpec function) {
        for (CoreRelocation relocation : function.coreRelocations()) {
            long[] code = function.code().toArray();
            try {
                CoreFixup fixup = relocator.resolve(relocation);
                answers++;
                assertTrue(fixup.local().describe().length() > 0);
                if (fixup instanceof CoreFixup.Poison poison) {
                    assertTrue(poison.reason().length() > 0);
                }
                CorePatcher.apply(code, fixup);
            } catch (CoreException | MalformedObjectException e) {
                refusals++;
            }
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] copy = bytes.clone();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            copy[HEADER + random.nextInt(copy.length - HEADER)] = (byte) List.of(0, 1, 2, 0x7f, 0x80, 0xff)
                    .get(random.nextInt(6)).intValue();
        }
        return copy;
    }

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(DIRECTORY.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
