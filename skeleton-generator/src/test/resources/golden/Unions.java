// Generated from unions.bpf.o. Do not edit.
package com.example;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfSkeleton;
import io.github.bpf4j.Codec;
import io.github.bpf4j.DataSection;
import io.github.bpf4j.EmbeddedObject;
import io.github.bpf4j.OpenOptions;
import io.github.bpf4j.attach.XdpLink;
import io.github.bpf4j.attach.XdpProgram;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Skeleton of {@code unions.bpf.o}, license {@code GPL}.
 *
 * <ul>
 *   <li>programs: {@link Programs#parse() parse}
 *   <li>variables of {@code .bss}: {@link Bss#flow() flow}
 *   <li>types: {@link Flow}, {@link Address}, {@link FlowPortUnion}, {@link Proto}
 * </ul>
 *
 * <p>Its life: {@link #open()}, set variables, {@link #load()}, {@link #attach()}, {@link #close()}.
 */
@SuppressWarnings("doclint:missing")
public final class Unions extends BpfSkeleton {
    /** The form of this class; a runtime that does not know it says so. */
    private static final int FORMAT = 1;

    private final Programs programs;
    private final Bss bss;
    private final Links links;

    private Unions(BpfObject object) {
        super(object);
        programs = new Programs(object);
        bss = new Bss(object);
        links = new Links(object);
    }

    /**
     * Opens the object with the usual options. Nothing is in the kernel yet: variables and sizes can be set.
     *
     * @return the open skeleton, to be closed
     */
    public static Unions open() {
        return open(OpenOptions.defaults());
    }

    /**
     * Opens the object.
     *
     * @param options how to open it
     * @return the open skeleton, to be closed
     */
    public static Unions open(OpenOptions options) {
        return open(FORMAT, Elf.OBJECT, options, Unions::new);
    }

    /**
     * Opens the object with the usual options and loads it as it is.
     *
     * @return the loaded skeleton, to be closed
     */
    public static Unions openAndLoad() {
        return openAndLoad(OpenOptions.defaults());
    }

    /**
     * Opens the object and loads it as it is.
     *
     * @param options how to open it
     * @return the loaded skeleton, to be closed
     */
    public static Unions openAndLoad(OpenOptions options) {
        return loaded(open(options));
    }

    /** {@return the programs} */
    public Programs programs() {
        return programs;
    }

    /** {@return the variables of {@code .bss}} */
    public Bss bss() {
        return bss;
    }

    /** {@return the links of attached programs} */
    public Links links() {
        return links;
    }

    /** The programs. */
    public static final class Programs {
        private final XdpProgram parse;

        private Programs(BpfObject object) {
            parse = object.program("parse", XdpProgram.class);
        }

        /** {@return {@code SEC("xdp") int parse(struct xdp_md *ctx)}} */
        public XdpProgram parse() {
            return parse;
        }
    }

    /** The variables of {@code .bss}: initial values before load, then the memory that the programs use. */
    public static final class Bss {
        private final DataSection section;

        private Bss(BpfObject object) {
            section = DataSection.bind(object, ".bss", 36);
        }

        /** {@return {@code struct flow flow}, in place} */
        public Flow.Cursor flow() {
            return section.cursor(Flow::cursor, 0, Flow.SIZE);
        }

        /**
         * Sets {@link #flow()}.
         *
         * @param value the new value
         * @return this
         */
        public Bss flow(Flow value) {
            flow().set(value);
            return this;
        }
    }

    /** The links that keep programs attached: there from {@link #attach()} on, gone when closed. */
    public static final class Links {
        private final BpfObject object;

        private Links(BpfObject object) {
            this.object = object;
        }

        /** {@return the link of {@link Programs#parse()}, if it is attached} */
        public Optional<XdpLink> parse() {
            return object.link("parse", XdpLink.class);
        }
    }

    /**
     * {@code struct flow}, 36 bytes.
     * {@snippet lang=c :
     * struct flow {
     *     union address peer;
     *     union {
     *         __u16 port;
     *         __u8 icmp[2];
     *     };
     *     __u16 version : 4;
     *     __u16 fragment : 1;
     *     enum proto proto;
     *     __u32 sizes[3];
     * };
     * }
     *
     * @param peer {@code union address peer}
     * @param portUnion {@code union {…}}
     * @param version {@code __u16 version : 4}
     * @param fragment {@code __u16 fragment : 1}
     * @param protoValue {@code enum proto proto}
     * @param sizes {@code __u32 sizes[3]}, unsigned
     */
    public record Flow(Address peer, FlowPortUnion portUnion, int version, int fragment,
            int protoValue, int[] sizes) {
        /** The size in memory, in bytes. */
        public static final int SIZE = 36;

        /** Carries values between Java and memory. */
        public static final Codec<Flow> CODEC = Codec.of(SIZE, Flow::cursor, Cursor::toRecord, Cursor::set);

        /**
         * Takes constants instead of numbers.
         *
         * @param peer {@code union address peer}
         * @param portUnion {@code union {…}}
         * @param version {@code __u16 version : 4}
         * @param fragment {@code __u16 fragment : 1}
         * @param proto {@code enum proto proto}
         * @param sizes {@code __u32 sizes[3]}, unsigned
         */
        public Flow(Address peer, FlowPortUnion portUnion, int version, int fragment, Proto proto,
                int[] sizes) {
            this(peer, portUnion, version, fragment, proto.value(), sizes);
        }

        /**
         * A cursor that stands at the beginning of some memory.
         *
         * @param segment the memory
         * @return the cursor
         */
        public static Cursor cursor(MemorySegment segment) {
            return new Cursor(segment);
        }

        /** {@return the constant for {@link #protoValue()}} */
        public Proto proto() {
            return Proto.of(protoValue);
        }

        /** {@return {@code __u16 port}} */
        public int port() {
            return portUnion.port();
        }

        /** {@return {@code __u8 icmp[2]}} */
        public byte[] icmp() {
            return portUnion.icmp();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Flow that && peer.equals(that.peer)
                    && portUnion.equals(that.portUnion) && version == that.version
                    && fragment == that.fragment && protoValue == that.protoValue
                    && Arrays.equals(sizes, that.sizes);
        }

        @Override
        public int hashCode() {
            return Objects.hash(peer, portUnion, version, fragment, protoValue, Arrays.hashCode(sizes));
        }

        @Override
        public String toString() {
            return "Flow[peer=" + peer + ", portUnion=" + portUnion + ", version=" + version
                    + ", fragment=" + fragment + ", protoValue=" + protoValue
                    + ", sizes=" + Arrays.toString(sizes) + "]";
        }

        /** A view of {@code struct flow} in memory. One cursor serves many: it moves from one to the next. */
        public static final class Cursor extends io.github.bpf4j.Cursor {
            private final Address.Cursor peer = Address.cursor(segment);
            private final FlowPortUnion.Cursor portUnion = FlowPortUnion.cursor(segment);

            private Cursor(MemorySegment segment) {
                super(segment, SIZE);
            }

            /** {@return {@code union address peer}, in place} */
            public Address.Cursor peer() {
                peer.moveTo(offset, Address.SIZE);
                return peer;
            }

            /**
             * Sets {@link #peer()}.
             *
             * @param value the new value
             * @return this
             */
            public Cursor peer(Address value) {
                peer().set(value);
                return this;
            }

            /** {@return {@code union {…}}, in place} */
            public FlowPortUnion.Cursor portUnion() {
                portUnion.moveTo(offset + 16, FlowPortUnion.SIZE);
                return portUnion;
            }

            /**
             * Sets {@link #portUnion()}.
             *
             * @param value the new value
             * @return this
             */
            public Cursor portUnion(FlowPortUnion value) {
                portUnion().set(value);
                return this;
            }

            /** {@return {@code __u16 port}} */
            public int port() {
                return getU16(16);
            }

            /**
             * Sets {@link #port()}.
             *
             * @param value 0 to 65535
             * @return this
             */
            public Cursor port(int value) {
                setU16(16, value);
                return this;
            }

            /** {@return {@code __u8 icmp[2]}} */
            public byte[] icmp() {
                return getBytes(16, 2);
            }

            /**
             * Sets {@link #icmp()}.
             *
             * @param value 2 bytes
             * @return this
             */
            public Cursor icmp(byte[] value) {
                setBytes(16, 2, value);
                return this;
            }

            /** {@return {@code __u16 version : 4}} */
            public int version() {
                return getU8(18) & 0xf;
            }

            /**
             * Sets {@link #version()}.
             *
             * @param value its lowest 4 bits count
             * @return this
             */
            public Cursor version(int value) {
                setU8(18, getU8(18) & ~0xf | (value & 0xf));
                return this;
            }

            /** {@return {@code __u16 fragment : 1}} */
            public int fragment() {
                return getU8(18) >>> 4 & 0x1;
            }

            /**
             * Sets {@link #fragment()}.
             *
             * @param value its lowest bit counts
             * @return this
             */
            public Cursor fragment(int value) {
                setU8(18, getU8(18) & ~0x10 | (value & 0x1) << 4);
                return this;
            }

            /** {@return {@code enum proto proto}} */
            public Proto proto() {
                return Proto.of(getInt(20));
            }

            /** {@return the number of {@link #proto()}} */
            public int protoValue() {
                return getInt(20);
            }

            /**
             * Sets {@link #proto()}.
             *
             * @param value the new constant
             * @return this
             */
            public Cursor proto(Proto value) {
                return protoValue(value.value());
            }

            /**
             * Sets {@link #protoValue()}.
             *
             * @param value the new number
             * @return this
             */
            public Cursor protoValue(int value) {
                setInt(20, value);
                return this;
            }

            /**
             * Reads an element of {@code __u32 sizes[3]}, unsigned.
             *
             * @param index from 0 to 2
             * @return the element
             */
            public int sizes(int index) {
                return getInt(24 + 4L * Objects.checkIndex(index, 3));
            }

            /**
             * Sets {@link #sizes(int)}.
             *
             * @param index from 0 to 2
             * @param value the new value
             * @return this
             */
            public Cursor sizes(int index, int value) {
                setInt(24 + 4L * Objects.checkIndex(index, 3), value);
                return this;
            }

            /** {@return a copy of {@code __u32 sizes[3]}, unsigned} */
            public int[] sizes() {
                int[] values = new int[3];
                for (int i = 0; i < 3; i++) {
                    values[i] = sizes(i);
                }
                return values;
            }

            /**
             * Sets the first elements of {@code __u32 sizes[3]}.
             *
             * @param values the new elements
             * @return this
             */
            public Cursor sizes(int[] values) {
                for (int i = 0; i < values.length; i++) {
                    sizes(i, values[i]);
                }
                return this;
            }

            /** {@return a copy of all members} */
            public Flow toRecord() {
                return new Flow(peer().toRecord(), portUnion().toRecord(), version(), fragment(), protoValue(),
                        sizes());
            }

            /**
             * Sets all members.
             *
             * @param value the new values
             * @return this
             */
            public Cursor set(Flow value) {
                peer(value.peer());
                portUnion(value.portUnion());
                version(value.version());
                fragment(value.fragment());
                protoValue(value.protoValue());
                sizes(value.sizes());
                return this;
            }
        }
    }

    /**
     * {@code union address}, 16 bytes.
     * {@snippet lang=c :
     * union address {
     *     __u32 v4;
     *     __u8 v6[16];
     * };
     * }
     *
     * @param bytes the 16 bytes that all members share
     */
    public record Address(byte[] bytes) {
        /** The size in memory, in bytes. */
        public static final int SIZE = 16;

        /** Carries values between Java and memory. */
        public static final Codec<Address> CODEC = Codec.of(SIZE, Address::cursor, Cursor::toRecord, Cursor::set);

        /**
         * A cursor that stands at the beginning of some memory.
         *
         * @param segment the memory
         * @return the cursor
         */
        public static Cursor cursor(MemorySegment segment) {
            return new Cursor(segment);
        }

        /**
         * A value of which one member is set and the other bytes are zero.
         *
         * @param value {@code __u32 v4}, unsigned
         * @return the value
         */
        public static Address ofV4(int value) {
            byte[] bytes = new byte[SIZE];
            cursor(MemorySegment.ofArray(bytes)).v4(value);
            return new Address(bytes);
        }

        /**
         * A value of which one member is set and the other bytes are zero.
         *
         * @param value {@code __u8 v6[16]}
         * @return the value
         */
        public static Address ofV6(byte[] value) {
            byte[] bytes = new byte[SIZE];
            cursor(MemorySegment.ofArray(bytes)).v6(value);
            return new Address(bytes);
        }

        /** {@return {@code __u32 v4}, unsigned} */
        public int v4() {
            return cursor(MemorySegment.ofArray(bytes)).v4();
        }

        /** {@return {@code __u8 v6[16]}} */
        public byte[] v6() {
            return cursor(MemorySegment.ofArray(bytes)).v6();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Address that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Address[bytes=" + Arrays.toString(bytes) + "]";
        }

        /** A view of {@code union address} in memory. One cursor serves many: it moves from one to the next. */
        public static final class Cursor extends io.github.bpf4j.Cursor {
            private Cursor(MemorySegment segment) {
                super(segment, SIZE);
            }

            /** {@return {@code __u32 v4}, unsigned} */
            public int v4() {
                return getInt(0);
            }

            /**
             * Sets {@link #v4()}.
             *
             * @param value the new value
             * @return this
             */
            public Cursor v4(int value) {
                setInt(0, value);
                return this;
            }

            /** {@return {@code __u8 v6[16]}} */
            public byte[] v6() {
                return getBytes(0, 16);
            }

            /**
             * Sets {@link #v6()}.
             *
             * @param value 16 bytes
             * @return this
             */
            public Cursor v6(byte[] value) {
                setBytes(0, 16, value);
                return this;
            }

            /** {@return a copy of all members} */
            public Address toRecord() {
                return new Address(getBytes(0, SIZE));
            }

            /**
             * Sets all members.
             *
             * @param value the new values
             * @return this
             */
            public Cursor set(Address value) {
                setBytes(0, SIZE, value.bytes());
                return this;
            }
        }
    }

    /**
     * {@code union {…}}, 2 bytes.
     * {@snippet lang=c :
     * union {
     *     __u16 port;
     *     __u8 icmp[2];
     * };
     * }
     *
     * @param bytes the 2 bytes that all members share
     */
    public record FlowPortUnion(byte[] bytes) {
        /** The size in memory, in bytes. */
        public static final int SIZE = 2;

        /** Carries values between Java and memory. */
        public static final Codec<FlowPortUnion> CODEC = Codec.of(SIZE, FlowPortUnion::cursor, Cursor::toRecord,
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

        /**
         * A value of which one member is set and the other bytes are zero.
         *
         * @param value {@code __u16 port}
         * @return the value
         */
        public static FlowPortUnion ofPort(int value) {
            byte[] bytes = new byte[SIZE];
            cursor(MemorySegment.ofArray(bytes)).port(value);
            return new FlowPortUnion(bytes);
        }

        /**
         * A value of which one member is set and the other bytes are zero.
         *
         * @param value {@code __u8 icmp[2]}
         * @return the value
         */
        public static FlowPortUnion ofIcmp(byte[] value) {
            byte[] bytes = new byte[SIZE];
            cursor(MemorySegment.ofArray(bytes)).icmp(value);
            return new FlowPortUnion(bytes);
        }

        /** {@return {@code __u16 port}} */
        public int port() {
            return cursor(MemorySegment.ofArray(bytes)).port();
        }

        /** {@return {@code __u8 icmp[2]}} */
        public byte[] icmp() {
            return cursor(MemorySegment.ofArray(bytes)).icmp();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof FlowPortUnion that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "FlowPortUnion[bytes=" + Arrays.toString(bytes) + "]";
        }

        /** A view of {@code union {…}} in memory. One cursor serves many: it moves from one to the next. */
        public static final class Cursor extends io.github.bpf4j.Cursor {
            private Cursor(MemorySegment segment) {
                super(segment, SIZE);
            }

            /** {@return {@code __u16 port}} */
            public int port() {
                return getU16(0);
            }

            /**
             * Sets {@link #port()}.
             *
             * @param value 0 to 65535
             * @return this
             */
            public Cursor port(int value) {
                setU16(0, value);
                return this;
            }

            /** {@return {@code __u8 icmp[2]}} */
            public byte[] icmp() {
                return getBytes(0, 2);
            }

            /**
             * Sets {@link #icmp()}.
             *
             * @param value 2 bytes
             * @return this
             */
            public Cursor icmp(byte[] value) {
                setBytes(0, 2, value);
                return this;
            }

            /** {@return a copy of all members} */
            public FlowPortUnion toRecord() {
                return new FlowPortUnion(getBytes(0, SIZE));
            }

            /**
             * Sets all members.
             *
             * @param value the new values
             * @return this
             */
            public Cursor set(FlowPortUnion value) {
                setBytes(0, SIZE, value.bytes());
                return this;
            }
        }
    }

    /**
     * {@code enum proto}, 4 bytes.
     * {@snippet lang=c :
     * enum proto {
     *     TCP = 6,
     *     UDP = 17,
     * };
     * }
     */
    public enum Proto {
        /** {@code TCP} */
        TCP(6),

        /** {@code UDP} */
        UDP(17),

        /** Any number that has no name in C; the accessor of the number tells which. */
        UNKNOWN(-1);

        private final int value;

        Proto(int value) {
            this.value = value;
        }

        /**
         * The constant for a number.
         *
         * @param value any number
         * @return its constant, or {@link #UNKNOWN}
         */
        public static Proto of(int value) {
            return switch (value) {
                case 6 -> TCP;
                case 17 -> UDP;
                default -> UNKNOWN;
            };
        }

        /** {@return the number in C} */
        public int value() {
            return value;
        }
    }

    /** The object file of 2344 bytes: deflated, in Base64. */
    private static final class Elf {
        private static final String PART_0 = """
            eJytVs1PE1EQn21L+RDkQ1S4aDXEmEDWioQQOchXMZiGNFCNSMxS2lfYpN3W3S1WQ2Jj/AM84FlPxsSrd71x8eLRKycSE48aExOd\
            2TfLbp8lXJxkdt7Me/Objzd98CyVXoxoGvikwU8ItIAO24L1DH978OSQcjg3MOTJWAQ8nPwlqX9ARhO84nO3M2l4/Q39WS9FJM8H\
            eJEISIw4wtG5DuQob/bwOoF8jtczrNN6AznJ6wbyLV6/QV6WEB0x/GS57Bj7yh5AT5xq4fii+YxmSns3teQt72kyPz97L03Kt4t6\
            gfxeifNR6qc7Oca+rPPFCMrPXJ9P/VzDF+QB5JcI+ZXXe+h+gPIs13bI/fiE/B28nrf1ofwR6t0v5D5e/+Ze9PpFBLX45Lmd5lp8\
            P8Kl++nVZB5Eg7ge5PWwxOo4g5+LjBsJ+au4tHcgZZx6pGteP2Bck/WHfaLsE+W+EUw393FS8ySVA+fZiXo6HbKfYjvFgXqhapQL\
            UMi5Oe9jCEtqRlmgybS2bOE4hlk0rYKog103HtVETRhSFc27hlG7MQ41yzG3LFFImJYLebcOJKs52xEUDfRrNcusWI6+WS3qeegs\
            liqPdcd8Kpz15MPR0WnotIVbs63E/YWMkZldXZ2G/HbORvDZlZXZNWN16UHKyK5lUoYB6aX51PJqCggDqkLYsCNsB9GhaOe2yoIC\
            2xW3Ah4+5AoFyhd2JmBnkrKdCpL1YlQrtgtmvlylzeuTwa6zTTvZ+QzcXciAvokgJTMvLKzJ+x0n/BlgHgP/nZCzVIHgx9HOc1Dh\
            eydykJ/TPO0CXGV9j/YbcCJFjyY7oAmguQzsUywph35vsoLZIFr37MEjF1PwNJDzVogE+6TvhnTisZA/+cwoekbRu7rl3emuqLug\
            26Kkz2UXdU+hJpPFG5pSaads0P3hhfAw+RegO67t5jZRPil7klGOpuM/0BxAiy7jnXHL8opd/RsSh6O3vIlmjomn9v/yCf5Tir1D\
            0S8gd7aIl+D8/XeJ3pFoyN+334RgBsJUPyZftf5haP775dMuyxHFruLda4EZ9t9XgFX/FWhdf5LrT7BO9bfDv/X3HRN/gQNtKHY1\
            fvcx8TMcP6mcU+NfQY6m/9CT0Qj7N9g/As2k5nqnxRmid5yof48an/Pj+/+f/AUl2Mbr""";

        private static final EmbeddedObject OBJECT = EmbeddedObject.of("Unions", "unions", PART_0);

        private Elf() {}
    }
}
