package io.github.bpf4j.load;

import io.github.bpf4j.KernelException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.object.CodeRelocation.JumpTable;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.MapCreate;
import io.github.bpf4j.sys.MapElements;
import io.github.bpf4j.sys.SystemCalls;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The jump tables of programs: frozen maps of instructions, which a program keeps once it is loaded. */
final class JumpTables implements AutoCloseable {

    // struct bpf_insn_array_value {
    //    0  __u32 orig_off;      the instruction as handed to the kernel
    //    4  __u32 xlated_off;
    //    8  __u32 jitted_off;
    //   12  __u32 :32;
    // };
    private static final int VALUE_SIZE = 16;

    private final SystemCalls sys;
    private final Bpf bpf;
    private final Map<Key, Fd> tables = new HashMap<>();

    JumpTables(SystemCalls sys, Bpf bpf) {
        this.sys = sys;
        this.bpf = bpf;
    }

    /** A sub-program has another place in each program, and so have the targets of its table. */
    private record Key(String program, int table) {}

    /** The descriptor of the map of a program's table, valid until {@link #close()}. */
    int descriptor(String program, JumpTable table) {
        Key key = new Key(program, table.table());
        Fd known = tables.get(key);
        if (known == null) {
            known = create(table.targets().size());
            tables.put(key, known);
            fill(known, table.targets());
        }
        return known.number();
    }

    private Fd create(int entries) {
        try {
            return bpf
                    .mapCreate(MapCreate.builder(MapType.INSN_ARRAY.number(), Integer.BYTES, VALUE_SIZE, entries)
                            .name(".jumptables").build());
        } catch (KernelException e) {
            if (e.errno() == Errno.EINVAL) {
                throw new UnsupportedFeatureException("jump tables", "6.19",
                        "compile the object with -fno-jump-tables");
            }
            throw e;
        }
    }

    private void fill(Fd map, List<Integer> targets) {
        MapElements elements = new MapElements(sys, map, Integer.BYTES, VALUE_SIZE);
        for (int i = 0; i < targets.size(); i++) {
            MemorySegment block = elements.block();
            block.asSlice(elements.valueOffset(), VALUE_SIZE).fill((byte) 0);
            block.set(ValueLayout.JAVA_INT, MapElements.KEY, i);
            block.set(ValueLayout.JAVA_INT, elements.valueOffset(), targets.get(i));
            long result = elements.update(block, 0);
            if (result < 0) {
                throw new KernelException("BPF_MAP_UPDATE_ELEM", (int) -result,
                        "entry " + i + " of a jump table, which leads to instruction " + targets.get(i));
            }
        }
        bpf.mapFreeze(map.number());
    }

    @Override
    public void close() {
        tables.values().forEach(Fd::close);
        tables.clear();
    }
}
