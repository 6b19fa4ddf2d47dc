package io.github.bpf4j.attach;

import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.sys.Fd;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What an iterator program goes through. */
public final class IterLink extends KernelLink {

    private final BpfRuntime runtime;

    IterLink(IterProgram program, Fd fd, BpfRuntime runtime) {
        super(program, fd);
        this.runtime = runtime;
    }

    /**
     * Begins a walk. The program runs while its output is read; the stream is the caller's to close, and is usable
     * after the link is closed. A read that the kernel refuses is an {@link IOException}.
     */
    public InputStream open() {
        int number = fd().acquire();
        try {
            return new IterStream(runtime.sys(), runtime.bpf().iterCreate(number));
        } finally {
            fd().release();
        }
    }

    /** Makes a walk and returns all that the program writes. */
    public byte[] readAll() {
        try (InputStream output = open()) {
            return output.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a walk and returns the text that the program writes. */
    public String readText() {
        return new String(readAll(), StandardCharsets.UTF_8);
    }
}
