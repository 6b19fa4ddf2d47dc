package io.github.bpf4j.generator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameScopeTest {

    @Test
    void whoComesFirstKeepsTheName() {
        NameScope scope = NameScope.ofMembers(List.of());
        assertEquals("fooBar", scope.allocate("fooBar"));
        assertEquals("fooBar2", scope.allocate("fooBar"));
        assertEquals("fooBar3", scope.allocate("fooBar"));
    }

    @Test
    void aNumberIsTakenOnlyWhenItIsFree() {
        NameScope scope = NameScope.ofMembers(List.of());
        assertEquals("foo2", scope.allocate("foo2"));
        assertEquals("foo", scope.allocate("foo"));
        assertEquals("foo3", scope.allocate("foo"));
        assertEquals("foo2_2", scope.allocate("foo2"));
    }

    @Test
    void keywordsAndMethodsOfObjectAreNoMembers() {
        NameScope scope = NameScope.ofMembers(List.of("set"));
        assertEquals("class_", scope.allocate("class"));
        assertEquals("true_", scope.allocate("true"));
        assertEquals("yield_", scope.allocate("yield"));
        assertEquals("record", scope.allocate("record"));
        assertEquals("hashCode2", scope.allocate("hashCode"));
        assertEquals("wait2", scope.allocate("wait"));
        assertEquals("set2", scope.allocate("set"));
    }

    @Test
    void wordsThatAreKeywordsWhereATypeStandsAreNoTypes() {
        NameScope scope = NameScope.ofTypes(List.of());
        for (String word : List.of("record", "var", "sealed", "permits", "yield", "class")) {
            assertEquals(word + "_", scope.allocate(word));
        }
    }

    @Test
    void typesThatDifferInCaseOnlyWouldShareAFile() {
        NameScope scope = NameScope.ofTypes(List.of("Data"));
        assertEquals("FooBar", scope.allocate("FooBar"));
        assertEquals("Foobar2", scope.allocate("Foobar"));
        assertEquals("DataStruct", scope.allocate("Data", "DataStruct"));
        assertEquals("DataStruct2", scope.allocate("Data", "DataStruct"));
    }
}
