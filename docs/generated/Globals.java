// Generated from globals.bpf.o. Do not edit.
package com.example;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfSkeleton;
import io.github.bpf4j.Codec;
import io.github.bpf4j.DataSection;
import io.github.bpf4j.EmbeddedObject;
import io.github.bpf4j.GlobalInt;
import io.github.bpf4j.GlobalLong;
import io.github.bpf4j.OpenOptions;
import io.github.bpf4j.attach.RawTracepointLink;
import io.github.bpf4j.attach.RawTracepointProgram;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.Optional;

/**
 * Skeleton of {@code globals.bpf.o}, license {@code GPL}.
 *
 * <ul>
 *   <li>programs: {@link Programs#count() count}
 *   <li>variables of {@code .data}: {@link Data#number() number}, {@link Data#small() small},
 *     {@link Data#enabled() enabled}, {@link Data#name() name}, {@link Data#names() names}, {@link Data#key() key},
 *     {@link Data#mode() mode}, {@link Data#limits() limits}, {@link Data#ratio() ratio}, {@link Data#ratios() ratios}
 *   <li>variables of {@code .rodata}: {@link Rodata#filter() filter}, {@link Rodata#bounds() bounds}
 *   <li>variables of {@code .data.own}: {@link DataOwn#own() own}
 *   <li>variables of {@code .bss}: {@link Bss#total() total}, {@link Bss#both() both},
 *     {@link Bss#histogram() histogram}, {@link Bss#grid() grid}, {@link Bss#kernelAddress() kernel_address},
 *     {@link Bss#tree() tree}
 *   <li>variables of {@code .kconfig}: {@link Kconfig#configBpfSyscall() CONFIG_BPF_SYSCALL},
 *     {@link Kconfig#linuxKernelVersion() LINUX_KERNEL_VERSION},
 *     {@link Kconfig#configDefaultHostname() CONFIG_DEFAULT_HOSTNAME}
 *   <li>types: {@link Mode}, {@link Limits}, {@link Tree}, {@link LibbpfTristate}
 * </ul>
 *
 * <p>Its life: {@link #open()}, set variables, {@link #load()}, {@link #attach()}, {@link #close()}.
 */
@SuppressWarnings("doclint:missing")
public final class Globals extends BpfSkeleton {
    /** The form of this class; a runtime that does not know it says so. */
    private static final int FORMAT = 1;

    private final Programs programs;
    private final Data data;
    private final Rodata rodata;
    private final DataOwn dataOwn;
    private final Bss bss;
    private final Kconfig kconfig;
    private final Links links;

    private Globals(BpfObject object) {
        super(object);
        programs = new Programs(object);
        data = new Data(object);
        rodata = new Rodata(object);
        dataOwn = new DataOwn(object);
        bss = new Bss(object);
        kconfig = new Kconfig(object);
        links = new Links(object);
    }

    /**
     * Opens the object with the usual options. Nothing is in the kernel yet: variables and sizes can be set.
     *
     * @return the open skeleton, to be closed
     */
    public static Globals open() {
        return open(OpenOptions.defaults());
    }

    /**
     * Opens the object.
     *
     * @param options how to open it
     * @return the open skeleton, to be closed
     */
    public static Globals open(OpenOptions options) {
        return open(FORMAT, Elf.OBJECT, options, Globals::new);
    }

    /**
     * Opens the object with the usual options and loads it as it is.
     *
     * @return the loaded skeleton, to be closed
     */
    public static Globals openAndLoad() {
        return openAndLoad(OpenOptions.defaults());
    }

    /**
     * Opens the object and loads it as it is.
     *
     * @param options how to open it
     * @return the loaded skeleton, to be closed
     */
    public static Globals openAndLoad(OpenOptions options) {
        return loaded(open(options));
    }

    /** {@return the programs} */
    public Programs programs() {
        return programs;
    }

    /** {@return the variables of {@code .data}} */
    public Data data() {
        return data;
    }

    /** {@return the variables of {@code .rodata}} */
    public Rodata rodata() {
        return rodata;
    }

    /** {@return the variables of {@code .data.own}} */
    public DataOwn dataOwn() {
        return dataOwn;
    }

