package io.github.bpf4j.lab.guest;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a guest tells its host, one line each, as it happens: of a guest that dies, the host still knows what had passed
 * and what was running. A line is {@code @} and the fields, encoded as in a query string.
 */
public sealed interface TestEvent {

    /** The guest's JVM runs, on this kernel release. */
    record Hello(String release) implements TestEvent {}

    /** A test begins. */
    record Started(TestId test) implements TestEvent {}

    /**
     * A test has ended.
     *
     * @param test which one
     * @param outcome how
     * @param millis how long it took
     * @param reason why it was skipped or failed, in a line
     * @param details the stack trace of a failure, or nothing
     */
    record Finished(TestId test, Outcome outcome, long millis, String reason, String details) implements TestEvent {}

    /** All tests have ended; anything without this line is a guest that did not finish. */
    record Done(int tests) implements TestEvent {}

    /** The event as a line, without its line feed. */
    default String line() {
        return "@" + switch (this) {
            case Hello(String release) -> fields("hello", release);
            case Started(TestId(String type, String name)) -> fields("started", type, name);
            case Finished(TestId(String type, String name), Outcome outcome, long millis, String reason, String details) ->
                fields("finished", type, name, outcome.name(), Long.toString(millis), reason, details);
            case Done(int tests) -> fields("done", Integer.toString(tests));
        };
    }

    private static String fields(String... fields) {
        return Stream.of(fields).map(field -> URLEncoder.encode(field, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Reads a line; one that is damaged, or not an event, is nothing. */
    static Optional<TestEvent> parse(String line) {
        if (!line.startsWith("@")) {
            return Optional.empty();
        }
        try {
            List<String> fields = Stream.of(line.substring(1).split("&", -1))
                    .map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8)).toList();
            return parse(fields);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<TestEvent> parse(List<String> fields) {
        return switch (fields.getFirst() + fields.size()) {
            case "hello2" -> Optional.of(new Hello(fields.get(1)));
            case "started3" -> Optional.of(new Started(new TestId(fields.get(1), fields.get(2))));
            case "finished7" -> Optional.of(new Finished(new TestId(fields.get(1), fields.get(2)),
                    Outcome.valueOf(fields.get(3)), Long.parseLong(fields.get(4)), fields.get(5), fields.get(6)));
            case "done2" -> Optional.of(new Done(Integer.parseInt(fields.get(1))));
            default -> Optional.empty();
        };
    }
}
