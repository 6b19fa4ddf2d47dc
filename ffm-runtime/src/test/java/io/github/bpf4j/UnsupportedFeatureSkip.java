package io.github.bpf4j;

import io.github.bpf4j.load.Kernel;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Skips a test that meets a feature which the running kernel lacks: in what it throws or among the causes of that. There is
 * no other way to skip one. A kernel that is new enough to have the feature makes it a failure, unless the exception names
 * an option of the kernel's configuration. Registered for all tests by {@code META-INF/services}.
 */
public final class UnsupportedFeatureSkip implements TestExecutionExceptionHandler {

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsupportedFeatureException lacking && isCredible(lacking, Kernel.versionCode())) {
                throw new TestAbortedException(lacking.getMessage(), thrown);
            }
        }
        throw thrown;
    }

    /** Whether a kernel with this version code may well lack the feature. */
    static boolean isCredible(UnsupportedFeatureException lacking, int versionCode) {
        return String.valueOf(lacking.getMessage()).contains("CONFIG_")
                || !lacking.firstKernel().isEmpty() && versionCode < code(lacking.firstKernel());
    }

    private static int code(String version) {
        String[] numbers = version.split("\\.");
        return Integer.parseInt(numbers[0]) << 16 | Integer.parseInt(numbers[1]) << 8;
    }
}
