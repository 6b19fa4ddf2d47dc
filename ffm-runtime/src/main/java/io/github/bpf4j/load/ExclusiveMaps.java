package io.github.bpf4j.load;

import io.github.bpf4j.insn.Insn;
import io.github.bpf4j.object.AssembledProgram;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.sys.MapCreate;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Maps that one program alone may use (Linux 6.18): the kernel knows it by the SHA-256 of its code. */
final class ExclusiveMaps {

    private final Map<String, byte[]> hashes = new HashMap<>();

    /**
     * Finds those of a plan.
     *
     * @param assembled gives the code of a program, complete but for the descriptors of maps
     */
    ExclusiveMaps(LoadPlan plan, Function<ProgramSpec, AssembledProgram> assembled) {
        for (MapSpec map : plan.maps()) {
            String user = plan.settings(map).user();
            if (user != null) {
                ProgramSpec program = plan.file().programs().stream().filter(spec -> spec.name().equals(user))
                        .findFirst().orElseThrow(() -> new NoSuchElementException(user));
                hashes.put(map.name(), hash(assembled.apply(program).code()));
            }
        }
    }

    boolean contains(MapSpec map) {
        return hashes.containsKey(map.name());
    }

    void restrict(MapSpec map, MapCreate.Builder attr) {
        byte[] hash = hashes.get(map.name());
        if (hash != null) {
            MemorySegment copy = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_BYTE, hash);
            attr.exclusive(copy, hash.length);
        }
    }

    /** Of the instructions as the kernel takes its own hash of them: references to maps without what they refer to. */
    static byte[] hash(long[] code) {
        ByteBuffer bytes = ByteBuffer.allocate(code.length * Long.BYTES).order(ByteOrder.nativeOrder());
        boolean second = false;
        for (long insn : code) {
            boolean reference = !second && Insn.opcode(insn) == Insn.OP_LD_IMM64
                    && (Insn.src(insn) == Insn.BPF_PSEUDO_MAP_FD || Insn.src(insn) == Insn.BPF_PSEUDO_MAP_VALUE);
            bytes.putLong(reference || second ? Insn.withImm(insn, 0) : insn);
            second = reference;
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes.array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
