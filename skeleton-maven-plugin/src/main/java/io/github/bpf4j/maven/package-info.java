/** The goals of the Maven plugin: parameters in, one request to the generator, a result in the log. */
@NullMarked
package io.github.bpf4j.maven;

import org.jspecify.annotations.NullMarked;
