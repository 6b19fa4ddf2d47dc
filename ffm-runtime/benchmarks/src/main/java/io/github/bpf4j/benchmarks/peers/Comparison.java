package io.github.bpf4j.benchmarks.peers;

import java.util.Locale;

/**
 * The same work by two contenders, by turns.
 *
 * @param name   a word to choose it by
 * @param work   what is done, with the two ways of doing it
 * @param goal   the ratio to reach
 * @param rounds how often each does it
 * @param ours   the work by bpf4j
 * @param theirs the work by libbpf or bpftool
 * @param before done before each turn, not timed; what it does first of all warms up
 */
record Comparison(String name, String work, double goal, int rounds, Turn ours, Turn theirs, Sample.Action before) {

    static final String HEADING = """
            | work | goal | theirs, ms: median / min / CPU | bpf4j, ms: median / min / CPU | ratio: median / min / CPU |
            |---|---|---|---|---|
            """;

    /** One time. */
    @FunctionalInterface
    interface Turn {
        Sample take() throws Exception;
    }

    /** Compares; a first round does not count. */
    String row() throws Exception {
        Series our = new Series();
        Series their = new Series();
        for (int round = 0; round <= rounds; round++) {
            before.run();
            Sample his = theirs.take();
            before.run();
            Sample mine = ours.take();
            if (round > 0) {
                their.add(his);
                our.add(mine);
            }
        }
        return String.format(Locale.ROOT, "| %s | %.2f | %s | %s | %.2f / %.2f / %.2f |", work, goal, times(their),
                times(our), our.median(Sample::wall) / their.median(Sample::wall),
                our.minimum(Sample::wall) / their.minimum(Sample::wall),
                our.median(Sample::cpu) / their.median(Sample::cpu));
    }

    private static String times(Series series) {
        return String.format(Locale.ROOT, "%.2f / %.2f / %.2f", series.median(Sample::wall) / 1e6,
                series.minimum(Sample::wall) / 1e6, series.median(Sample::cpu) / 1e6);
    }
}
