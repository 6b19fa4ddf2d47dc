// Generated from rings.bpf.o. Do not edit.
package com.example;

import io.github.bpf4j.BpfObject;
import io.github.bpf4j.BpfSkeleton;
import io.github.bpf4j.EmbeddedObject;
import io.github.bpf4j.OpenOptions;
import io.github.bpf4j.attach.RawTracepointLink;
import io.github.bpf4j.attach.RawTracepointProgram;
import io.github.bpf4j.map.BpfPerfEventArray;
import java.util.Optional;

/**
 * Skeleton of {@code rings.bpf.o}, license {@code GPL}.
 *
 * <ul>
 *   <li>programs: {@link Programs#onSwitch() on_switch}
 *   <li>maps: {@link Maps#events() events}
 * </ul>
 *
 * <p>Its life: {@link #open()}, {@link #load()}, {@link #attach()}, {@link #close()}.
 */
@SuppressWarnings("doclint:missing")
public final class Rings extends BpfSkeleton {
    /** The form of this class; a runtime that does not know it says so. */
    private static final int FORMAT = 1;

    private final Programs programs;
    private final Maps maps;
    private final Links links;

    private Rings(BpfObject object) {
        super(object);
        programs = new Programs(object);
        maps = new Maps(object);
        links = new Links(object);
    }

    /**
     * Opens the object with the usual options. Nothing is in the kernel yet: variables and sizes can be set.
     *
     * @return the open skeleton, to be closed
     */
    public static Rings open() {
        return open(OpenOptions.defaults());
    }

    /**
     * Opens the object.
     *
     * @param options how to open it
     * @return the open skeleton, to be closed
     */
    public static Rings open(OpenOptions options) {
        return open(FORMAT, Elf.OBJECT, options, Rings::new);
    }

    /**
     * Opens the object with the usual options and loads it as it is.
     *
     * @return the loaded skeleton, to be closed
     */
    public static Rings openAndLoad() {
        return openAndLoad(OpenOptions.defaults());
    }

    /**
     * Opens the object and loads it as it is.
     *
     * @param options how to open it
     * @return the loaded skeleton, to be closed
     */
    public static Rings openAndLoad(OpenOptions options) {
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

    /** {@return the links of attached programs} */
    public Links links() {
        return links;
    }

    /** The programs. */
    public static final class Programs {
        private final RawTracepointProgram onSwitch;

        private Programs(BpfObject object) {
            onSwitch = object.program("on_switch", RawTracepointProgram.class);
        }

        /** {@return {@code SEC("raw_tp/sched_switch") int on_switch(void *ctx)}} */
        public RawTracepointProgram onSwitch() {
            return onSwitch;
        }
    }

    /** The maps. */
    public static final class Maps {
        private final BpfPerfEventArray events;

        private Maps(BpfObject object) {
            events = BpfPerfEventArray.bind(object, "events");
        }

        /**
         * The map {@code events}.
         * {@snippet lang=c :
         * struct {
         *     __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
         *     __uint(key_size, 4);
         *     __uint(value_size, 4);
         * } events SEC(".maps");
         * }
         *
         * @return the map
         */
        public BpfPerfEventArray events() {
            return events;
        }
    }

    /** The links that keep programs attached: there from {@link #attach()} on, gone when closed. */
    public static final class Links {
        private final BpfObject object;

        private Links(BpfObject object) {
            this.object = object;
        }

        /** {@return the link of {@link Programs#onSwitch()}, if it is attached} */
        public Optional<RawTracepointLink> onSwitch() {
            return object.link("on_switch", RawTracepointLink.class);
        }
    }

    /** The object file of 2840 bytes: deflated, in Base64. */
    private static final class Elf {
        private static final String PART_0 = """
            eJylVkFoG0cU/SvJjuTYspNAUHpolpC2UhBySEpJSQNKjJwETBCODUlKGa+lsbWNtBK7I8WuKTUtvudS6KGQUnLIMdBCAj2Y3pJ7\
            DoZecikYcsktPdWdv/NHu56ueunA3z/vz//z/p+dmd1vagvzKcsC3Sx4BxGK2g9Hon6VnnnpuXtW2Qqpw/6FNMCBbBo/GwMoSr0j\
            5ZSU78m+e5LGiXTrvb8OlH5Lep/061Bj/Bjiib0Q7/6s4o5I/j3Jt+sovDOj+DXP9fpCQlVRe/TGggL1H1tKXkYLkZLl6HWxMvJh\
            DyGkQwcpGZKxw37aKVOg2nXg+9SvSvmI+ttSLqjh/FjMlyjUxABTCD7FuqVcUbbJbMz3qHy8UkEZXPc/pEzS4Gsp08T7pzJlp+Tj\
            DU2fpbG/CWMOWaPePNWq60sZOSH3BDqrqMmZKLdD8Si/KJ/8car3NyvUmCKMUxCu3e8x+wmyYzy4ngDGri4uXr3Lbt+8V2NLd+s1\
            xkBs9jjc55sscL/iMHDafa66fMA9EUBDbEDXY8EDVzRa4DsPmOjNBo0Wb2pbZdZ3vfWgstpbqzSQxx76Fwddt2mfk3OUIBcIv98Q\
            duB0em2u1RV7qyLcDnZkPLuPfbbOBfOCYunry5Dzuej7nh1wr1mU85TtD1Vk6TKoDmAICL6B9fU/+Rj6XuCue7xpt7veeviARsvx\
            AaeASugYCEe4DZsxRwjfXe0Lzlix6HVdr+16vFSysYqQclhA2T6c/zlKY5ghpt/j/hoLF451+6LXF5SyWsuyfa0+z+bZ3PLiYu3W\
            EpurL5dpOqnlmnfXinpaWd7Czbnards1qHScXgBtt8G9gOOrxHOo99RZksdSXpAN9+Z1iDZjDm1WhI9JmSEfvXc+xy2CnTtqDPG3\
            6LcCcD6Gz0h8KYZPSVwn/By5WgArMZxqKe50jCdPBzpL+J7EuRvRvIhTN+A/WxpSI+yZf9m+wDxi/lXSH0g5HvNvkcZzdAyiy1zf\
            eVuhfXxo15H6TsGy8D66Q3iCbD9akT+O/xrDOFs5Nh9m+VkMo2vdGF8xcM/A2wZ+aOCfDPzc4Hth4D0D52emoeLztjpLYe/a0nwF\
            AV0aastG1wb6JF4d7fagw5xm05dHdrjF1UGVx004q1JvdkJNNMNj8f/bKkT7Mt5O0Kv/zrCb33z97Rk37FVD65Y1MMbmEvxsmlB/\
            D/C7k4rFa/vFEfzbpFuG3eSfHcF/PoE/k8C/TPzmGu6TNk+iuX6nR8S/JV0w7Gb+g4Q5Qz8y7hgTm/n4kFx/leq3CU8Rt1n/9Aj+\
            h0S0b9hN/qMj+FeI/2mMfyKBH+/v9MJBF6JXrsZp/5rraub6JUDiLbpBP2dPYnHx96/fyz9Hwiwe""";

        private static final EmbeddedObject OBJECT = EmbeddedObject.of("Rings", "rings", PART_0);

        private Elf() {}
    }
}
