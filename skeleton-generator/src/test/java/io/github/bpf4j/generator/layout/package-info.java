/** Generated classes against BTF: the accessors do what they do to memory, BTF says what that should have been. */
package io.github.bpf4j.generator.layout;
