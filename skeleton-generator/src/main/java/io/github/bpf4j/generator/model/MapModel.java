package io.github.bpf4j.generator.model;

/**
 * A map that the object defines.
 *
 * @param name its name in C
 * @param accessor the name of its accessor
 * @param kind what it can do
 * @param key the form of its keys
 * @param value the form of its values
 * @param declaration its definition in C, lines separated by {@code \n}
 */
public record MapModel(String name, String accessor, Kind kind, JavaType key, JavaType value,
        String declaration) {

    /** The Java class of a map, and whether it is typed by keys and by values. */
    public enum Kind {
        HASH("BpfHashMap", true, true),
        ARRAY("BpfArray", false, true),
        PER_CPU_HASH("BpfPerCpuHashMap", true, true),
        PER_CPU_ARRAY("BpfPerCpuArray", false, true),
        LPM_TRIE("BpfLpmTrie", true, true),
        QUEUE("BpfQueue", false, true),
        STACK("BpfStack", false, true),
        BLOOM_FILTER("BpfBloomFilter", false, true),
        PERF_EVENT_ARRAY("BpfPerfEventArray", false, false),
        RING_BUFFER("BpfRingBuffer", false, false),
        USER_RING_BUFFER("BpfUserRingBuffer", false, false),
        PROGRAM_ARRAY("BpfProgramArray", false, false),
        ARRAY_OF_MAPS("BpfArrayOfMaps", false, false),
        HASH_OF_MAPS("BpfHashOfMaps", true, false),
        DEVICES("BpfDeviceMap", false, false),
        CPUS("BpfCpuMap", false, false),
        XSK_SOCKETS("BpfXskMap", false, false),
        SOCKETS("BpfSockMap", false, false),
        SOCKET_HASH("BpfSockHash", true, false),
        CGROUPS("BpfCgroupArray", false, false),
        STACK_TRACES("BpfStackTraces", false, false),
        SOCKET_STORAGE("BpfSocketStorage", false, true),
        INODE_STORAGE("BpfInodeStorage", false, true),
        TASK_STORAGE("BpfTaskStorage", false, true),
        CGROUP_STORAGE("BpfCgroupStorage", false, true),
        ATTACHED_STORAGE("BpfAttachedStorage", true, true),
        PER_CPU_ATTACHED_STORAGE("BpfPerCpuAttachedStorage", true, true),
        ARENA("BpfArena", false, false),
        /** Any other: keys and values are bytes. */
        UNTYPED("UntypedMap", false, false);

        private final String className;
        private final boolean keyed;
        private final boolean valued;

        Kind(String className, boolean keyed, boolean valued) {
            this.className = className;
            this.keyed = keyed;
            this.valued = valued;
        }

        /** The simple name of the class. */
        public String className() {
            return className;
        }

        /** Whether the class has the type of the keys as parameter. */
        public boolean keyed() {
            return keyed;
        }

        /** Whether the class has the type of the values as parameter. */
        public boolean valued() {
            return valued;
        }
    }
}
