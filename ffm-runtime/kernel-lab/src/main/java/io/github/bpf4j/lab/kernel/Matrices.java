package io.github.bpf4j.lab.kernel;

/** The sets of kernels that have a name. To add a kernel to every run, add it here. */
public final class Matrices {

    /** Oldest; no fprobe; no sched_ext; the last ones before 7; the two newest; without BTF; another architecture. */
    public static final String ALL = "5.10,6.1,6.12,6.16..6.18,newest-1,newest,6.1-nobtf,6.12-arm64";

    /** The ends of the range, and the oldest long-term kernel that has BTF for modules. */
    public static final String QUICK = "5.10,6.1,newest";

    private Matrices() {}

    static String expand(String list) {
        return switch (list.strip()) {
            case "", "all" -> ALL;
            case "quick" -> QUICK;
            default -> list;
        };
    }
}
