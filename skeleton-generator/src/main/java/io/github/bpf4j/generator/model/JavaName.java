package io.github.bpf4j.generator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Names of C in the spelling of Java: {@code user_msg_t} is {@code UserMsgT} as a type, {@code userMsgT} as a member and
 * {@code USER_MSG_T} as a constant.
 *
 * <p>The result is made of letters and digits of Java, but may still be a keyword or taken: see {@link NameScope}.
 */
public final class JavaName {

    private JavaName() {}

    /** The name as that of a class. */
    public static String type(String name) {
        StringBuilder text = new StringBuilder();
        for (String word : words(name)) {
            append(text, capitalized(word));
        }
        return identifier(text, "Unnamed");
    }

    /** The name as that of a method or variable. */
    public static String member(String name) {
        StringBuilder text = new StringBuilder();
        for (String word : words(name)) {
            append(text, text.isEmpty() ? uncapitalized(word) : capitalized(word));
        }
        return identifier(text, "unnamed");
    }

    /** The name as that of a constant. A name without small letters keeps its spelling. */
    public static String constant(String name) {
        String text = hasLowerCase(name) ? name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_") : name;
        String upper = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]+", "_");
        return identifier(new StringBuilder(upper.replaceAll("_", "").isEmpty() ? "" : upper), "UNNAMED");
    }

    /** Splits at whatever is neither letter nor digit. A name all in capitals is taken as if it were in small letters. */
    private static List<String> words(String name) {
        String text = hasLowerCase(name) ? name : name.toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        for (String word : text.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private static boolean hasLowerCase(String name) {
        return name.chars().anyMatch(Character::isLowerCase);
    }

    /** Appends a word; two numbers that meet stay apart, so that {@code a_1_2} is not {@code a_12}. */
    private static void append(StringBuilder text, String word) {
        boolean numbersMeet = !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1))
                && Character.isDigit(word.charAt(0));
        text.append(numbersMeet ? "_" : "").append(word);
    }

    private static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** Writes the first word of a name small: {@code URLPath} becomes {@code urlPath}, {@code PID} {@code pid}. */
    private static String uncapitalized(String word) {
        int capitals = 0;
        while (capitals < word.length() && !Character.isLowerCase(word.charAt(capitals))) {
            capitals++;
        }
        int small = capitals == word.length() || capitals == 0 ? capitals : Math.max(1, capitals - 1);
        return word.substring(0, small).toLowerCase(Locale.ROOT) + word.substring(small);
    }

    private static String identifier(StringBuilder text, String fallback) {
        if (text.isEmpty()) {
            return fallback;
        }
        return Character.isDigit(text.charAt(0)) ? "_" + text : text.toString();
    }
}
