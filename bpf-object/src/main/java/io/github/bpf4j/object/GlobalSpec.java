package io.github.bpf4j.object;

/**
 * A global variable.
 *
 * @param name its name in C
 * @param typeId its BTF type in the object
 * @param offset bytes from the start of its section
 * @param size its size in bytes
 * @param visible whether it is neither static nor hidden
 */
public record GlobalSpec(String name, int typeId, int offset, int size, boolean visible) {}
