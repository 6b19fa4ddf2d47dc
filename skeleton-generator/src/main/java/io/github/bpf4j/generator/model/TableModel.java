package io.github.bpf4j.generator.model;

/**
 * A table of functions that the kernel calls: a variable of a section {@code .struct_ops}.
 *
 * @param name its name in C
 * @param accessor the name of its accessor
 * @param link the name of the accessor of its link
 * @param type the name of its class, which tables of the same struct share
 * @param declaration its declaration in C
 */
public record TableModel(String name, String accessor, String link, String type, String declaration) {}
