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
        return open(FORMAT, Elf.OBJECT, options, Hello::new);
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
        public static final Codec<UserMsgT> CODEC = Codec.of(SIZE, UserMsgT::cursor, Cursor::toRecord, Cursor::set);

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
        public static final Codec<DataT> CODEC = Codec.of(SIZE, DataT::cursor, Cursor::toRecord, Cursor::set);

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
            eJztWG9oHMcVH92drJP1x7IiO6rTNuv8UU+JOCu2W5S4iSUr5zhEdYRkx3KgrFZ7q9Ph+7PZ3VMkh1JBW1ChJS5NqD8U4gR/UCFQ\
            t5jGFFOJEooophVtCf7gggv+YNp+EKW0oqSo7+28uZ17uiOFfCsdeJr3e/P+zLw3OzO6r2fGTsaamoRqTeKfIkJRm9oX8cP0txs0\
            e2O1eq89IvtXYkOhn9X9El8np/aBj7ex/6CKt7Zl/3fqN6n/K/X3qb9H/V3q71B/m/o/hP23gPZg3Bbyf3E9lPeyRVndst8fS0jc\
            KzHadwK9DmQAfXXp4Ro597NIflpiIlzvGwdV3I0wrvJj774V4tX3Iv317e1t7g/joKg3XivfR1VZJfnqu+QHxPfAz3Xw1072r+H4\
            VRqH5d2C8VVLYl4vjAPD2wp/0CzEUfLzGaDrJH+b+v/X83+rnqecQqFsnCt7hWzVx/MVq2CcmHz+0AvjY+JTtnf+AmcE8bcSkt6J\
            chFDllLWhJUzqlCEWri8BFFzrZ5SSvTS2pTh54kfBvoC8UtAh+VwZ7OmiyGSEV8TU9fZ3UBHpCIdrNfTkk92wJ/jdeaLerifx6T/\
            BNqcA9pLgybZYOwky0UXxWwnIfAJg9ZOn4fAKrbS2l2gNlp7IOR+XwO6SHnoZmvEI/6bAvemSKxA/x0g+tzFJeLR71vEo9/LxKPf\
            Hyp9cHpF6QN/VekDv6L0gX9f6UMyf6z0gf+p0gf+Z0of+J8rfcjGL5Q+8L9U+sD/SukD/1ulD4n6vdIH/iOlD/wflT7wf1L6sEHu\
            UR2SQt134bI6sO5/A+oB+oeUtT+o5VDU0cX6fF+eJ+0HhKw35n8v5f/f0iqJ+zYer427X+LOz9XWavfBiG/F/UDnS6dBeo+SH9pH\
            iX4af1SfJNtXuGdHSe/x2ngx3OYvxcPUJPA8mYhHfl6Jyz2JsV8Fvp/mrvb1GtAMyY3IaU1s7HMUW32zFRkDPxfxMBlhXp7Q+Ivx\
            UDfU+SzJcS5LmvwxkqPPb2s+d5Ecz48HiMc1vKnZ0nMmnOMPNHkfyTFnIl8KhGmOTEyMnDcnX3w1Y545P54xTREsuo644Cyafv6i\
            I+atQsWRbLkSuBW0qRw5LColP58rOVkD3VR8xzOLfs4MRNHxfSvnCHvO8kTRWjCdUuDlHR89SmeiuGja5dJsPifcwPScnC+8p74I\
            dBToCNBh4c24QAvAPwU0KLynhTckPAskNlAWyM9DnxdlL58zw4G8K2xfOLMFCx36rvD9aJKFcikn7GBBzOHNIS74i75tFQqHnAXH\
            nndE+lAoT8+4s2lbtHpOUPFKxtiLp89OmadGJs3J85OjI2Nj5rmJkfHxzIRx3PCdUjYFDvuNZ4zBY6LVD7yKHRhZK7BM2RnPGm98\
            DUbCdBmVfBYE4N/MOYFpVzwP8mKC1Mzls6l+0MvPGqnA8nDYBeW+PkNDB3fagtgMQmPjueeMI4f7RSuGTbt1I3FtCGg/+eQxspGz\
            g78gKL9eIvui5ZqFcvlCxTWdglNM9VULN2D0gTLOGvVcx5s1nXkMI7cIJgZUJBgwToyfNE+ao2cnJjKnz5ij42dhDMMOGLityrMp\
            BP3gLSyCGXiW7bhl3FfHI/4QlcxHBjcV7DiqHowa3DQ1X4Y1PYEVqtazWrNjuIe/dLR2e9AeEVHWhXmiXC6IhtsARkYzpyczQlZd\
            oAmkRdjlYtEqZYVrBXMQAz6OrEkq6RnYlWkEIn2BPoI05BmEXjkUF/K2U/Id+QYx6Ht9jOgMHAILsegc+Vg77/A8uBqL8EN0PqFO\
            tzpjYPAAUOuWEIOEvwLUdVXelYhzQJ0r8i5UOLki70DEbwLtui7PR4X3Al7XcA/gDQ0/Avi2hp8FfJf5u0/4d3gJ3RRikzAefPEP\
            5ZsX8S7AbWvyTFb6KdBPabjtprzDET8I+kmY3ArhDODYHYjfFOUjtiVzp+fp15jnZFOYQz1PLsvTEsvTMlvXFZanFZanayxPN1ie\
            1pi/dZanDZanLVGbJ8HylGR5UnlUeVpmeVoj/GfEXewfhTotLuIN5M07ZJlwb0b6m+Qewupvz2r7icC7ubWKE9TfDOXRi1hx50N5\
            W/Utr3z+KJS3VPXV27SH9FVTdg+F84zmv0Hz3A71o1d2B/UDNB81D+2tHrYmmvuKhtH7pobxnh9uijDOdkrD6POahjEry8zfBvNn\
            MH9DzN8l5m+MEpwg+ykNY85cDaP9MuE4ya5o4+jvfQ1j/A81fZzvHW0cqzAgIoxz+rKG8fMcZ+PTDLsMLzF8ieErDF9jeI3hDYbv\
            MrzJsDqcFe5i2GB4kOFhhscZnmZ4QcOYr2WGLzO8wvANhtcZvs3wfYa3GE7GanEvwymGhxg+xfAUw3MMLzC8zHBHT/eefQ/sFenA\
            WYDL2XMK6RNnTqYR0GN3x5Ok3n0eXuDyZZkuFOaLppXNwgM1p7100fd/95pBTf4+VY8C9bjW3ii2SMPbM7BmoF8shj29JOQzo/Hr\
            RS23+oz59A3/v613+r/cI/sWdn3w26RJRGeV3oYbxEsw/L1PsN9kAfm5/F0R/Q6htxtdsp8mjP8fxjV7Gha5BvEHad9tfEJ8u0H8\
            XvqhRZ13CJvrxP+I4u+oASWqnYl5/p8hn9y+K1Ebp9H8f0M+2c97VXteL47fFfXn30OKHUzO53+8gX2K7IeYnM//X3V8Ypsm+28w\
            Az5//G2lXv3mqH5LhBG2i531a2sQ/x4V7jJLLI/f0iD+fYo/HYvid9aJ/xJQfGy7rE01bKfU98v88rni71i89tiW9shef2/o3496\
            Z/0HCJ3oJQ==""";

        private static final EmbeddedObject OBJECT = EmbeddedObject.of("Hello", "hello", PART_0);

        private Elf() {}
    }
}
