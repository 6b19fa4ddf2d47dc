package io.github.bpf4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The samples of one contender. */
final class Series {

    private final List<Sample> samples = new ArrayList<>();

    void add(Sample sample) {
        samples.add(sample);
    }

    double median(ToLongFunction<Sample> time) {
        return sorted(time)[samples.size() / 2];
    }

    double minimum(ToLongFunction<Sample> time) {
        return sorted(time)[0];
    }

    private long[] sorted(ToLongFunction<Sample> time) {
        return samples.stream().mapToLong(time).sorted().toArray();
    }
}
