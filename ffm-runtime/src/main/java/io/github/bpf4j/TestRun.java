package io.github.bpf4j;

import java.time.Duration;

/**
 * What a test run gave.
 *
 * @param returnValue what the program returned, unsigned
 * @param duration the mean time of a run
 * @param data the data that the program left, as much as there was room for
 * @param dataSize how many bytes of data it left
 * @param context the context that the program left
 */
public record TestRun(int returnValue, Duration duration, byte[] data, int dataSize, byte[] context) {}
