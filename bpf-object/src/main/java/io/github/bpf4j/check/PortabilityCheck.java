package io.github.bpf4j.check;

import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.object.BpfObjectFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks for each program of some objects whether kernels have what it needs: the fields, types and enumerators of CO-RE
 * relocations, the targets of {@code fentry}, {@code fexit}, {@code fmod_ret}, {@code tp_btf}, {@code lsm} and
 * {@code iter}, kernel functions (kfuncs), typed {@code __ksym} variables and the types of {@code struct_ops}.
 *
 * <p>What is missing and only reached behind a check ({@code bpf_core_field_exists}, {@code bpf_core_type_exists},
 * {@code bpf_core_enum_value_exists}, {@code bpf_ksym_exists}) is told apart from what is needed: in the relocated
 * program, branches on constants are followed only where they lead, and what then cannot be reached does no harm. This
 * is less than the verifier knows: values that go through memory count as unknown, those of global constants
 * ({@code .rodata}, unless {@link #withInitialConstants()}, and {@code .kconfig}) among them, and what depends on an
 * unknown value counts as reached. So a program that is reported to fail may run; one that is reported to run fails for
 * other reasons than these only.
 *
 * <p>Not looked at is what types do not tell: kprobes, tracepoints by name, kinds of programs and maps, helpers,
 * {@code __kconfig} values, {@code __ksym} variables without a type, whether a kind of program may call a kernel
 * function, and whether a function that has a type was inlined or cannot be attached to.
 *
 * <p>Kernels can be added one after the other, so that only one has to be in memory. Not safe for use by several threads.
 */
public final class PortabilityCheck {

    private final List<BpfObjectFile> objects;
    private final List<String> kernels = new ArrayList<>();
    private final List<ProgramResult> results = new ArrayList<>();
    private boolean initialConstants;

    /** A check of these objects, on no kernel yet. */
    public PortabilityCheck(List<BpfObjectFile> objects) {
        this.objects = List.copyOf(objects);
    }

    /**
     * Takes {@code const volatile} globals to have the values that they are initialized to, for the kernels that follow.
     * This is for objects whose users do not set them: what is behind a switch that is off does then no harm.
     *
     * @return this
     */
    public PortabilityCheck withInitialConstants() {
        initialConstants = true;
        return this;
    }

    /**
     * Checks all objects on a kernel.
     *
     * @return this, for the next kernel
     * @throws MalformedObjectException when an object or the kernel's BTF contradicts itself
     */
    public PortabilityCheck on(KernelBtf kernel) {
        kernels.add(kernel.name());
        for (BpfObjectFile object : objects) {
            results.addAll(new ObjectOnKernel(object, kernel, initialConstants).check());
        }
        return this;
    }

    /** What was found so far. */
    public PortabilityReport report() {
        return new PortabilityReport(kernels, results);
    }
}
