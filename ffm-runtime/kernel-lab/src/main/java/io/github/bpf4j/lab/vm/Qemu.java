package io.github.bpf4j.lab.vm;

import io.github.bpf4j.lab.kernel.Arch;
import io.github.bpf4j.lab.kernel.Kernel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a virtual machine, emulated in software: no virtualisation of the host is used. */
final class Qemu {

    // HotSpot patches code that another virtual CPU may be translating; with one host thread for all of them that
    // cannot happen, while two threads make one JVM in five crash.
    private static final String ACCELERATOR = "tcg,thread=single";
    // The kernel dies at once when it panics or oopses, and QEMU ends with it. `bpf` has to be among the security
    // modules or programs attached to their hooks never run.
    private static final String PARAMETERS = "quiet panic=-1 oops=panic reboot=t mitigations=off no_timer_check "
            + "random.trust_cpu=1 lsm=landlock,lockdown,yama,bpf";

    private final Kernel kernel;
    private final Path initrd;
    private final int memory;

    Qemu(Kernel kernel, Path initrd, int memory) {
        this.kernel = kernel;
        this.initrd = initrd;
        this.memory = memory;
    }

    /** Console and events go to files. */
    List<String> withFiles(Path console, Path events) {
        List<String> command = machine();
        command.addAll(List.of("-serial", "file:" + console));
        command.addAll(arch() == Arch.ARM64
                ? List.of("-chardev", "file,id=events,path=" + events, "-device", "pci-serial,chardev=events")
                : List.of("-serial", "file:" + events));
        return command;
    }

    /** The console is the terminal: Ctrl-A x ends the machine. */
    List<String> withTerminal() {
        List<String> command = machine();
        command.addAll(List.of("-serial", "mon:stdio"));
        return command;
    }

    private List<String> machine() {
        // When the lab is killed, whatever the signal, the kernel of the host kills the machine.
        List<String> command = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "--", arch().emulator()));
        command.addAll(arch().machine());
        command.addAll(List.of("-accel", ACCELERATOR, "-smp", "2", "-m", Integer.toString(memory), "-nodefaults",
                "-no-user-config", "-display", "none", "-no-reboot", "-kernel", kernel.image().toString(), "-initrd",
                initrd.toString(), "-append", "console=" + arch().console() + " " + PARAMETERS));
        return command;
    }

    private Arch arch() {
        return kernel.id().arch();
    }
}
