/** Damages objects and looks whether the readers keep their promise: a model or {@code MalformedObjectException}. */
package io.github.bpf4j.fuzz;
