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
        return open(FORMAT, Elf.bytes(), "rings", options, Rings::new);
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
            eNqlVk1oG0cUfvqxLTm27CRQnByapaStFIQc2lJa0oATIycBE4RjQ5JSxmtpbG0jrcTuSLFjQkxC7rkUeiiklBx6LLTQQA+mt/Te\
            g6GXXAqBXHJrT3Xn7bzRjqZaXzrwduZ789773pudmd0H1eWldCoFuqXgL4hR3L6eiMcL9CxIy/2zSjeXHrafywAcyqbxz2MARdk/\
            lnJKylek33+L5ol09/Tfh6p/Q/0r6l9GPfqPIZ48iPD+d8pvQvIfSL59V+HHs4pf81ypLcNR7enrFMzR+FlKyW/xQqQz0dqoJcrK\
            hzOAkIkMpGRJxobttFF2jmrXjm/TGNfzfRrvSflATRfGDFuioHcE0wg+xbqlXFS6qZxhe0w+fldOWVz3P6RM0eRLKTPE+6dS5abl\
            4zWFz9HcP4Qxh5xVb4FqdeLkhnJC7kk0Vl5Ts3FuQ/4oPyqbwgmq95dU1GOKMK73k5RfDf1J0qM/eL4Axi6trFy6xW5cu11lq7dq\
            VcZA7HQ53OE7LPTucei7rR5XQ97nvgihLrah47PwrifqTQjcu0x058N6kze0rjIfeP5WWNnoblbqyOMM7Iv9jtdwzskYJciHIujV\
            hRO67W6L6+6is1sRXhsH0p/dwTHb4oL5YbF0/wLkAy56ge+E3G8UZZyy857yLF0ANQB0AcG3sb7exx9Bzw+9LZ83nFbH34oeUG+6\
            AWAIqESGoXCFV3cYc4UIvI2e4IwVi37H81uez0slB6uIKAcFlJ3h/M9RGoMMMf0uDzZZtHCs0xPdnqCU1VqWncu1JbbEFtdWVqrX\
            V9liba1M4WQv17yzWdRhZXnL1xar129UodJ2uyG0vDr3Q67Pod5TZ0meSXlBOtybV4xzkUddKsbHpcySjd47n+MWwcFNNYf4Idqt\
            A5w38DsSf2LgUxLXCD9HribAuoHTTcWdMXgKdKBzhG9LnL8ax0WcvnrkVSTjpRP02f/ovojOXtq6mwHelXLCsG8a5+g4xJe5vvN2\
            I/34QJ811pvunOheu0l4knTfpGJ7nP/JwBitbMTDLD8zMJrWrPl1C3ctvGfhJxb+1sLPLb4XFj6wcGF2BioBb6mzFI0ury5VENCl\
            obZsfG2gzciro9Xqt5nbaATyyA62uDqo8rgJd0P2O+2oJ5rBsfj/bQPifWm2k/TqH1l6+5uvvz3jln7B6sHaJ2a8/Ag7hwLq78E0\
            vSftr/UfJvDvWfs5iX8+gf/8CP7sCP414rfX8JV1PpLW70yC/xvr3CXl3x8RE+iui/5vrMB2PkFC/QtUv2PUnxtR/0wC/5Ps8Dok\
            8R9L4F8n/h8M/skR/Hh/Z5YPO8YrV/MTxk/EEev/pfnDZLRt+jn73vAz379+L/8CR8IsHg==""";

        private Elf() {}

        static byte[] bytes() {
            return EmbeddedObject.decode("Rings", PART_0);
        }
    }
}
