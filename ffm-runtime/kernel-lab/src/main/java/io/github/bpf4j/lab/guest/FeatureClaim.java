package io.github.bpf4j.lab.guest;

import io.github.bpf4j.lab.kernel.KernelVersion;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a test says a kernel lacks: an exception of type {@value #TYPE}, thrown by the test or the cause of what it
 * threw. The lab must not depend on the code under test, so the exception is known by name and asked by reflection for
 * {@code firstKernel()}, the first kernel with the feature, and, when it has the method, for {@code kernelOption()}, the
 * {@code CONFIG_…} option that the feature needs. Each may be anything with a {@code toString}, an {@code Optional} too.
 *
 * @param message what is missing
 * @param firstKernel the first kernel that has it
 * @param option the option of the kernel's configuration that it depends on
 */
public record FeatureClaim(String message, Optional<KernelVersion> firstKernel, Optional<String> option) {

    /** The name of the exception's class. */
    public static final String TYPE = "io.github.bpf4j.UnsupportedFeatureException";

    /** The claim in a throwable or its causes. */
    public static Optional<FeatureClaim> in(Throwable thrown) {
        IdentityHashMap<Throwable, Boolean> seen = new IdentityHashMap<>();
        for (@Nullable Throwable t = thrown; t != null && seen.put(t, true) == null; t = t.getCause()) {
            if (isClaim(t.getClass())) {
                return Optional.of(new FeatureClaim(String.valueOf(t.getMessage()),
                        ask(t, "firstKernel").flatMap(KernelVersion::parse), ask(t, "kernelOption")));
            }
        }
        return Optional.empty();
    }

    private static boolean isClaim(@Nullable Class<?> type) {
        return type != null && (type.getName().equals(TYPE) || isClaim(type.getSuperclass()));
    }

    private static Optional<String> ask(Throwable claim, String method) {
        try {
            Object answer = claim.getClass().getMethod(method).invoke(claim);
            return (answer instanceof Optional<?> optional ? optional : Optional.ofNullable(answer))
                    .map(Object::toString).filter(text -> !text.isBlank());
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
