package io.github.bpf4j.map;

/** When a value is stored. */
public enum Update {
    /** In any case, {@code BPF_ANY}. */
    ANY,
    /** If there is no element with the key yet, {@code BPF_NOEXIST}. */
    IF_ABSENT,
    /** If there is an element with the key, {@code BPF_EXIST}. */
    IF_PRESENT;

    /** The number for {@code bpf(2)}. */
    long flag() {
        return ordinal();
    }
}
