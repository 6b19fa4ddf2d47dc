/** The reader over a directory of foreign objects, and damaged ones: what {@code src/test/corpus} runs. */
package io.github.bpf4j.corpus;
