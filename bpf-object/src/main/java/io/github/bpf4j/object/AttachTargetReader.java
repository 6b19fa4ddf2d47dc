package io.github.bpf4j.object;

import org.jspecify.annotations.Nullable;

/** Reads the text after the slash of a section name. */
final class AttachTargetReader {

    private static final AttachTarget NONE = new AttachTarget.None();

    private AttachTargetReader() {}

    static AttachTarget read(SectionRule rule, @Nullable String text) {
        if (text == null) {
            return NONE;
        }
        return switch (rule.hook()) {
            case KPROBE -> kernelFunction(rule, text);
            case KSYSCALL -> new AttachTarget.SystemCall(text);
            case KPROBE_MULTI, TRACING_MULTI -> new AttachTarget.FunctionPattern(null, text);
            case UPROBE -> userFunction(rule, text);
            case UPROBE_MULTI -> userPattern(text);
            case USDT -> staticProbe(text);
            case TRACEPOINT -> tracepoint(text);
            case RAW_TRACEPOINT -> new AttachTarget.RawTracepoint(text);
            case TRACING, FREPLACE, LSM, LSM_CGROUP, ITER -> btfName(text);
            default -> NONE;
        };
    }

    private static AttachTarget kernelFunction(SectionRule rule, String text) {
        int end = 0;
        while (end < text.length() && isNameCharacter(text.charAt(end))) {
            end++;
        }
        String function = text.substring(0, end);
        String rest = text.substring(end);
        if (function.isEmpty() || !rest.isEmpty() && rest.charAt(0) != '+') {
            return invalid(text, "expected function or function+offset");
        }
        return withOffset(rule, text, rest, offset -> new AttachTarget.KernelFunction(function, offset));
    }

    private static AttachTarget userFunction(SectionRule rule, String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            return invalid(text, "expected path:function or path:function+offset");
        }
        String binary = text.substring(0, colon);
        String function = text.substring(colon + 1);
        int plus = function.lastIndexOf('+');
        String offsetText = plus < 0 ? "" : function.substring(plus);
        if (plus < 0 || parseOffset(offsetText) < 0) {
            return new AttachTarget.UserFunction(binary, function, 0);
        }
        String name = function.substring(0, plus);
        return withOffset(rule, text, offsetText, offset -> new AttachTarget.UserFunction(binary, name, offset));
    }

    private interface OffsetTarget {
        AttachTarget at(long offset);
    }

    private static AttachTarget withOffset(SectionRule rule, String text, String rest, OffsetTarget target) {
        if (rest.isEmpty()) {
            return target.at(0);
        }
        long offset = parseOffset(rest);
        if (offset < 0) {
            return invalid(text, "the offset is no number that is 0 or more");
        }
        if (rule.traits().contains(SectionRule.Trait.RETURN) && offset != 0) {
            return invalid(text, "a return probe takes no offset");
        }
        return target.at(offset);
    }

    /** The value of {@code +number} by C's rules (0x for hexadecimal, a leading 0 for octal), or -1. */
    private static long parseOffset(String text) {
        try {
            return text.length() < 2 || !Character.isDigit(text.charAt(1)) ? -1 : Long.decode(text.substring(1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static AttachTarget userPattern(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            return invalid(text, "expected path:pattern");
        }
        return new AttachTarget.FunctionPattern(text.substring(0, colon), text.substring(colon + 1));
    }

    private static AttachTarget staticProbe(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3 || parts[0].isEmpty() || parts[1].isEmpty() || parts[2].isEmpty()) {
            return invalid(text, "expected path:provider:name");
        }
        return new AttachTarget.StaticProbe(parts[0], parts[1], parts[2]);
    }

    private static AttachTarget tracepoint(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            return invalid(text, "expected category/name");
        }
        return new AttachTarget.Tracepoint(text.substring(0, slash), text.substring(slash + 1));
    }

    private static AttachTarget btfName(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new AttachTarget.BtfName(null, text)
                : new AttachTarget.BtfName(text.substring(0, colon), text.substring(colon + 1));
    }

    private static AttachTarget invalid(String text, String reason) {
        return new AttachTarget.Invalid(text, reason);
    }

    private static boolean isNameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.';
    }
}