    /** {@return the variables of {@code .bss}} */
    public Bss bss() {
        return bss;
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
        private final RawTracepointProgram count;

        private Programs(BpfObject object) {
            count = object.program("count", RawTracepointProgram.class);
        }

        /** {@return {@code SEC("raw_tracepoint/sys_enter") int count(void *ctx)}} */
        public RawTracepointProgram count() {
            return count;
        }
    }

    /** The variables of {@code .data}: initial values before load, then the memory that the programs use. */
    public static final class Data {
        private final DataSection section;

        private Data(BpfObject object) {
            section = DataSection.bind(object, ".data", 68);
        }

        /** {@return {@code int number}} */
        public int number() {
            return section.getInt(0);
        }

        /**
         * Sets {@link #number()}.
         *
         * @param value the new value
         * @return this
         */
        public Data number(int value) {
            section.setInt(0, value);
            return this;
        }

        /** {@return {@link #number()} with atomic operations and memory orders} */
        public GlobalInt numberVariable() {
            return section.intVariable(0);
        }

        /** {@return {@code __u8 small}} */
        public int small() {
            return section.getU8(4);
        }

        /**
         * Sets {@link #small()}.
         *
         * @param value 0 to 255
         * @return this
         */
        public Data small(int value) {
            section.setU8(4, value);
            return this;
        }

        /** {@return {@code _Bool enabled}} */
        public boolean enabled() {
            return section.getBoolean(5);
        }

        /**
         * Sets {@link #enabled()}.
         *
         * @param value the new value
         * @return this
         */
        public Data enabled(boolean value) {
            section.setBoolean(5, value);
            return this;
        }

        /** {@return {@code char name[16]}, up to its NUL} */
        public String name() {
            return section.getString(6, 16);
        }

        /**
         * Sets {@link #name()}.
         *
         * @param value at most 16 bytes in UTF-8
         * @return this
         */
        public Data name(String value) {
            section.setString(6, 16, value);
            return this;
        }

        /** {@return the bytes of {@link #name()}, with what follows the NUL} */
        public byte[] nameBytes() {
            return section.getBytes(6, 16);
        }

        /**
         * Reads an element of {@code char names[2][4]}, up to its NUL.
         *
         * @param index from 0 to 1
         * @return the element
         */
        public String names(int index) {
            return section.getString(22 + 4L * Objects.checkIndex(index, 2), 4);
        }

        /**
         * Sets {@link #names(int)}.
         *
         * @param index from 0 to 1
         * @param value at most 4 bytes in UTF-8
         * @return this
         */
        public Data names(int index, String value) {
            section.setString(22 + 4L * Objects.checkIndex(index, 2), 4, value);
            return this;
        }

        /** {@return a copy of {@code char names[2][4]}, up to its NUL} */
        public String[] names() {
            String[] values = new String[2];
            for (int i = 0; i < 2; i++) {
                values[i] = names(i);
            }
            return values;
        }

        /**
         * Sets the first elements of {@code char names[2][4]}.
         *
         * @param values the new elements
         * @return this
         */
        public Data names(String[] values) {
            for (int i = 0; i < values.length; i++) {
                names(i, values[i]);
            }
            return this;
        }

        /** {@return {@code __u8 key[4]}} */
        public byte[] key() {
            return section.getBytes(30, 4);
        }

        /**
         * Sets {@link #key()}.
         *
         * @param value 4 bytes
         * @return this
         */
        public Data key(byte[] value) {
            section.setBytes(30, 4, value);
            return this;
        }

        /** {@return {@code enum mode mode}} */
        public Mode mode() {
            return Mode.of(section.getInt(36));
        }

        /** {@return the number of {@link #mode()}} */
        public int modeValue() {
            return section.getInt(36);
        }

        /**
         * Sets {@link #mode()}.
         *
         * @param value the new constant
         * @return this
         */
        public Data mode(Mode value) {
            return modeValue(value.value());
        }

        /**
         * Sets {@link #modeValue()}.
         *
         * @param value the new number
         * @return this
         */
        public Data modeValue(int value) {
            section.setInt(36, value);
            return this;
        }

        /** {@return {@code struct limits limits}, in place} */
        public Limits.Cursor limits() {
            return section.cursor(Limits::cursor, 40, Limits.SIZE);
        }

