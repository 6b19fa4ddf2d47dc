package io.github.bpf4j.map;

import io.github.bpf4j.Codec;
import io.github.bpf4j.sys.Cpus;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The values of all possible CPUs, one behind the other, each in a multiple of 8 bytes: {@code bpf_percpu_hash_copy()}
 * of kernel/bpf/hashtab.c.
 */
record PerCpuCodec<V>(Codec<V> each, int stride, int cpus) implements Codec<List<V>> {

    static <V> PerCpuCodec<V> of(Codec<V> each) {
        return new PerCpuCodec<>(each, each.size() + 7 & -8, Cpus.possible());
    }

    @Override
    public int size() {
        return stride * cpus;
    }

    @Override
    public List<V> read(MemorySegment segment, long offset) {
        List<V> values = new ArrayList<>(cpus);
        for (int cpu = 0; cpu < cpus; cpu++) {
            values.add(each.read(segment, offset + (long) cpu * stride));
        }
        return Collections.unmodifiableList(values);
    }

    @Override
    public void write(MemorySegment segment, long offset, List<V> value) {
        if (value.size() != cpus) {
            throw new IllegalArgumentException(value.size() + " values for " + cpus + " possible CPUs");
        }
        segment.asSlice(offset, size()).fill((byte) 0);
        for (int cpu = 0; cpu < cpus; cpu++) {
            each.write(segment, offset + (long) cpu * stride, value.get(cpu));
        }
    }
}
