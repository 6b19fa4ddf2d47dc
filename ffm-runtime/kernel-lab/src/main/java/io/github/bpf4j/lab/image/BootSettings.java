package io.github.bpf4j.lab.image;

import io.github.bpf4j.lab.kernel.Kernel;
import java.time.Duration;

/**
 * What differs between two boots of one image.
 *
 * @param shell a shell on the console in place of the tests
 * @param limit after which the guest ends itself, whatever the host does; zero for never
 */
public record BootSettings(boolean shell, Duration limit) {

    /** The assignments that the guest's first script reads. */
    String script(Kernel kernel) {
        return """
                EVENTS=%s
                HIDE_BTF=%d
                MODE=%s
                LIMIT=%d
                """.formatted(kernel.id().arch().events(), kernel.id().hideBtf() ? 1 : 0, shell ? "shell" : "test",
                limit.toSeconds());
    }
}
