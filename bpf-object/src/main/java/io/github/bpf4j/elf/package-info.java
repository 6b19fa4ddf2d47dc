/**
 * ELF files as lists of sections, symbols and relocations, read from bytes alone.
 *
 * <p>The reader is general: little and big endian ELF64 of any machine. Whether a file is a usable BPF object is
 * decided by the readers above it. Every finding about damaged bytes is a {@link
 * io.github.bpf4j.elf.MalformedObjectException}; {@link io.github.bpf4j.elf.ByteReader} makes it so for the readers
 * of BTF as well.
 */
@NullMarked
package io.github.bpf4j.elf;

import org.jspecify.annotations.NullMarked;
