package io.github.bpf4j.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing disappears silently. */
class NoticesTest {

    @Test
    void whateverIsShownInALesserFormIsSaid() {
        assertEquals(List.of(
                "program \"misspelt\": nobody knows what SEC(\"fentri/do_exit\") stands for; did you mean fentry?",
                "map \"untold\": the type of its keys is not known: they are byte[6]; "
                        + "declare it with __type(key, …) instead of __uint(key_size, …)",
                "map \"untold\": the type of its values is not known: they are byte[4]; "
                        + "declare it with __type(value, …) instead of __uint(value_size, …)"),
                notices("structs", SkeletonOptions.defaults()));
    }

    @Test
    void anObjectThatIsShownWholeHasNone() {
        assertEquals(List.of(), notices("hello", SkeletonOptions.defaults()));
        assertEquals(List.of(), notices("globals", SkeletonOptions.defaults()));
        assertEquals(List.of(), notices("names", SkeletonOptions.defaults()));
    }

    @Test
    void aRingWithoutTypeSaysHowToTellIt() {
        List<String> notices = notices("rings", SkeletonOptions.defaults());
        assertEquals(1, notices.size());
        assertTrue(notices.get(0).startsWith("map \"events\": the type of its events is not known"), notices.get(0));
        assertTrue(notices.get(0).contains("struct event *unused_event __attribute__((unused));"), notices.get(0));
    }

    @Test
    void aTypeCanBeToldByName() {
        for (String name : List.of("sample", "struct sample")) {
            SkeletonSource source = TestObjects.source("rings", new SkeletonOptions(List.of(name)));
            assertEquals(List.of(), source.notices());
            assertTrue(source.text().contains("public record Sample(long time, String text) {"), source.text());
            assertTrue(source.text().contains("Types of events: {@link Sample}."), source.text());
        }
    }

    @Test
    void aNameThatMeansNothingInTheObjectIsKnown() {
        SkeletonOptions options = new SkeletonOptions(List.of("struct nothing"),
                Map.of("output", "events", "type.missing", "Missing"));
        assertEquals(List.of("struct nothing", "type.missing"), TestObjects.source("hello", options).unknown());
    }

    private static List<String> notices(String object, SkeletonOptions options) {
        return TestObjects.source(object, options).notices().stream().map(Notice::toString).toList();
    }
}
