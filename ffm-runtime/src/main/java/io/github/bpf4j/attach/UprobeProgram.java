package io.github.bpf4j.attach;

import io.github.bpf4j.AttachSupport;
import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.RelocationException;
import io.github.bpf4j.binary.BinaryFile;
import io.github.bpf4j.binary.FunctionSearch;
import io.github.bpf4j.object.AttachTarget.UserFunction;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SectionRule.Trait;
import io.github.bpf4j.probe.KernelFeature;
import java.nio.file.Path;

/**
 * A program for the entry or the return of a function of a program or library: {@code SEC("uprobe/…")}, {@code
 * SEC("uretprobe/…")} and their sleepable forms. Attached through a perf event of the uprobe PMU.
 *
 * <p>A binary is given by its path; by its name alone, {@code libc.so.6} or {@code bash}, which is then looked for in
 * {@code LD_LIBRARY_PATH} or {@code PATH} and where the system keeps libraries or commands; or as a file inside of an
 * archive where it is not compressed, {@code app.zip!/lib/x.so}. Only ELF64 binaries for the running processor can be
 * probed.
 *
 * <p>A function is given by its name, and where a library has several versions of it by {@code name@VERSION}; without a
 * version the one counts that programs are linked to today. It is looked for among the functions that other files can
 * call ({@code .dynsym}), and then among all whose names the binary has kept ({@code .symtab}). One that the compiler has
 * inlined is not there.
 */
public final class UprobeProgram extends BpfProgram {

    UprobeProgram(BpfObject object, ProgramSpec spec) {
        super(object, spec);
    }

    @Override
    public AttachSupport attachSupport() {
        return support(KernelFeature.UPROBE);
    }

    /**
     * Attaches to the function that {@code SEC("uprobe/binary:function+offset")} names, in all processes.
     *
     * @throws RelocationException if there is no such binary or function; the message says what there is
     */
    @Override
    public PerfEventLink attach() {
        UserFunction target = target(UserFunction.class);
        return attach(target.binary(), target.function(), UprobeOptions.defaults().withOffset(target.offset()));
    }

    /** Attaches to a function in all processes; see {@link #attach(Path, String, UprobeOptions)}. */
    public PerfEventLink attach(Path binary, String function) {
        return attach(binary, function, UprobeOptions.defaults());
    }

    /**
     * Attaches to a function.
     *
     * @param binary the program or library
     * @param function the name of the function, perhaps with a version
     * @throws RelocationException if there is no such binary or function; the message says what there is
     */
    public PerfEventLink attach(Path binary, String function, UprobeOptions options) {
        return attach(binary.toString(), function, options);
    }

    private PerfEventLink attach(String binary, String function, UprobeOptions options) {
        fd();
        try (BinaryFile file = BinaryFile.open(name(), binary)) {
            return attachAt(file.path(), new FunctionSearch(file, name()).fileOffset(function), options);
        }
    }

    /**
     * Attaches to an instruction by its place in the file, which is not its address.
     *
     * @param binary the program or library
     * @param fileOffset where an instruction begins; in the middle of one the probe would damage the process
     */
    public PerfEventLink attach(Path binary, long fileOffset, UprobeOptions options) {
        fd();
        try (BinaryFile file = BinaryFile.open(name(), binary.toString())) {
            return attachAt(file.path(), file.fileOffset(fileOffset), options);
        }
    }

    private PerfEventLink attachAt(Path file, long fileOffset, UprobeOptions options) {
        return keep(Uprobes.attach(this, runtime(), file, fileOffset, spec().section().has(Trait.RETURN), options));
    }
}
