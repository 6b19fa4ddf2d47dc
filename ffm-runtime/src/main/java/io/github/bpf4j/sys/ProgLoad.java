package io.github.bpf4j.sys;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * {@code BPF_PROG_LOAD}.
 *
 * <p>Made by a {@link Builder}; the layout below tells the meaning of the fields.
 */
public record ProgLoad(
        int progType,
        int insnCnt,
        MemorySegment insns,
        MemorySegment license,
        int logLevel,
        int logSize,
        MemorySegment logBuf,
        int kernVersion,
        int progFlags,
        String progName,
        int progIfindex,
        int expectedAttachType,
        int progBtfFd,
        int funcInfoRecSize,
        MemorySegment funcInfo,
        int funcInfoCnt,
        int lineInfoRecSize,
        MemorySegment lineInfo,
        int lineInfoCnt,
        int attachBtfId,
        int attachBtfObjFd,
        int coreReloCnt,
        MemorySegment fdArray,
        MemorySegment coreRelos,
        int coreReloRecSize,
        int progTokenFd,
        int fdArrayCnt,
        MemorySegment signature,
        int signatureSize,
        int keyringId)
        implements BpfAttr {

    // struct {
    //    0  __u32 prog_type;
    //    4  __u32 insn_cnt;
    //    8  __u64 insns;
    //   16  __u64 license;
    //   24  __u32 log_level;
    //   28  __u32 log_size;
    //   32  __u64 log_buf;
    //   40  __u32 kern_version;
    //   44  __u32 prog_flags;
    //   48  char prog_name[16];
    //   64  __u32 prog_ifindex;
    //   68  __u32 expected_attach_type;
    //   72  __u32 prog_btf_fd;
    //   76  __u32 func_info_rec_size;
    //   80  __u64 func_info;
    //   88  __u32 func_info_cnt;
    //   92  __u32 line_info_rec_size;
    //   96  __u64 line_info;
    //  104  __u32 line_info_cnt;
    //  108  __u32 attach_btf_id;
    //  112  __u32 attach_btf_obj_fd;     // or attach_prog_fd
    //  116  __u32 core_relo_cnt;
    //  120  __u64 fd_array;
    //  128  __u64 core_relos;
    //  136  __u32 core_relo_rec_size;
    //  140  __u32 log_true_size;         // out
    //  144  __s32 prog_token_fd;
    //  148  __u32 fd_array_cnt;
    //  152  __u64 signature;
    //  160  __u32 signature_size;
    //  164  __s32 keyring_id;
    // };

    /** The length of this arm. */
    public static final int SIZE = 168;

    // Fields that the kernel writes.
    static final int LOG_TRUE_SIZE = 140;
    static final int FUNC_INFO_REC_SIZE = 76;
    static final int LINE_INFO_REC_SIZE = 92;

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public void writeTo(MemorySegment attr) {
        attr.set(JAVA_INT, 0, progType);
        attr.set(JAVA_INT, 4, insnCnt);
        attr.set(JAVA_LONG, 8, insns.address());
        attr.set(JAVA_LONG, 16, license.address());
        attr.set(JAVA_INT, 24, logLevel);
        attr.set(JAVA_INT, 28, logSize);
        attr.set(JAVA_LONG, 32, logBuf.address());
        attr.set(JAVA_INT, 40, kernVersion);
        attr.set(JAVA_INT, 44, progFlags);
        Memory.putName(attr, 48, 16, progName);
        attr.set(JAVA_INT, 64, progIfindex);
        attr.set(JAVA_INT, 68, expectedAttachType);
        attr.set(JAVA_INT, 72, progBtfFd);
        attr.set(JAVA_INT, 76, funcInfoRecSize);
        attr.set(JAVA_LONG, 80, funcInfo.address());
        attr.set(JAVA_INT, 88, funcInfoCnt);
        attr.set(JAVA_INT, 92, lineInfoRecSize);
        attr.set(JAVA_LONG, 96, lineInfo.address());
        attr.set(JAVA_INT, 104, lineInfoCnt);
        attr.set(JAVA_INT, 108, attachBtfId);
        attr.set(JAVA_INT, 112, attachBtfObjFd);
        attr.set(JAVA_INT, 116, coreReloCnt);
        attr.set(JAVA_LONG, 120, fdArray.address());
        attr.set(JAVA_LONG, 128, coreRelos.address());
        attr.set(JAVA_INT, 136, coreReloRecSize);
        attr.set(JAVA_INT, 144, progTokenFd);
        attr.set(JAVA_INT, 148, fdArrayCnt);
        attr.set(JAVA_LONG, 152, signature.address());
        attr.set(JAVA_INT, 160, signatureSize);
        attr.set(JAVA_INT, 164, keyringId);
    }

    @Override
    public void writeToken(MemorySegment attr, int token) {
        attr.set(JAVA_INT, 44, attr.get(JAVA_INT, 44) | TokenCreate.FLAG);
        attr.set(JAVA_INT, 144, token);
    }

    /** Begins with what every program has; everything else is zero or none. */
    public static Builder builder(int progType, int insnCnt, MemorySegment insns, MemorySegment license) {
        return new Builder(progType, insnCnt, insns, license);
    }

    /** Collects the fields, under the names of the record. */
    public static final class Builder {
        private final int progType;
        private final int insnCnt;
        private final MemorySegment insns;
        private final MemorySegment license;
        private int logLevel;
        private int logSize;
        private MemorySegment logBuf = MemorySegment.NULL;
        private int kernVersion;
        private int progFlags;
        private String progName = "";
        private int progIfindex;
        private int expectedAttachType;
        private int progBtfFd;
        private int funcInfoRecSize;
        private MemorySegment funcInfo = MemorySegment.NULL;
        private int funcInfoCnt;
        private int lineInfoRecSize;
        private MemorySegment lineInfo = MemorySegment.NULL;
        private int lineInfoCnt;
        private int attachBtfId;
        private int attachBtfObjFd;
        private int coreReloCnt;
        private MemorySegment fdArray = MemorySegment.NULL;
        private MemorySegment coreRelos = MemorySegment.NULL;
        private int coreReloRecSize;
        private int progTokenFd;
        private int fdArrayCnt;
        private MemorySegment signature = MemorySegment.NULL;
        private int signatureSize;
        private int keyringId;

        private Builder(int progType, int insnCnt, MemorySegment insns, MemorySegment license) {
            this.progType = progType;
            this.insnCnt = insnCnt;
            this.insns = insns;
            this.license = license;
        }

        /** Where the verifier writes its log: 1 reasons, 2 every instruction, 4 statistics, added up. */
        public Builder log(int logLevel, int logSize, MemorySegment logBuf) {
            this.logLevel = logLevel;
            this.logSize = logSize;
            this.logBuf = logBuf;
            return this;
        }

        /** The kernel version, which kprobe programs had to match before Linux 5.0. */
        public Builder kernelVersion(int kernVersion) {
            this.kernVersion = kernVersion;
            return this;
        }

        /** {@code BPF_F_SLEEPABLE} 0x10 and others. */
        public Builder flags(int progFlags) {
            this.progFlags = progFlags;
            return this;
        }

        /** The name shown by tools, cut to 15 bytes. */
        public Builder name(String progName) {
            this.progName = progName;
            return this;
        }

        /** The network device that the program is offloaded or bound to. */
        public Builder ifindex(int progIfindex) {
            this.progIfindex = progIfindex;
            return this;
        }

        /** {@code enum bpf_attach_type}, for program types that are verified for one place. */
        public Builder expectedAttachType(int expectedAttachType) {
            this.expectedAttachType = expectedAttachType;
            return this;
        }

        /** The object's loaded BTF, that function and line records refer to. */
        public Builder btf(int progBtfFd) {
            this.progBtfFd = progBtfFd;
            return this;
        }

        /** One record for each function; the size is that of one record. */
        public Builder funcInfo(int funcInfoRecSize, MemorySegment funcInfo, int funcInfoCnt) {
            this.funcInfoRecSize = funcInfoRecSize;
            this.funcInfo = funcInfo;
            this.funcInfoCnt = funcInfoCnt;
            return this;
        }

        /** One record for each source line; the size is that of one record. */
        public Builder lineInfo(int lineInfoRecSize, MemorySegment lineInfo, int lineInfoCnt) {
            this.lineInfoRecSize = lineInfoRecSize;
            this.lineInfo = lineInfo;
            this.lineInfoCnt = lineInfoCnt;
            return this;
        }

        /** The function or type to attach to: its id in a BTF (zero for vmlinux) or in that of a program. */
        public Builder attachTo(int attachBtfId, int attachBtfObjFd) {
            this.attachBtfId = attachBtfId;
            this.attachBtfObjFd = attachBtfObjFd;
            return this;
        }

        /** CO-RE records for the kernel to apply. */
        public Builder coreRelocations(int coreReloCnt, MemorySegment coreRelos, int coreReloRecSize) {
            this.coreReloCnt = coreReloCnt;
            this.coreRelos = coreRelos;
            this.coreReloRecSize = coreReloRecSize;
            return this;
        }

        /** Descriptors that instructions refer to by index; a count, where the kernel takes one, binds them. */
        public Builder fdArray(MemorySegment fdArray, int fdArrayCnt) {
            this.fdArray = fdArray;
            this.fdArrayCnt = fdArrayCnt;
            return this;
        }

        /** The bpf token to load with; needs {@code BPF_F_TOKEN_FD} 0x10000 among the flags. */
        public Builder token(int progTokenFd) {
            this.progTokenFd = progTokenFd;
            return this;
        }

        /** A signature over the instructions and the keyring to check it with. */
        public Builder signature(MemorySegment signature, int signatureSize, int keyringId) {
            this.signature = signature;
            this.signatureSize = signatureSize;
            this.keyringId = keyringId;
            return this;
        }

        /** The finished arguments. */
        public ProgLoad build() {
            return new ProgLoad(
                    progType,
                    insnCnt,
                    insns,
                    license,
                    logLevel,
                    logSize,
                    logBuf,
                    kernVersion,
                    progFlags,
                    progName,
                    progIfindex,
                    expectedAttachType,
                    progBtfFd,
                    funcInfoRecSize,
                    funcInfo,
                    funcInfoCnt,
                    lineInfoRecSize,
                    lineInfo,
                    lineInfoCnt,
                    attachBtfId,
                    attachBtfObjFd,
                    coreReloCnt,
                    fdArray,
                    coreRelos,
                    coreReloRecSize,
                    progTokenFd,
                    fdArrayCnt,
                    signature,
                    signatureSize,
                    keyringId);
        }
    }
}
