package io.github.bpf4j.attach;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.bpf4j.BpfMap;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.MapElements;
import io.github.bpf4j.usdt.UsdtSpec;
import java.lang.foreign.MemorySegment;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The two maps by which the programs of an object learn where the arguments of static probes are, of libbpf's
 * {@code usdt.bpf.h}: specs by number, and for kernels without cookies numbers by address.
 */
record UsdtMaps(BpfProgram program) {

    private static final String SPECS = "__bpf_usdt_specs";
    private static final String NUMBERS = "__bpf_usdt_ip_to_spec_id";
    private static final long ANY = 0;
    private static final long NO_EXIST = 1;

    private BpfMap map(String name) {
        return program.object().maps().stream().filter(map -> map.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalStateException(program + " cannot find out about the arguments of static"
                        + " probes: its object has no map \"" + name + "\"; include <bpf/usdt.bpf.h>"));
    }

    /** How many specs there is room for. */
    long room() {
        return map(SPECS).maxEntries();
    }

    void putSpec(int number, UsdtSpec spec) {
        BpfMap specs = map(SPECS);
        byte[] bytes = spec.bytes(specs.valueSize()).orElseThrow(() -> new IllegalStateException(program
                + ": the map \"" + SPECS + "\" has values of " + specs.valueSize() + " bytes, which are not those of"
                + " libbpf's <bpf/usdt.bpf.h> in a version that is known here"));
        call(specs, "BPF_MAP_UPDATE_ELEM", block -> block.set(JAVA_INT, MapElements.KEY, number),
                (elements, block) -> {
                    MemorySegment.copy(bytes, 0, block, JAVA_BYTE, elements.valueOffset(), bytes.length);
                    return elements.update(block, ANY);
                });
    }

    /** From now on the program finds this spec when it runs at an address. */
    void putNumber(long address, int number) {
        call(map(NUMBERS), "BPF_MAP_UPDATE_ELEM", block -> block.set(JAVA_LONG, MapElements.KEY, address),
                (elements, block) -> {
                    block.set(JAVA_INT, elements.valueOffset(), number);
                    return elements.update(block, NO_EXIST);
                });
    }

    void removeNumber(long address) {
        call(map(NUMBERS), "BPF_MAP_DELETE_ELEM", block -> block.set(JAVA_LONG, MapElements.KEY, address),
                MapElements::delete);
    }

    private void call(BpfMap map, String call, Consumer<MemorySegment> key,
            BiFunction<MapElements, MemorySegment, Long> operation) {
        MapElements elements = new MapElements(map.sys(), map.fd(), map.keySize(), map.valueSize());
        MemorySegment block = elements.block();
        key.accept(block);
        long result = operation.apply(elements, block);
        if (result < 0) {
            throw new KernelException(call, (int) -result, "map \"" + map.name() + "\""
                    + (result == -Errno.EEXIST ? ": a program of the object is at this static probe already" : ""));
        }
    }
}
