package io.github.bpf4j.report;

import io.github.bpf4j.object.AttachTarget;
import io.github.bpf4j.object.SectionName;
import org.jspecify.annotations.Nullable;

/** Spells what a section name says that its program is attached to. */
final class TargetText {

    private TargetText() {}

    /** The target in the form that section names have, or the empty string when there is none. */
    static String of(AttachTarget target) {
        if (target instanceof AttachTarget.KernelFunction function) {
            return function.function() + offset(function.offset());
        } else if (target instanceof AttachTarget.SystemCall call) {
            return call.name();
        } else if (target instanceof AttachTarget.UserFunction function) {
            return function.binary() + ":" + function.function() + offset(function.offset());
        } else if (target instanceof AttachTarget.FunctionPattern pattern) {
            return prefix(pattern.binary()) + pattern.pattern();
        } else if (target instanceof AttachTarget.StaticProbe probe) {
            return probe.binary() + ":" + probe.provider() + ":" + probe.name();
        } else if (target instanceof AttachTarget.Tracepoint tracepoint) {
            return tracepoint.category() + "/" + tracepoint.name();
        } else if (target instanceof AttachTarget.RawTracepoint tracepoint) {
            return tracepoint.name();
        } else if (target instanceof AttachTarget.BtfName name) {
            return prefix(name.module()) + name.name();
        }
        return target instanceof AttachTarget.Invalid invalid ? invalid.text() : "";
    }

    /** What is wrong with a section name, or null. */
    static @Nullable String problem(SectionName section) {
        if (section.target() instanceof AttachTarget.Invalid invalid) {
            return invalid.reason();
        } else if (section.rule() != null) {
            return null;
        }
        String names = String.join(", ", section.similarNames());
        return "unknown section name" + (names.isEmpty() ? "" : ", similar to " + names);
    }

    private static String prefix(@Nullable String text) {
        return text == null ? "" : text + ":";
    }

    private static String offset(long offset) {
        return offset == 0 ? "" : "+" + offset;
    }
}