        /**
         * Sets {@link #limits()}.
         *
         * @param value the new value
         * @return this
         */
        public Data limits(Limits value) {
            limits().set(value);
            return this;
        }

        /** {@return {@code double ratio}} */
        public double ratio() {
            return section.getDouble(48);
        }

        /**
         * Sets {@link #ratio()}.
         *
         * @param value the new value
         * @return this
         */
        public Data ratio(double value) {
            section.setDouble(48, value);
            return this;
        }

        /**
         * Reads an element of {@code float ratios[2]}.
         *
         * @param index from 0 to 1
         * @return the element
         */
        public float ratios(int index) {
            return section.getFloat(56 + 4L * Objects.checkIndex(index, 2));
        }

        /**
         * Sets {@link #ratios(int)}.
         *
         * @param index from 0 to 1
         * @param value the new value
         * @return this
         */
        public Data ratios(int index, float value) {
            section.setFloat(56 + 4L * Objects.checkIndex(index, 2), value);
            return this;
        }

        /** {@return a copy of {@code float ratios[2]}} */
        public float[] ratios() {
            float[] values = new float[2];
            for (int i = 0; i < 2; i++) {
                values[i] = ratios(i);
            }
            return values;
        }

        /**
         * Sets the first elements of {@code float ratios[2]}.
         *
         * @param values the new elements
         * @return this
         */
        public Data ratios(float[] values) {
            for (int i = 0; i < values.length; i++) {
                ratios(i, values[i]);
            }
            return this;
        }
    }

    /** The variables of {@code .rodata}: they can be set until load, and are constant from then on. */
    public static final class Rodata {
        private final DataSection section;

        private Rodata(BpfObject object) {
            section = DataSection.bind(object, ".rodata", 12);
        }

        /** {@return {@code const volatile __u32 filter}, unsigned} */
        public int filter() {
            return section.getInt(0);
        }

        /**
         * Sets {@link #filter()}.
         *
         * @param value the new value
         * @return this
         */
        public Rodata filter(int value) {
            section.setInt(0, value);
            return this;
        }

        /** {@return {@code const volatile struct limits bounds}, in place} */
        public Limits.Cursor bounds() {
            return section.cursor(Limits::cursor, 4, Limits.SIZE);
        }

        /**
         * Sets {@link #bounds()}.
         *
         * @param value the new value
         * @return this
         */
        public Rodata bounds(Limits value) {
            bounds().set(value);
            return this;
        }
    }

    /** The variables of {@code .data.own}: initial values before load, then the memory that the programs use. */
    public static final class DataOwn {
        private final DataSection section;

        private DataOwn(BpfObject object) {
            section = DataSection.bind(object, ".data.own", 8);
        }

        /** {@return {@code __u64 own}, unsigned} */
        public long own() {
            return section.getLong(0);
        }

        /**
         * Sets {@link #own()}.
         *
         * @param value the new value
         * @return this
         */
        public DataOwn own(long value) {
            section.setLong(0, value);
            return this;
        }

        /** {@return {@link #own()} with atomic operations and memory orders} */
        public GlobalLong ownVariable() {
            return section.longVariable(0);
        }
    }

    /** The variables of {@code .bss}: initial values before load, then the memory that the programs use. */
    public static final class Bss {
        private final DataSection section;

        private Bss(BpfObject object) {
            section = DataSection.bind(object, ".bss", 84);
        }

        /** {@return {@code __u64 total}, unsigned} */
        public long total() {
            return section.getLong(0);
        }

        /**
         * Sets {@link #total()}.
         *
         * @param value the new value
         * @return this
         */
        public Bss total(long value) {
            section.setLong(0, value);
            return this;
        }

        /** {@return {@link #total()} with atomic operations and memory orders} */
        public GlobalLong totalVariable() {
            return section.longVariable(0);
        }

        /**
         * Reads an element of {@code struct limits both[2]}, in place.
         *
         * @param index from 0 to 1
         * @return the element
         */
        public Limits.Cursor both(int index) {
            return section.cursor(Limits::cursor, 8 + 8L * Objects.checkIndex(index, 2), Limits.SIZE);
        }

        /**
         * Sets {@link #both(int)}.
         *
         * @param index from 0 to 1
         * @param value the new value
         * @return this
         */
        public Bss both(int index, Limits value) {
            both(index).set(value);
            return this;
        }

