package io.github.bpf4j.binary;

/**
 * A pattern for names.
 *
 * @param pattern {@code *} stands for any characters, {@code ?} for one, everything else for itself
 */
public record Glob(String pattern) {

    /** Whether a text is a pattern, and not the name of one thing. */
    public static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** Whether a name is one of those that are meant. The time that it takes grows with the product of the lengths. */
    public boolean matches(String name) {
        int at = 0;
        int in = 0;
        int star = -1;
        int afterStar = 0;
        while (in < name.length()) {
            char wanted = at < pattern.length() ? pattern.charAt(at) : 0;
            if (wanted == '*') {
                star = at++;
                afterStar = in;
            } else if (at < pattern.length() && (wanted == '?' || wanted == name.charAt(in))) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++afterStar;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
