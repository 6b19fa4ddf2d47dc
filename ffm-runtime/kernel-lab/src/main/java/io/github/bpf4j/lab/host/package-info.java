/** What the lab needs of the machine that it runs on: other programs, and a way to say what is missing. */
@NullMarked
package io.github.bpf4j.lab.host;

import org.jspecify.annotations.NullMarked;