        /** {@return a copy of {@code struct limits both[2]}} */
        public Limits[] both() {
            Limits[] values = new Limits[2];
            for (int i = 0; i < 2; i++) {
                values[i] = both(i).toRecord();
            }
            return values;
        }

        /**
         * Sets the first elements of {@code struct limits both[2]}.
         *
         * @param values the new elements
         * @return this
         */
        public Bss both(Limits[] values) {
            for (int i = 0; i < values.length; i++) {
                both(i, values[i]);
            }
            return this;
        }

        /**
         * Reads an element of {@code __u32 histogram[8]}, unsigned.
         *
         * @param index from 0 to 7
         * @return the element
         */
        public int histogram(int index) {
            return section.getInt(24 + 4L * Objects.checkIndex(index, 8));
        }

        /**
         * Sets {@link #histogram(int)}.
         *
         * @param index from 0 to 7
         * @param value the new value
         * @return this
         */
        public Bss histogram(int index, int value) {
            section.setInt(24 + 4L * Objects.checkIndex(index, 8), value);
            return this;
        }

        /** {@return a copy of {@code __u32 histogram[8]}, unsigned} */
        public int[] histogram() {
            int[] values = new int[8];
            for (int i = 0; i < 8; i++) {
                values[i] = histogram(i);
            }
            return values;
        }

        /**
         * Sets the first elements of {@code __u32 histogram[8]}.
         *
         * @param values the new elements
         * @return this
         */
        public Bss histogram(int[] values) {
            for (int i = 0; i < values.length; i++) {
                histogram(i, values[i]);
            }
            return this;
        }

        /**
         * Reads an element of {@code __u16 grid[2][3]}.
         *
         * @param i from 0 to 1
         * @param j from 0 to 2
         * @return the element
         */
        public int grid(int i, int j) {
            return section.getU16(56 + 6L * Objects.checkIndex(i, 2) + 2L * Objects.checkIndex(j, 3));
        }

        /**
         * Sets {@link #grid(int, int)}.
         *
         * @param i from 0 to 1
         * @param j from 0 to 2
         * @param value 0 to 65535
         * @return this
         */
        public Bss grid(int i, int j, int value) {
            section.setU16(56 + 6L * Objects.checkIndex(i, 2) + 2L * Objects.checkIndex(j, 3), value);
            return this;
        }

