package io.github.bpf4j.lab.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A way to choose a series among those on offer. */
public sealed interface SeriesChoice {

    /** The series to try, best first; empty when none on offer fits. */
    List<KernelVersion> among(List<KernelVersion> ascending);

    /** Reads {@code 6.1}, {@code 6.16..6.19}, {@code newest} or {@code newest-N}. */
    static Optional<SeriesChoice> parse(String text) {
        Matcher newest = Pattern.compile("newest(?:-(\\d))?").matcher(text);
        if (newest.matches()) {
            return Optional.of(new Newest(newest.group(1) == null ? 0 : Integer.parseInt(newest.group(1))));
        }
        Matcher range = Pattern.compile("(\\d+\\.\\d+)(?:\\.\\.(\\d+\\.\\d+))?").matcher(text);
        if (!range.matches()) {
            return Optional.empty();
        }
        KernelVersion from = KernelVersion.parse(range.group(1)).orElseThrow();
        return Optional.of(new Range(from, range.group(2) == null
                ? from
                : KernelVersion.parse(range.group(2)).orElseThrow()));
    }

    /**
     * The newest series between two, both included.
     *
     * @param from the oldest that will do
     * @param to the newest that will do
     */
    record Range(KernelVersion from, KernelVersion to) implements SeriesChoice {
        @Override
        public List<KernelVersion> among(List<KernelVersion> ascending) {
            return ascending.stream().filter(series -> !series.olderThan(from) && !to.olderThan(series)).toList()
                    .reversed();
        }
    }

    /**
     * The newest series, or one counted back from it.
     *
     * @param back how many series before the newest
     */
    record Newest(int back) implements SeriesChoice {
        @Override
        public List<KernelVersion> among(List<KernelVersion> ascending) {
            return ascending.size() <= back ? List.of() : List.of(ascending.reversed().get(back));
        }
    }
}
