// Generated from hello.bpf.o. Do not edit.
package com.example;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfSkeleton;
import io.github.bpf4j.Codec;
import io.github.bpf4j.Codecs;
import io.github.bpf4j.DataSection;
import io.github.bpf4j.EmbeddedObject;
import io.github.bpf4j.GlobalLong;
import io.github.bpf4j.OpenOptions;
import io.github.bpf4j.attach.KsyscallProgram;
import io.github.bpf4j.attach.PerfEventLink;
import io.github.bpf4j.attach.TracepointProgram;
import io.github.bpf4j.map.BpfHashMap;
import io.github.bpf4j.map.BpfPerfEventArray;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Skeleton of {@code hello.bpf.o}, license {@code Dual BSD/GPL}.
 *
 * <ul>
 *   <li>programs: {@link Programs#hello() hello}, {@link Programs#helloTracepoint() hello_tracepoint}
 *   <li>maps: {@link Maps#output() output}, {@link Maps#myConfig() my_config}
 *   <li>variables of {@code .data}: {@link Data#message() message}
 *   <li>variables of {@code .bss}: {@link Bss#c() c}
 *   <li>variables of {@code .rodata}: {@link Rodata#targetPid() target_pid}
 *   <li>variables of {@code .kconfig}: {@link Kconfig#linuxHasSyscallWrapper() LINUX_HAS_SYSCALL_WRAPPER}
 *   <li>types: {@link UserMsgT}, {@link DataT}
 * </ul>
 *
 * <p>Its life: {@link #open()}, set variables, {@link #load()}, {@link #attach()}, {@link #close()}.
 */
@SuppressWarnings("doclint:missing")
public final class Hello extends BpfSkeleton {
    /** The form of this class; a runtime that does not know it says so. */
    private static final int FORMAT = 1;

    private final Programs programs;
    private final Maps maps;
    private final Data data;
    private final Bss bss;
    private final Rodata rodata;
    private final Kconfig kconfig;
    private final Links links;

    private Hello(BpfObject object) {
        super(object);
        programs = new Programs(object);
        maps = new Maps(object);
        data = new Data(object);
        bss = new Bss(object);
        rodata = new Rodata(object);
        kconfig = new Kconfig(object);
        links = new Links(object);
    }

    /**
     * Opens the object with the usual options. Nothing is in the kernel yet: variables and sizes can be set.
     *
     * @return the open skeleton, to be closed
     */
    public static Hello open() {
        return open(OpenOptions.defaults());
    }

    /**
     * Opens the object.
     *
     * @param options how to open it
     * @return the open skeleton, to be closed
     */
    public static Hello open(OpenOptions options) {
        return open(FORMAT, Elf.bytes(), "hello", options, Hello::new);
    }

    /**
     * Opens the object with the usual options and loads it as it is.
     *
     * @return the loaded skeleton, to be closed
     */
    public static Hello openAndLoad() {
        return openAndLoad(OpenOptions.defaults());
    }

    /**
     * Opens the object and loads it as it is.
     *
     * @param options how to open it
     * @return the loaded skeleton, to be closed
     */
    public static Hello openAndLoad(OpenOptions options) {
        return loaded(open(options));
    }

    /** {@return the programs} */
    public Programs programs() {
        return programs;
    }

    /** {@return the maps} */
    public Maps maps() {
        return maps;
    }

    /** {@return the variables of {@code .data}} */
    public Data data() {
        return data;
    }

    /** {@return the variables of {@code .bss}} */
    public Bss bss() {
        return bss;
    }

    /** {@return the variables of {@code .rodata}} */
    public Rodata rodata() {
        return rodata;
    }

    /** {@return the variables of {@code .kconfig}} */
    public Kconfig kconfig() {
        return kconfig;
    }

    /** {@return the links of attached programs} */
    public Links links() {
        return links;
    }

    /** The programs. */
    public static final class Programs {
        private final KsyscallProgram hello;
        private final TracepointProgram helloTracepoint;

        private Programs(BpfObject object) {
            hello = object.program("hello", KsyscallProgram.class);
            helloTracepoint = object.program("hello_tracepoint", TracepointProgram.class);
        }

        /** {@return {@code SEC("ksyscall/execve") int hello(struct pt_regs *ctx)}} */
        public KsyscallProgram hello() {
            return hello;
        }

        /** {@return {@code SEC("?tracepoint/syscalls/sys_enter_execve") int hello_tracepoint(void *ctx)}} */
        public TracepointProgram helloTracepoint() {
            return helloTracepoint;
        }
    }

    /** The maps. */
    public static final class Maps {
        private final BpfPerfEventArray output;
        private final BpfHashMap<Integer, UserMsgT> myConfig;

        private Maps(BpfObject object) {
            output = BpfPerfEventArray.bind(object, "output");
            myConfig = BpfHashMap.bind(object, "my_config", Codecs.U32, UserMsgT.CODEC);
        }

        /**
         * The map {@code output}.
         * {@snippet lang=c :
         * struct {
         *     __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
         *     __uint(key_size, 4);
         *     __uint(value_size, 4);
         * } output SEC(".maps");
         * }
         *
         * <p>Types of events: {@link DataT}.
         *
         * @return the map
         */
        public BpfPerfEventArray output() {
            return output;
        }

        /**
         * The map {@code my_config}.
         * {@snippet lang=c :
         * struct {
         *     __uint(type, BPF_MAP_TYPE_HASH);
         *     __uint(max_entries, 10240);
         *     __type(key, __u32);
         *     __type(value, struct user_msg_t);
         * } my_config SEC(".maps");
         * }
         *
         * @return the map
         */
        public BpfHashMap<Integer, UserMsgT> myConfig() {
            return myConfig;
        }
    }

    /** The variables of {@code .data}: initial values before load, then the memory that the programs use. */
    public static final class Data {
        private final DataSection section;

        private Data(BpfObject object) {
            section = DataSection.bind(object, ".data", 12);
        }

        /** {@return {@code char message[12]}, up to its NUL} */
        public String message() {
            return section.getString(0, 12);
        }

        /**
         * Sets {@link #message()}.
         *
         * @param value at most 12 bytes in UTF-8
         * @return this
         */
        public Data message(String value) {
            section.setString(0, 12, value);
            return this;
        }

        /** {@return the bytes of {@link #message()}, with what follows the NUL} */
        public byte[] messageBytes() {
            return section.getBytes(0, 12);
        }
    }

    /** The variables of {@code .bss}: initial values before load, then the memory that the programs use. */
    public static final class Bss {
        private final DataSection section;

        private Bss(BpfObject object) {
            section = DataSection.bind(object, ".bss", 16);
        }

        /** {@return {@code __u64 c}, unsigned} */
        public long c() {
            return section.getLong(0);
        }

        /**
         * Sets {@link #c()}.
         *
         * @param value the new value
         * @return this
         */
        public Bss c(long value) {
            section.setLong(0, value);
            return this;
        }

        /** {@return {@link #c()} with atomic operations and memory orders} */
        public GlobalLong cVariable() {
            return section.longVariable(0);
        }
    }

    /** The variables of {@code .rodata}: they can be set until load, and are constant from then on. */
    public static final class Rodata {
        private final DataSection section;

        private Rodata(BpfObject object) {
            section = DataSection.bind(object, ".rodata", 4);
        }

        /** {@return {@code const volatile __u32 target_pid}, unsigned} */
        public int targetPid() {
            return section.getInt(0);
        }

        /**
         * Sets {@link #targetPid()}.
         *
         * @param value the new value
         * @return this
         */
        public Rodata targetPid(int value) {
            section.setInt(0, value);
            return this;
        }
    }

    /** The variables of {@code .kconfig}: what the loader finds in the kernel's configuration, known after load. */
    public static final class Kconfig {
        private final DataSection section;

        private Kconfig(BpfObject object) {
            section = DataSection.bind(object, ".kconfig", 1);
        }

        /** {@return {@code _Bool LINUX_HAS_SYSCALL_WRAPPER}} */
        public boolean linuxHasSyscallWrapper() {
            return section.getBoolean(0);
        }
    }

    /** The links that keep programs attached: there from {@link #attach()} on, gone when closed. */
    public static final class Links {
        private final BpfObject object;

        private Links(BpfObject object) {
            this.object = object;
        }

        /** {@return the link of {@link Programs#hello()}, if it is attached} */
        public Optional<PerfEventLink> hello() {
            return object.link("hello", PerfEventLink.class);
        }

        /** {@return the link of {@link Programs#helloTracepoint()}, if it is attached} */
        public Optional<PerfEventLink> helloTracepoint() {
            return object.link("hello_tracepoint", PerfEventLink.class);
        }
    }

    /**
     * {@code struct user_msg_t}, 12 bytes.
     * {@snippet lang=c :
     * struct user_msg_t {
     *     char message[12];
     * };
     * }
     *
     * @param message {@code char message[12]}, up to its NUL
     */
    public record UserMsgT(String message) {
        /** The size in memory, in bytes. */
        public static final int SIZE = 12;

        /** Carries values between Java and memory. */
        public static final Codec<UserMsgT> CODEC = Codec.of(SIZE, UserMsgT::cursor,
                Cursor::toRecord, Cursor::set);

        /**
         * A cursor that stands at the beginning of some memory.
         *
         * @param segment the memory
         * @return the cursor
         */
        public static Cursor cursor(MemorySegment segment) {
            return new Cursor(segment);
        }

        /** A view of {@code struct user_msg_t} in memory. One cursor serves many: it moves from one to the next. */
        public static final class Cursor extends io.github.bpf4j.Cursor {
            private Cursor(MemorySegment segment) {
                super(segment, SIZE);
            }

            /** {@return {@code char message[12]}, up to its NUL} */
            public String message() {
                return getString(0, 12);
            }

            /**
             * Sets {@link #message()}.
             *
             * @param value at most 12 bytes in UTF-8
             * @return this
             */
            public Cursor message(String value) {
                setString(0, 12, value);
                return this;
            }

            /** {@return the bytes of {@link #message()}, with what follows the NUL} */
            public byte[] messageBytes() {
                return getBytes(0, 12);
            }

            /** {@return a copy of all members} */
            public UserMsgT toRecord() {
                return new UserMsgT(message());
            }

            /**
             * Sets all members.
             *
             * @param value the new values
             * @return this
             */
            public Cursor set(UserMsgT value) {
                message(value.message());
                return this;
            }
        }
    }

    /**
     * {@code struct data_t}, 52 bytes.
     * {@snippet lang=c :
     * struct data_t {
     *     int pid;
     *     __u32 uid;
     *     char command[16];
     *     char message[12];
     *     char path[16];
     * };
     * }
     *
     * @param pid {@code int pid}
     * @param uid {@code __u32 uid}, unsigned
     * @param command {@code char command[16]}, up to its NUL
     * @param message {@code char message[12]}, up to its NUL
     * @param path {@code char path[16]}, up to its NUL
     */
    public record DataT(int pid, int uid, String command, String message, String path) {
        /** The size in memory, in bytes. */
        public static final int SIZE = 52;

        /** Carries values between Java and memory. */
        public static final Codec<DataT> CODEC = Codec.of(SIZE, DataT::cursor, Cursor::toRecord,
                Cursor::set);

        /**
         * A cursor that stands at the beginning of some memory.
         *
         * @param segment the memory
         * @return the cursor
         */
        public static Cursor cursor(MemorySegment segment) {
            return new Cursor(segment);
        }

        /** A view of {@code struct data_t} in memory. One cursor serves many: it moves from one to the next. */
        public static final class Cursor extends io.github.bpf4j.Cursor {
            private Cursor(MemorySegment segment) {
                super(segment, SIZE);
            }

            /** {@return {@code int pid}} */
            public int pid() {
                return getInt(0);
            }

            /**
             * Sets {@link #pid()}.
             *
             * @param value the new value
             * @return this
             */
            public Cursor pid(int value) {
                setInt(0, value);
                return this;
            }

            /** {@return {@code __u32 uid}, unsigned} */
            public int uid() {
                return getInt(4);
            }

            /**
             * Sets {@link #uid()}.
             *
             * @param value the new value
             * @return this
             */
            public Cursor uid(int value) {
                setInt(4, value);
                return this;
            }

            /** {@return {@code char command[16]}, up to its NUL} */
            public String command() {
                return getString(8, 16);
            }

            /**
             * Sets {@link #command()}.
             *
             * @param value at most 16 bytes in UTF-8
             * @return this
             */
            public Cursor command(String value) {
                setString(8, 16, value);
                return this;
            }

            /** {@return the bytes of {@link #command()}, with what follows the NUL} */
            public byte[] commandBytes() {
                return getBytes(8, 16);
            }

            /** {@return {@code char message[12]}, up to its NUL} */
            public String message() {
                return getString(24, 12);
            }

            /**
             * Sets {@link #message()}.
             *
             * @param value at most 12 bytes in UTF-8
             * @return this
             */
            public Cursor message(String value) {
                setString(24, 12, value);
                return this;
            }

            /** {@return the bytes of {@link #message()}, with what follows the NUL} */
            public byte[] messageBytes() {
                return getBytes(24, 12);
            }

            /** {@return {@code char path[16]}, up to its NUL} */
            public String path() {
                return getString(36, 16);
            }

            /**
             * Sets {@link #path()}.
             *
             * @param value at most 16 bytes in UTF-8
             * @return this
             */
            public Cursor path(String value) {
                setString(36, 16, value);
                return this;
            }

            /** {@return the bytes of {@link #path()}, with what follows the NUL} */
            public byte[] pathBytes() {
                return getBytes(36, 16);
            }

            /** {@return a copy of all members} */
            public DataT toRecord() {
                return new DataT(pid(), uid(), command(), message(), path());
            }

            /**
             * Sets all members.
             *
             * @param value the new values
             * @return this
             */
            public Cursor set(DataT value) {
                pid(value.pid());
                uid(value.uid());
                command(value.command());
                message(value.message());
                path(value.path());
                return this;
            }
        }
    }

    /** The object file of 6616 bytes: deflated, in Base64. */
    private static final class Elf {
        private static final String PART_0 = """
            eNrtWG9oHNcRf/dH9smSZUmRHdX9k7WTqqfEnBXbLUrcxJGVcx2iuodkx3KgrFd7q9Ph+7PZ3VMkh1JBG1ChJQ5tqT8U4hR/UCFQ\
            t5jGFBOJEoIophVtCf7gggv+YNp+EKWkoqSoM/vm3b4b39mFfCtdePfmN2/ezHszs+/N7TezY8fisZhQT0z8U0QoeiZ3RvRz9NsL\
            kv3xRrlX9sr+pfhwqGd5l8RXSam9++NN7N+t441N2f+D+nXq/0b9XervUH+b+lvU36T+j2H/OrQdaHcr6T+/GvL72aasXtnviicl\
            7pcY53dBexWaAe3rC4808LmeedKzNS7C/b62R9ldC+0qPfa2GyFe/kkkv7q5ucn1vS6knv5EI38nRWWZ+Mtvkx5g3wE9V0FfJ81/\
            Bccv0zhs7waML1sS83ihHRjeVPjdNiEOkZ5PYdyI/0Pq/x/P/614HndKpapxuuqV8nUdz9esknF04vn9X8mNiU/4vPVXOCOIvpGU\
            7a3IF/EE+Qe7pPSt8mAohdtLUmtrlFNCyX7am5r4OaLxnPoC0QvQDsjhrjZNFk2kIrrBpi6zrYWMSEcyGK+nJJ3aDj9HmqwX5TCf\
            x6T+JM45Da2HBk2ag7ZTzBfdZLOTmEAnDdo7vR4Co9hOe3ehddDeA8r3FWjnyQ+9bI94xH87zE2RXIL+u/g+0eAFolHvD4hGvReJ\
            Rr0/VvKg9JKSB/qykgd6SckD/Y6SB2f+TMkD/QslD/QvlTzQv1Ly4I33lDzQv1byQH+g5IH+nZIHR/1ByQP9oZIH+k9KHug/K3lI\
            kDsUh1T9vgu3tR3j/ndofdA+krzOhzUfiiayGJ/vy/OkczfFG/3fQ/7/t5yVwrxNJBrt7pK467ONsdq2J6LbO6PzpcsguUcTDXmU\
            HKTxR/VFsrzCnB0luc+z3MA0fzERuiaJ58l4ItLzUkLmJNp+GehBWrvKa8yNKeIbsea2sS+QbfXO1qQNfF3EIzQJ/fK4Rp9PhLKh\
            zGeI30m5oPiPRTER39F0blFnJrSHiMY9vKHN3Ru9a+JHGn+A+OgzUawEwjRHxsdHzpgTL7ycNU+eyWVNUwTzriPOOfOmXzzviFmr\
            VHMkWa0Fbg3n1A4eELWKXyxUnLyBamq+45llv2AGouz4vlVwhD1jeaJszZlOJfCKjo8apTJRnjftamW6WBBuYHpOwRfek1+Edgja\
            QWgHhDflQpsD+kloQ8J7SnjDwrOAY0PLQ/OL0BdF1SsWzHCg6ArbF850yUKFvit8P1pkqVopCDuYEzN4c4hz/rxvW6XSfmfOsWcd\
            kdkf8jNT7nTGFu2eE9S8ijH2wolTk+bxkQlz4szE6MjYmHl6fCSXy44bRwzfqeTToHDQeNoYOiza/cCr2YGRtwLLlJ3xjPHaN2Ak\
            dJdRK+aBAfrNghOYds3zwC8mcM1CMZ8eBLnitJEOLA+HXRAeGDA0tOfeucA2g3Cy8eyzxsEDg6IdzWbcppa4NBi0n3jiMM2Rq4Nf\
            YFRfrdD8suWapWr1XM01nZJTTg/UA7fPGABhXDXKuY43bTqzaEamCDoGRCTYZxzNHTOPmaOnxsezJ06ao7lTMIZm9xmYVtXpNIJB\
            0BYGwQw8y3bcKubVkYjeTyHzkcCkgoyj6MGowaemZ6uwp8cxQvV41mN2GHP4S4ca04NyREReF+bRarUkWqYBjIxmT0xkhYy6wCng\
            FmFXy2WrkheuFcyADXg58iaJZKYgKzMIROYcvQQZ8DMwvWrILhVtp+I7sgZR9+9j1E7CITAXj86Rj7XzDs+Dy/EIf5rOJ5TpVWcM\
            DO6G1r4hxBDhr0LrvizvSsQFaF1L8i5UOLUk70DEb0DbclWejwr3AF7VcB/gNQ3vBXxTw88Avs303SX8e7yErguxThgPvsT7suZF\
            vAVwx4o8k5V8GuTTGu64Lu9wxA+DfAoWt0Q4Czh+C+zHIn/EN6TvdD/9Bv2cioU+1P3kMj8tMD8tsn1dYn5aYn66wvx0jflphelb\
            ZX5aY37aEI1+EsxPKeYng/lpkflphfBfEHfHHlg7J0SiBb/tHl42zM1Ifp3U32qsPevPz8O7ub2Ok9RfD/lRRayoMyG/o17LK50/\
            Dflb6/KqNu0jeaG9U+pd6tXWv0br3Azloyp7O/X7aD0pth6tzgrXvqRh1L6u4S1UhyqMq53UMOq8omH0yiLTt8b0GUzfMNN3gekb\
            S0Z+xvmTGkafuRrG+YvJqEhC8pI2jvre0TDaf1+Tx/Xe0sY7yI9C+1/zZQ3j65lj42cZdhleYPgCw5cYvsLwCsNrDN9meJ1hdTgr\
            3M2wwfAQw88xnGP4LMNzsUZ/LTJ8keElhq8xvMrwTYbvMrzBcCreiPsZTjM8zPBxhicZnmF4juFFhrf39e7Y+VCPyATOHFzOnlPK\
            HD15LIOAit17SpJm93l4gcvKMlMqzZZNK5+HArWgVbqo+7+rZlCS16eqKFDFtVaj2CIDtWdgTUE/Xw57qiRkmdG6elHbrZcxn/x5\
            T/1BYs/X+qLvRPwc5Dim/cdp/HZ775Nk+M0HzF9nBvm5/D3tO4T+XOuWvTpfemifaj4Ni0IL+0PxxnujlX27hf1++tCS0+y3NbH/\
            IdlPtHBUp7i//58mnXx+d7LRTqv1/5Z0xlvMTz4gfm+3WH9fsvF+bbX+Iy3mp2n+8APW/68mOsO40/xvpe6//o9axG+G4regxa+z\
            Sfw6Wti/Q4G7GL+//a0t7N8l+2fjkf2uJvZfRN+NbVa1pcrvrX2R/vv5/4MmsQ/3vYP8r9UX+vuj6qz/AAid6CU=""";

        private Elf() {}

        static byte[] bytes() {
            return EmbeddedObject.decode("Hello", PART_0);
        }
    }
}
