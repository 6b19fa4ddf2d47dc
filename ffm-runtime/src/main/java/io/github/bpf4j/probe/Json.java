package io.github.bpf4j.probe;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes JSON, RFC 8259. */
final class Json {

    private Json() {}

    static String of(FeatureReport report) {
        return "{\n  \"release\": " + string(report.release())
                + ",\n  \"settings\": " + object(report.settings(), Json::string, "    ")
                + ",\n  \"configuration\": " + object(report.configuration(), Json::string, "    ")
                + ",\n  \"features\": " + object(report.sections(),
                        section -> object(section, Json::support, "      "), "    ")
                + "\n}\n";
    }

    private static <V> String object(Map<String, V> values, Function<V, String> value, String indent) {
        return values.entrySet().stream().map(entry -> indent + string(entry.getKey()) + ": "
                + value.apply(entry.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n" + indent.substring(2) + "}"));
    }

    private static String support(Support support) {
        return "{\"answer\": " + string(support.answer().name().toLowerCase(Locale.ROOT)) + ", \"reason\": "
                + string(support.reason()) + "}";
    }

    private static String string(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
