package io.github.bpf4j;

import java.util.function.Consumer;

/**
 * The input of a test run. Immutable; each {@code with…} method gives a changed copy. Which inputs a program takes
 * depends on its type: packets for network programs, a context for others ({@code BPF_PROG_TEST_RUN} in
 * {@code kernel/bpf/syscall.c} and the {@code test_run} function of each type).
 */
public final class TestRunOptions {

    private byte[] data = {};
    private int dataRoom;
    private byte[] context = {};
    private int contextRoom;
    private int repeat;
    private int cpu = -1;
    private int flags;
    private int batchSize;

    private TestRunOptions() {}

    /** No input. */
    public static TestRunOptions none() {
        return new TestRunOptions();
    }

    private TestRunOptions changed(Consumer<TestRunOptions> change) {
        TestRunOptions copy = new TestRunOptions();
        copy.data = data;
        copy.dataRoom = dataRoom;
        copy.context = context;
        copy.contextRoom = contextRoom;
        copy.repeat = repeat;
        copy.cpu = cpu;
        copy.flags = flags;
        copy.batchSize = batchSize;
        change.accept(copy);
        return copy;
    }

    /** The packet that the program sees, from the Ethernet header on; the result has room for 256 bytes more. */
    public TestRunOptions withData(byte[] packet) {
        return changed(copy -> {
            copy.data = packet.clone();
            copy.dataRoom = packet.length + 256;
        });
    }

    /** How many bytes of the packet that the program leaves are wanted. */
    public TestRunOptions withDataRoom(int bytes) {
        return changed(copy -> copy.dataRoom = bytes);
    }

    /** The context that the program sees, as its C struct; the result is as long. */
    public TestRunOptions withContext(byte[] struct) {
        return changed(copy -> {
            copy.context = struct.clone();
            copy.contextRoom = struct.length;
        });
    }

    /** The context that the program sees, of a type that gives none back ({@code raw_tp}). */
    public TestRunOptions withInputContext(byte[] struct) {
        return changed(copy -> {
            copy.context = struct.clone();
            copy.contextRoom = 0;
        });
    }

    /** Runs the program so many times; the duration is the mean. */
    public TestRunOptions withRepeat(int times) {
        return changed(copy -> copy.repeat = times);
    }

    /** Runs the program on this CPU ({@code BPF_F_TEST_RUN_ON_CPU}, raw tracepoints). */
    public TestRunOptions withCpu(int number) {
        return changed(copy -> copy.cpu = number);
    }

    /** Adds {@code BPF_F_TEST_*} flags, such as 2 for frames that really leave ({@code XDP_LIVE_FRAMES}). */
    public TestRunOptions withFlags(int bits) {
        return changed(copy -> copy.flags = bits);
    }

    /** How many frames a batch has, with live frames. */
    public TestRunOptions withBatchSize(int frames) {
        return changed(copy -> copy.batchSize = frames);
    }

    byte[] data() {
        return data;
    }

    int dataRoom() {
        return dataRoom;
    }

    byte[] context() {
        return context;
    }

    int contextRoom() {
        return contextRoom;
    }

    int repeat() {
        return repeat;
    }

    int cpu() {
        return cpu;
    }

    int flags() {
        return flags;
    }

    int batchSize() {
        return batchSize;
    }
}
