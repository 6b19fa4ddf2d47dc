package io.github.bpf4j.cli;

/** What {@code --help} says; annotations alone would be lines without end. */
final class HelpText {

    static final String GENERATE = "Writes a typed Java class for each object. Objects that have not changed are"
            + " skipped, and classes whose object is not named any more are deleted.";
    static final String OBJECTS = "Compiled objects (.bpf.o).";
    static final String PACKAGE = "Package of the classes.";
    static final String SOURCE_ROOT = "Source root to write below.";
    static final String CLASS = "Name of the class, for a single object. Otherwise it is made of the name of "
            + "the file.";
    static final String TYPE = "C type to give a Java type although nothing in the object leads to it. Can "
            + "be repeated.";
    static final String NAME = "Java name for a map, program, variable or type of the C name; as map.x, program.x, "
            + "variable.x or type.x where several have it. Can be repeated.";
    static final String SHARED_TYPES = "Name of a class in which the C types of all objects stand once, instead of in "
            + "each class.";
    static final String MANIFEST = "Where to remember what was written. Default: .skeletons in the output "
            + "directory; runs with the same output directory need one each.";
    static final String CHECK = "Tells which programs of objects would find on which kernels what they need, "
            + "and why not. Ends with code 1 when one would not.";
    static final String KERNEL = "BTF of a kernel, or an ELF file with BTF in it, also packed (.gz, .xz, .tar.xz), or a"
            + " directory of such files. Can be repeated. Default: /sys/kernel/btf.";
    static final String FORMAT = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.";
    static final String INSPECT = "Tells what is in objects: programs, maps, global variables, what CO-RE changes, what"
            + " is expected of the kernel. The JSON is an array with one element for each.";
    static final String LISTING = "List the instructions too, between the lines of C; in text only.";
    static final String MODULE = "A kernel module, or its BTF, whose types are written too.";
    static final String VMLINUX = "Writes types as a C header: vmlinux.h, for BPF programs to include.";
    static final String BTF = "BTF, or an ELF file with BTF in it. Default: /sys/kernel/btf/vmlinux.";
    static final String MIN_CORE_BTF = "Writes the few types of a kernel that objects need of it, to carry along for "
            + "kernels without BTF.";
    static final String SMALL_BTF = "File to write, as raw BTF.";
    static final String HEADER = "Header to write. Default: standard output.";
    static final String ONLY_TYPE = "Only this type or function and what it needs. Can be repeated.";
    static final String PROGRAM = "Works with compiled BPF objects, without a kernel.";

    private HelpText() {}
}
