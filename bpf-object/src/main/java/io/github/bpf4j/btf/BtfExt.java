package io.github.bpf4j.btf;

import io.github.bpf4j.elf.ByteReader;
import io.github.bpf4j.elf.MalformedObjectException;
import java.util.List;
import java.util.Map;

/**
 * The records of the section {@code .BTF.ext}: which function begins where, which instruction is which line of C, and
 * which instructions CO-RE has to adapt.
 *
 * <p>Offsets of instructions are in bytes from the start of their ELF section, as in the file. Immutable.
 *
 * <pre>
 * struct btf_ext_header {
 *     __u16 magic;           0xEB9F
 *     __u8  version;         1
 *     __u8  flags;           0
 *     __u32 hdr_len;         24, or 32 with CO-RE records
 *     __u32 func_info_off;   offsets count from the end of the header
 *     __u32 func_info_len;
 *     __u32 line_info_off;
 *     __u32 line_info_len;
 *     __u32 core_relo_off;
 *     __u32 core_relo_len;
 * };
 * </pre>
 *
 * @see <a href="https://docs.kernel.org/bpf/btf.html#btf-ext-section">.BTF.ext section</a>
 */
public final class BtfExt {

    private static final int SIZE = 24;
    private static final int SIZE_WITH_CORE = 32;

    /* struct bpf_func_info { __u32 insn_off; __u32 type_id; } */
    /**
     * Start of a function.
     *
     * @param insnOffset bytes from the start of the ELF section
     * @param typeId     id of its {@link BtfType.Func}
     */
    public record FuncInfo(int insnOffset, int typeId) {
        static final int SIZE = 8;

        static FuncInfo read(ByteReader bytes, int at) {
            return new FuncInfo(offset(bytes, at), bytes.s32(at + 4));
        }
    }

    /* struct bpf_line_info { __u32 insn_off; __u32 file_name_off; __u32 line_off; __u32 line_col; } */
    /**
     * Line of C that an instruction comes from.
     *
     * @param insnOffset     bytes from the start of the ELF section
     * @param fileNameOffset file name in the BTF strings
     * @param lineOffset     text of the line in the BTF strings
     * @param lineColumn     line in the upper 22 bits, column in the lower 10
     */
    public record LineInfo(int insnOffset, int fileNameOffset, int lineOffset, int lineColumn) {
        static final int SIZE = 16;

        static LineInfo read(ByteReader bytes, int at) {
            return new LineInfo(offset(bytes, at), bytes.s32(at + 4), bytes.s32(at + 8), bytes.s32(at + 12));
        }

        /** Line, from 1. */
        public int line() {
            return lineColumn >>> 10;
        }

        /** Column, from 1; 0 when unknown. */
        public int column() {
            return lineColumn & 0x3ff;
        }
    }

    /* struct bpf_core_relo { __u32 insn_off; __u32 type_id; __u32 access_str_off; __u32 kind; } */
    /**
     * Instruction that CO-RE has to adapt.
     *
     * @param insnOffset   bytes from the start of the ELF section
     * @param typeId       id of the root type
     * @param accessOffset access string in the BTF strings
     * @param kind         number of the kind of relocation
     */
    public record CoreRecord(int insnOffset, int typeId, int accessOffset, int kind) {
        static final int SIZE = 16;

        static CoreRecord read(ByteReader bytes, int at) {
            return new CoreRecord(offset(bytes, at), bytes.s32(at + 4), bytes.s32(at + 8), bytes.s32(at + 12));
        }
    }

    private final ExtSegment<FuncInfo> funcs;
    private final ExtSegment<LineInfo> lines;
    private final ExtSegment<CoreRecord> cores;

    private BtfExt(ExtSegment<FuncInfo> funcs, ExtSegment<LineInfo> lines, ExtSegment<CoreRecord> cores) {
        this.funcs = funcs;
        this.lines = lines;
        this.cores = cores;
    }

    /**
     * Reads the section.
     *
     * @param raw     bytes of the section
     * @param origin  name of the input for messages
     * @param strings the BTF of the same object, which has the names of sections
     * @throws MalformedObjectException when it is damaged
     */
    public static BtfExt parse(byte[] raw, String origin, Btf strings) {
        ByteReader file = new ByteReader(raw, BtfHeader.byteOrder(raw, origin), origin);
        long headerSize = file.slice(0, 8, ".BTF.ext header").u32(4);
        if (headerSize < SIZE) {
            throw file.malformed(4, ".BTF.ext header of " + headerSize + " bytes, needs 24");
        }
        BtfHeader.checkVersion(file);
        file.slice(0, headerSize, ".BTF.ext header");
        ByteReader body = file.slice(headerSize, file.length() - headerSize, ".BTF.ext");
        ByteReader funcs = body.slice(file.u32(8), file.u32(12), "function records");
        ByteReader lines = body.slice(file.u32(16), file.u32(20), "line records");
        ByteReader cores = headerSize < SIZE_WITH_CORE
                ? body.slice(0, 0, "CO-RE records")
                : body.slice(file.u32(24), file.u32(28), "CO-RE records");
        return new BtfExt(
                ExtSegment.read(funcs, strings, FuncInfo.SIZE, FuncInfo::read),
                ExtSegment.read(lines, strings, LineInfo.SIZE, LineInfo::read),
                ExtSegment.read(cores, strings, CoreRecord.SIZE, CoreRecord::read));
    }

    /** Function records by ELF section, in file order. */
    public Map<String, List<FuncInfo>> funcInfo() {
        return funcs.records();
    }

    /** Line records by ELF section, in file order. */
    public Map<String, List<LineInfo>> lineInfo() {
        return lines.records();
    }

    /** CO-RE records by ELF section, in file order. */
    public Map<String, List<CoreRecord>> coreRecords() {
        return cores.records();
    }

    /** Bytes that one function record takes in the file, 0 when there is none; at least 8. */
    public int funcRecordSize() {
        return funcs.recordSize();
    }

    /** Bytes that one line record takes in the file, 0 when there is none; at least 16. */
    public int lineRecordSize() {
        return lines.recordSize();
    }

    /** Bytes that one CO-RE record takes in the file, 0 when there is none; at least 16. */
    public int coreRecordSize() {
        return cores.recordSize();
    }

    private static int offset(ByteReader bytes, int at) {
        int offset = bytes.s32(at);
        if (offset < 0) {
            throw bytes.malformed(at, "instruction offset " + Integer.toUnsignedString(offset) + " is out of range");
        }
        return offset;
    }
}
