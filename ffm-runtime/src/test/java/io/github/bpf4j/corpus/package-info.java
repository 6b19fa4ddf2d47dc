/** Objects of others, loaded by bpf4j and by libbpf, compared. */
@org.jspecify.annotations.NullMarked
package io.github.bpf4j.corpus;
