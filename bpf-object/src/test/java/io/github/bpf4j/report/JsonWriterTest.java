package io.github.bpf4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    @Test
    void membersAreOnTheirOwnLines() {
        JsonWriter json = new JsonWriter();
        json.object(object -> object.member("text", "a").member("number", -5L).member("truth", true)
                .member("nothing", (String) null)
                .member("object", "x", value -> json.member("inner", value))
                .member("noObject", null, value -> json.member("inner", "never"))
                .array("objects", List.of(1, 2), value -> json.member("n", value.longValue()))
                .array("texts", List.of("a", "b"))
                .array("none", List.of()));
        assertEquals("""
                {
                  "text": "a",
                  "number": -5,
                  "truth": true,
                  "nothing": null,
                  "object": {
                    "inner": "x"
                  },
                  "noObject": null,
                  "objects": [
                    {
                      "n": 1
                    },
                    {
                      "n": 2
                    }
                  ],
                  "texts": [
                    "a",
                    "b"
                  ],
                  "none": []
                }
                """, json.toString());
    }

    @Test
    void textsAreEscaped() {
        JsonWriter json = new JsonWriter();
        json.object(object -> object.member("t", "\"\\\n\t\u0000\u007f\u00e4\ud83d"));
        assertEquals("{\n  \"t\": \"\\\"\\\\\\u000a\\u0009\\u0000\\u007f\u00e4\\ud83d\"\n}\n", json.toString());
    }

    @Test
    void anEmptyObjectIsOneLine() {
        assertEquals("{}\n", new JsonWriter().object(object -> {}).toString());
    }
}
