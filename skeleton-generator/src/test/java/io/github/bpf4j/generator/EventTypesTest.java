package io.github.bpf4j.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which types go through which ring. */
class EventTypesTest {

    private final String twice = TestObjects.source("twice").text();

    @Test
    void aRingWhoseDefinitionTellsTheTypeHasThatOne() {
        assertEquals("{@link Closed}", events(twice, "own"));
    }

    @Test
    void otherRingsHaveTheTypesThatVariablesPointToForNothingElse() {
        assertEquals("{@link Hits}, {@link Opened}", events(twice, "any"));
    }

    @Test
    void suchVariablesAreNotShown() {
        assertFalse(twice.contains("openedEvent"), twice);
        assertFalse(twice.contains("unusedHits"), twice);
        assertTrue(twice.contains("public long last() {"), twice);
        assertFalse(twice.contains("record Seen"), twice);
    }

    @Test
    void eachRingWithoutTypeIsSaid() {
        List<Notice> notices = TestObjects.source("rings").notices();
        assertEquals(List.of("map \"events\""), notices.stream().map(Notice::place).toList());
    }

    private static String events(String text, String map) {
        var matcher = Pattern.compile("The map \\{@code " + map + "\\}.*?Types of events: (.*?)\\.\\n", Pattern.DOTALL)
                .matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group(1);
    }
}
