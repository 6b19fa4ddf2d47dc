package io.github.bpf4j.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.Codec;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.TestCgroup;
import io.github.bpf4j.TestObject;
import io.github.bpf4j.attach.CgroupProgram;
import io.github.bpf4j.sys.Cpus;
import io.github.bpf4j.sys.NeedsBpf;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values of a cgroup that the program of {@code storage.bpf.c} is attached to, and that the test has made. */
@NeedsBpf
@Timeout(60)
class AttachedStorageKernelTest {

    private static final int BPF_CGROUP_SYSCTL = 18;

    /** {@code struct bpf_cgroup_storage_key}. */
    private record Key(long cgroup, int attachType) {

        static final Codec<Key> CODEC = new Codec<>() {
            @Override
            public int size() {
                return 16;
            }

            @Override
            public Key read(MemorySegment segment, long offset) {
                return new Key(segment.get(ValueLayout.JAVA_LONG_UNALIGNED, offset),
                        segment.get(ValueLayout.JAVA_INT_UNALIGNED, offset + 8));
            }

            @Override
            public void write(MemorySegment segment, long offset, Key value) {
                segment.set(ValueLayout.JAVA_LONG_UNALIGNED, offset, value.cgroup);
                segment.set(ValueLayout.JAVA_LONG_UNALIGNED, offset + 8, value.attachType);
            }
        };
    }

    private TestCgroup cgroup;

    @BeforeEach
    void makeCgroup() throws IOException {
        cgroup = new TestCgroup();
    }

    @AfterEach
    void removeCgroup() throws IOException {
        cgroup.close();
    }

    @Test
    void anAttachmentHasAValueForEachCpu() throws Exception {
        try (BpfObject object = TestObject.open("storage")) {
            object.load();
            var perCpu = BpfPerCpuAttachedStorage.bind(object, "per_cpu", Key.CODEC, Codecs.U64);
            var shared = BpfAttachedStorage.bind(object, "shared", Key.CODEC, Codecs.U64);
            Key key = new Key((Long) Files.getAttribute(cgroup.path(), "unix:ino"), BPF_CGROUP_SYSCTL);
            assertNull(perCpu.get(key));
            assertFalse(perCpu.replace(key, Collections.nCopies(Cpus.possible(), 0L)));
            object.program("on_sysctl", CgroupProgram.class).attach(cgroup.path());
            cgroup.readSysctl();
            List<Long> values = perCpu.get(key);
            assertNotNull(values);
            assertEquals(Cpus.possible(), values.size());
            Long all = shared.get(key);
            assertNotNull(all);
            assertTrue(all > 0);
            assertEquals(all, values.stream().mapToLong(Long::longValue).sum());
            assertTrue(perCpu.replace(key, Collections.nCopies(Cpus.possible(), 100L)));
            cgroup.readSysctl();
            List<Long> later = perCpu.get(key);
            assertNotNull(later);
            assertTrue(later.stream().mapToLong(Long::longValue).sum() > 100L * Cpus.possible());
        }
    }
}
