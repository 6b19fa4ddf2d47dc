package io.github.bpf4j.lab.guest;

import io.github.bpf4j.lab.kernel.KernelVersion;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a test says a kernel lacks: an exception of type {@value #TYPE}, thrown by the test or the cause of what it
 * threw. The lab must not depend on the code under test, so the exception is known by name and asked by reflection for
 * {@code firstKernel()}, the first kernel with the feature: anything with a {@code toString}, an {@code Optional} too. An
 * option that the feature depends on is the first word of the message that begins with {@code CONFIG_}.
 *
 * @param message what is missing
 * @param firstKernel the first kernel that has it
 * @param option the option of the kernel's configuration that it depends on
 */
public record FeatureClaim(String message, Optional<KernelVersion> firstKernel, Optional<String> option) {

    /** The name of the exception's class. */
    public static final String TYPE = "io.github.bpf4j.UnsupportedFeatureException";

    private static final Pattern OPTION = Pattern.compile("\\bCONFIG_[A-Z0-9_]+");

    /** The claim in a throwable or its causes. */
    public static Optional<FeatureClaim> in(Throwable thrown) {
        IdentityHashMap<Throwable, Boolean> seen = new IdentityHashMap<>();
        for (@Nullable Throwable t = thrown; t != null && seen.put(t, true) == null; t = t.getCause()) {
            if (isClaim(t.getClass())) {
                String message = String.valueOf(t.getMessage());
                return Optional.of(new FeatureClaim(message, firstKernel(t),
                        OPTION.matcher(message).results().map(MatchResult::group).findFirst()));
            }
        }
        return Optional.empty();
    }

    private static boolean isClaim(@Nullable Class<?> type) {
        return type != null && (type.getName().equals(TYPE) || isClaim(type.getSuperclass()));
    }

    private static Optional<KernelVersion> firstKernel(Throwable claim) {
        try {
            Object answer = claim.getClass().getMethod("firstKernel").invoke(claim);
            return (answer instanceof Optional<?> optional ? optional : Optional.ofNullable(answer))
                    .map(Object::toString).flatMap(KernelVersion::parse);
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
