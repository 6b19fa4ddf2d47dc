package io.github.bpf4j.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Names that a build chooses. */
class ChosenNamesTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void mapsProgramsVariablesAndTypesHaveTheirChosenNames() {
        CompiledSkeleton.of("hello", options(Map.of("my_config", "messages", "hello", "onExecve", "c", "count",
                "target_pid", "pid", "data_t", "Execution", "type.user_msg_t", "Greeting"))).use("""
                try (var skel = Hello.open()) {
                    assertEquals("my_config", skel.object().map("my_config").name());
                    io.github.bpf4j.map.BpfHashMap<Integer, Hello.Greeting> messages = skel.maps().messages();
                    assertNotNull(messages);
                    assertEquals("hello", skel.programs().onExecve().name());
                    assertTrue(skel.links().onExecve().isEmpty());
                    assertEquals(0, skel.bss().count());
                    assertEquals(0, skel.bss().countVariable().get());
                    skel.rodata().pid(3);
                    assertEquals(52, Hello.Execution.SIZE);
                }
                """);
    }

    @Test
    void aChosenNameGoesBeforeOneThatIsMade() {
        String text = TestObjects.source("names", options(Map.of("count_variable", "count"))).text();
        assertTrue(text.contains("public int count2() {"), text);
        assertTrue(text.contains("{@code int count_variable}} */\n        public int count() {"), text);
    }

    @Test
    void aTypedefCanBeRenamedToo() {
        String text = TestObjects.source("structs", options(Map.of("point_t", "Point"))).text();
        assertTrue(text.contains("public record Point(int x, int y) {"), text);
    }

    @Test
    void tablesAndTheirStructsCanBeRenamed() {
        String text = TestObjects.source("tables", options(Map.of("calm", "quiet"))).text();
        assertTrue(text.contains("public TcpCongestionOps quiet() {"), text);
        assertTrue(text.contains("public Optional<StructOpsLink> quiet() {"), text);
    }

    @Test
    void aNameThatJavaDoesNotTakeIsRefused() {
        assertRefused("map \"my_config\" cannot be called \"a-b\": that is no name in Java",
                Map.of("my_config", "a-b"));
        assertRefused("variable \"c\" cannot be called \"class\": that is no name in Java", Map.of("c", "class"));
        assertRefused("type \"data_t\" cannot be called \"record\": that is no name in Java",
                Map.of("data_t", "record"));
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        assertRefused(
                "program \"hello_tracepoint\" cannot be called \"x\": the generated class uses that name otherwise",
                Map.of("hello_tracepoint", "x", "hello", "x"));
        assertRefused("type \"data_t\" cannot be called \"Maps\": the generated class uses that name otherwise",
                Map.of("data_t", "Maps"));
    }

    @Test
    void aKeyThatMeansTwoThingsIsRefused() {
        SkeletonOptions plain = options(Map.of("hits", "x"));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> TestObjects.source("twice", plain));
        assertEquals("the name of \"hits\" is chosen, which is a type and a map: say \"type.hits\" or \"map.hits\"",
                e.getMessage());
        String text = TestObjects.source("twice", options(Map.of("map.hits", "counts", "type.hits", "Count"))).text();
        assertTrue(text.contains("BpfHashMap<Integer, Count> counts() {"), text);
    }

    private static void assertRefused(String message, Map<String, String> names) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> TestObjects.source("hello", options(names)));
        assertEquals(message, e.getMessage());
    }

    private static SkeletonOptions options(Map<String, String> names) {
        return new SkeletonOptions(List.of(), names);
    }
}