        /** {@return a copy of {@code __u16 grid[2][3]}} */
        public int[][] grid() {
            int[][] values = new int[2][3];
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 3; j++) {
                    values[i][j] = grid(i, j);
                }
            }
            return values;
        }

        /**
         * Sets the first elements of {@code __u16 grid[2][3]}.
         *
         * @param values the new elements
         * @return this
         */
        public Bss grid(int[][] values) {
            for (int i = 0; i < values.length; i++) {
                for (int j = 0; j < values[i].length; j++) {
                    grid(i, j, values[i][j]);
                }
            }
            return this;
        }

        /** {@return {@code void *kernel_address}, an address} */
        public long kernelAddress() {
            return section.getLong(72);
        }

        /**
         * Sets {@link #kernelAddress()}.
         *
         * @param value the new value
         * @return this
         */
        public Bss kernelAddress(long value) {
            section.setLong(72, value);
            return this;
        }

        /** {@return {@code struct { int depth; } tree}, in place} */
        public Tree.Cursor tree() {
            return section.cursor(Tree::cursor, 80, Tree.SIZE);
        }

        /**
         * Sets {@link #tree()}.
         *
         * @param value the new value
         * @return this
         */
        public Bss tree(Tree value) {
            tree().set(value);
            return this;
        }
    }

    /** The variables of {@code .kconfig}: what the loader finds in the kernel's configuration, known after load. */
    public static final class Kconfig {
        private final DataSection section;

        private Kconfig(BpfObject object) {
            section = DataSection.bind(object, ".kconfig", 72);
        }

        /** {@return {@code enum libbpf_tristate CONFIG_BPF_SYSCALL}} */
        public LibbpfTristate configBpfSyscall() {
            return LibbpfTristate.of(section.getInt(0));
        }

        /** {@return the number of {@link #configBpfSyscall()}} */
        public int configBpfSyscallValue() {
            return section.getInt(0);
        }

        /** {@return {@code int LINUX_KERNEL_VERSION}} */
        public int linuxKernelVersion() {
            return section.getInt(4);
        }

        /** {@return {@code char CONFIG_DEFAULT_HOSTNAME[64]}, up to its NUL} */
        public String configDefaultHostname() {
            return section.getString(8, 64);
        }

        /** {@return the bytes of {@link #configDefaultHostname()}, with what follows the NUL} */
        public byte[] configDefaultHostnameBytes() {
            return section.getBytes(8, 64);
        }
    }

    /** The links that keep programs attached: there from {@link #attach()} on, gone when closed. */
    public static final class Links {
        private final BpfObject object;

        private Links(BpfObject object) {
            this.object = object;
        }

        /** {@return the link of {@link Programs#count()}, if it is attached} */
        public Optional<RawTracepointLink> count() {
            return object.link("count", RawTracepointLink.class);
        }
    }

    /**
     * {@code enum mode}, 4 bytes.
     * {@snippet lang=c :
     * enum mode {
     *     OFF = 0,
     *     ON = 1,
     * };
     * }
     */
    public enum Mode {
        /** {@code OFF} */
        OFF(0),

        /** {@code ON} */
        ON(1),

        /** Any number that has no name in C; the accessor of the number tells which. */
        UNKNOWN(-1);

        private final int value;

        Mode(int value) {
            this.value = value;
        }

        /**
         * The constant for a number.
         *
         * @param value any number
         * @return its constant, or {@link #UNKNOWN}
         */
        public static Mode of(int value) {
            return switch (value) {
                case 0 -> OFF;
                case 1 -> ON;
                default -> UNKNOWN;
            };
        }

        /** {@return the number in C} */
        public int value() {
            return value;
        }
    }

    /**
     * {@code struct limits}, 8 bytes.
     * {@snippet lang=c :
     * struct limits {
     *     __u32 low;
     *     __u32 high;
     * };
     * }
     *
     * @param low {@code __u32 low}, unsigned
     * @param high {@code __u32 high}, unsigned
     */
    public record Limits(int low, int high) {
        /** The size in memory, in bytes. */
        public static final int SIZE = 8;

        /** Carries values between Java and memory. */
        public static final Codec<Limits> CODEC = Codec.of(SIZE, Limits::cursor, Cursor::toRecord, Cursor::set);

        /**
         * A cursor that stands at the beginning of some memory.
         *
         * @param segment the memory
         * @return the cursor
         */
        public static Cursor cursor(MemorySegment segment) {
            return new Cursor(segment);
        }

        /** A view of {@code struct limits} in memory. One cursor serves many: it moves from one to the next. */
        public static final class Cursor extends io.github.bpf4j.Cursor {
            private Cursor(MemorySegment segment) {
                super(segment, SIZE);
            }

            /** {@return {@code __u32 low}, unsigned} */
            public int low() {
                return getInt(0);
            }

            /**
             * Sets {@link #low()}.
             *
             * @param value the new value
             * @return this
             */
            public Cursor low(int value) {
                setInt(0, value);
                return this;
            }

            /** {@return {@code __u32 high}, unsigned} */
            public int high() {
                return getInt(4);
            }

            /**
             * Sets {@link #high()}.
             *
             * @param value the new value
             * @return this
             */
            public Cursor high(int value) {
                setInt(4, value);
                return this;
            }

            /** {@return a copy of all members} */
            public Limits toRecord() {
                return new Limits(low(), high());
            }

            /**
             * Sets all members.
             *
             * @param value the new values
             * @return this
             */
            public Cursor set(Limits value) {
                low(value.low());
                high(value.high());
                return this;
            }
        }
    }

    /**
     * {@code struct {…}}, 4 bytes.
     * {@snippet lang=c :
     * struct {
     *     int depth;
     * };
     * }
     *
     * @param depth {@code int depth}
     */
    public record Tree(int depth) {
        /** The size in memory, in bytes. */
        public static final int SIZE = 4;

        /** Carries values between Java and memory. */
        public static final Codec<Tree> CODEC = Codec.of(SIZE, Tree::cursor, Cursor::toRecord, Cursor::set);

        /**
         * A cursor that stands at the beginning of some memory.
         *
         * @param segment the memory
         * @return the cursor
         */
        public static Cursor cursor(MemorySegment segment) {
            return new Cursor(segment);
        }

        /** A view of {@code struct {…}} in memory. One cursor serves many: it moves from one to the next. */
        public static final class Cursor extends io.github.bpf4j.Cursor {
            private Cursor(MemorySegment segment) {
                super(segment, SIZE);
            }

            /** {@return {@code int depth}} */
            public int depth() {
                return getInt(0);
            }

            /**
             * Sets {@link #depth()}.
             *
             * @param value the new value
             * @return this
             */
            public Cursor depth(int value) {
                setInt(0, value);
                return this;
            }

            /** {@return a copy of all members} */
            public Tree toRecord() {
                return new Tree(depth());
            }

            /**
             * Sets all members.
             *
             * @param value the new values
             * @return this
             */
            public Cursor set(Tree value) {
                depth(value.depth());
                return this;
            }
        }
    }

    /**
     * {@code enum libbpf_tristate}, 4 bytes.
     * {@snippet lang=c :
     * enum libbpf_tristate {
     *     TRI_NO = 0,
     *     TRI_YES = 1,
     *     TRI_MODULE = 2,
     * };
     * }
     */
    public enum LibbpfTristate {
        /** {@code TRI_NO} */
        TRI_NO(0),

        /** {@code TRI_YES} */
        TRI_YES(1),

        /** {@code TRI_MODULE} */
        TRI_MODULE(2),

        /** Any number that has no name in C; the accessor of the number tells which. */
        UNKNOWN(-1);

        private final int value;

        LibbpfTristate(int value) {
            this.value = value;
        }

        /**
         * The constant for a number.
         *
         * @param value any number
         * @return its constant, or {@link #UNKNOWN}
         */
        public static LibbpfTristate of(int value) {
            return switch (value) {
                case 0 -> TRI_NO;
                case 1 -> TRI_YES;
                case 2 -> TRI_MODULE;
                default -> UNKNOWN;
            };
        }

        /** {@return the number in C} */
        public int value() {
            return value;
        }
    }

    /** The object file of 5632 bytes: deflated, in Base64. */
    private static final class Elf {
        private static final String PART_0 = """
            eJytWE1sVFUUPm9mClNa2qEgICAdfgSkOKVQoIrGFphC4zBt2mKoQh6vM6/twOu8OvNKacRIoonEuGiiLtwoCxbEYGTJAiILDOhG\
            YkjUhQnGuDCwwJW4wnvuPXfe6e0UNt7kvnu/c8/fPffvzLyXznRHLAt0seAfCBErTWG3k74JwbnS0lgVh/iubVBtLApSX65N4ZWG\
            cmcJ0aMGfadq65dSu6G6/DTJN2r9EUPPetWOCnpStLeobVz3ZP75xqc3zLb3TlN1v95OqDaPY6LepPYzGq8RdaE1PDHSfpJJ+UUX\
            gikfrEg0puKGtbYy/ug18RE12anDhe5FiQ/Lwb4MfHnfkrawzNSoejacR6UnZBZrWYt8wq4wjTGyahW9HgWuq7EGzX9T4fhC8fme\
            5JAeF/Vn4l1AvL/NHo/9QeOkH+7PHtdTkVOsE3WxqBjOh7P9g5jibKhn8zflYga9keg4p1qST1SRX8DkG4mvifiWWlJ+AY7pdV9j\
            hWPIu4x4mxVvDOOySfRXkJGt1Md5tCqZOK7ZLmv2HJtJ33LSt0/hBOrrobFVNNZLY+ac17A5HyGZ52bPeVEy7NeiX8eIr9ng28D4\
            0Kcc8a0nvpM0l03iM0FzQV87RX2feJ8n3g8J6738CcPo6yVLTkDG+So58S3F+ZaKK/xEMltJ5k/DBo+D3hPoy33iexHYgaiyd6Jq\
            sKG1ir7lEMa1jvjaqvCtID6MQ4L4dhLfKoXju8UnqfoWNglDxy7SETXoe5gPraS7g3S3E9bnG1Qbw3ntj4S6eohvL/FlI3L/41GB\
            bcSDvu+gPvrWTv2kqC9RH8/hy4z/FeqjvYGIjKvUWcPo8dAvWMT6DczWEqZzKZN9hvWfZTyrWX8t628BtfbIPxSRdqQ/mxlPTsVF\
            0l9g+ltYP0V91OVFZOwl/zrGs5HpDJit7YwHcsEZKBQDyPmT4ltypuyg5OTcCV8QW8vTZdstBm4JUq2jnj/seOWUeC9SOagN/MDx\
            ki2vJkcKnmBItiSHhYZ8OeX5UwKMFfJ5t2g7U850S4vA/lRRfDM92SNH7dfT/dl0xn4j3T/Q05sV5P292e6eg/a+vm57YGhgf1cm\
            sxdqS24wWSrqsQPp7q4jmUH7UO/AYLbrcPqt7cf3QnFyfFj4ZtuTHTBZLBdGi24+mRtzSlAedzwP7H2+74FbdIY9Nw9ywLa7+vu7\
            huyBnjfT9uBQX9q2oeiMu/JThlPuNIz7eRd6u7uhNwteYbwQlEHMCcYKo2NoaueO0BYGLu9PCvUickHBhxHPdwLVL4OKDKi4oOju\
            9lDU84uj8gMiNMDCBdWCJBwZFoEXa1MoB07gwmB/j53tlc1QekC2h3sPHMmkYW4wQa4VzBNJYW9/OjuQFn4GY8KRcuCPlpxx9Ldt\
            d+hvecwvBTBaKuRFkEpF17OdfL7klsuQdyeEYFByXUgNC5zKO4GjvimcW+pUzi+OFEYhVfLlkFfIucWyK3OEJO3FZVQf6MNH+7Yx\
            hHK/JoimzyaeJ7xrtl1S+1rjOoEPMbxa4BMMNwk8xnCzwBMMtwl8nuFWgWcY3iPwVYZ3CXyD4azAvzCcEfgew3GB45bCn4tae1n4\
            z3DkMjyxRCE6h1YjY1VTyYVjs/hr5vDj/dDE9HRQoE8D3ncLKnStp5/oGut7c0bSF1b4Nf0xzHpDKmWZBZV15+Wi1BOvYN3rmIf/\
            Xckfzkv79QXRNdb751ei1xj074iuZ6x9zhB9ueGPRXR9r2s7PxJ9o0HfSvQthp4PiL7doKeJ3mHQcX8sYZm41v8VqLhpPu3/p0TX\
            eXiS2rtE1/rrqW0j+iHD7g9E7zPs6oLxwF20nWGM8SGGMbYTDONumWEYbd1gGGd5j2F8l+NWiDE/6ouF/uD4MYYx3xljGGMQMIxv\
            9TmGMX/9mGF8vy8yjDG6wjDmO9cYxvvoNsN4R91lGNfkHsOYTzxgGPP6RwxjjhGrCTHejQmGMe9YwzDGv51hjG+GMI5hfI8yjPHN\
            M4zxPMswds8zjOt3genHM6HzMsS4Jp0G7jPwCQNPGPicgWcMfMHAVwx8w8B3DHzPwA8NrC8EjRMGrl/c0LhWpgj8uU4F7plAvG2u\
            l9o32J1CoHIpyh2M11I+kZQgqJyD8gPUMG/6RakEJTwq1whf2PDRVnmPeu/le57yvNPj0rh4xysvr8x45Istkx35qus0KVUOSoEz\
            LNrpcdnSq62e9arJSZWUQ8ejkl3Ml338D+V3gCqvIcDXdBH2Gf+LGFCeRX1H8dI5jz3z/jv+FPkOw2Dc4BsCdR5Ne1cXq/YcYbxT\
            9FnGou/5fyG8g3k5Q3YPGHTT/t8kb/zNBNdIvt6gm/P/aB77t1ke9yT7nUQz5e+Q/OBT5K/PY/8OO7+8mOvfYs2lYblLxI2GQVPf\
            Zqv6+nVQknqO9OD6yXeMxvX6ra7iE5ZH9NQnjUHTPr51VfdPo2r1PYewvor9b0SNZh77EG41WS4Rg5k5mr7+BXP3DpaVdaq9EAnl\
            +O9tnZf8B4iN23w=""";

        private static final EmbeddedObject OBJECT = EmbeddedObject.of("Globals", "globals",
                PART_0);

        private Elf() {}
    }
}
