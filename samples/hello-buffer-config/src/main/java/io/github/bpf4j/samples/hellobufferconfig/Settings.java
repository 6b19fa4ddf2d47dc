package io.github.bpf4j.samples.hellobufferconfig;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants.
 *
 * @param message the message to show; null for that of the object
 * @param uid the user whose calls get the message; empty for all users
 * @param pid the process to watch; empty for all
 * @param once after how many lines to end; empty for never
 */
record Settings(@Nullable String message, OptionalInt uid, OptionalInt pid, OptionalLong once) {}
