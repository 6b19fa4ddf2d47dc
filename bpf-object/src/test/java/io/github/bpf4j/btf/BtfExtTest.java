package io.github.bpf4j.btf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.BtfExt.CoreRecord;
import io.github.bpf4j.btf.BtfExt.FuncInfo;
import io.github.bpf4j.btf.BtfExt.LineInfo;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.elf.TestObjects;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BtfExtTest {

    private final Btf btf = Btf.ofElf(TestObjects.kinds(), "kinds.bpf.o");
    private final BtfExt ext = BtfExt.parse(TestObjects.section(TestObjects.kinds(), ".BTF.ext"), "kinds.bpf.o", btf);

    @Test
    void functionRecordsStandUnderTheirSectionInFileOrder() {
        assertEquals(
                List.of(".text", "tracepoint/first", "tracepoint/second"), List.copyOf(ext.funcInfo().keySet()));
        List<FuncInfo> text = ext.funcInfo().get(".text");
        assertEquals(
                List.of("global_function", "weak_function", "local_function"),
                text.stream().map(info -> btf.name(info.typeId())).toList());
        assertEquals(List.of(0, 32, 48), text.stream().map(FuncInfo::insnOffset).toList());
        assertEquals(8, ext.funcRecordSize());
    }

    @Test
    void lineRecordsTellFileLineAndColumn() {
        LineInfo first = ext.lineInfo().get(".text").get(0);
        assertEquals("./kinds.bpf.c", btf.string(first.fileNameOffset()));
        assertEquals("__attribute__((noinline)) int global_function(int *restrict value)",
                btf.string(first.lineOffset()));
        assertEquals(97, first.line());
        assertEquals(0, first.column());
        assertEquals(12, ext.lineInfo().get(".text").get(1).column());
        assertEquals(16, ext.lineRecordSize());
    }

    @Test
    void coreRecordsTellTypeAndAccessString() {
        List<CoreRecord> first = ext.coreRecords().get("tracepoint/first");
        assertEquals(List.of("0:1", "0:0", "0:2:3"), first.stream().map(r -> btf.string(r.accessOffset())).toList());
        assertTrue(first.stream().allMatch(record -> btf.name(record.typeId()).equals("task_like")));
        assertTrue(first.stream().allMatch(record -> record.kind() == 0));
        assertEquals(16, ext.coreRecordSize());
    }

    @Test
    void bothByteOrdersGiveTheSameRecords() {
        Btf bigBtf = Btf.ofElf(TestObjects.kindsBigEndian(), "kinds.bpfeb.o");
        byte[] raw = TestObjects.section(TestObjects.kindsBigEndian(), ".BTF.ext");
        BtfExt big = BtfExt.parse(raw, "kinds.bpfeb.o", bigBtf);
        assertEquals(ext.funcInfo(), big.funcInfo());
        assertEquals(ext.lineInfo(), big.lineInfo());
        assertEquals(ext.coreRecords(), big.coreRecords());
    }

    @Test
    void recordsLongerThanKnownAreReadUpToWhatIsKnown() {
        BtfImage image = new BtfImage(ByteOrder.BIG_ENDIAN);
        int section = image.string("xdp");
        byte[] raw = words(12, section, 2, 0, 5, 99, 8, 6, 99);
        BtfExt longer = BtfExt.parse(raw, "image", image.parse());
        assertEquals(Map.of("xdp", List.of(new FuncInfo(0, 5), new FuncInfo(8, 6))), longer.funcInfo());
        assertEquals(12, longer.funcRecordSize());
        assertEquals(Map.of(), longer.lineInfo());
        assertEquals(0, longer.lineRecordSize());
        assertEquals(Map.of(), longer.coreRecords());
    }

    @Test
    void recordsShorterThanKnownAreRefused() {
        assertTrue(finding(words(4, 0, 1, 0)).startsWith(".BTF.ext record of 4 bytes"));
        assertTrue(finding(words(10, 0, 1, 0, 0, 0)).startsWith(".BTF.ext record of 10 bytes"));
        assertTrue(finding(words(-8, 0, 1, 0, 0)).startsWith(".BTF.ext record of 4294967288 bytes"));
    }

    @Test
    void moreRecordsThanBytesAreRefused() {
        assertTrue(finding(words(8, 0, 3, 0, 1)).startsWith("records of  of 24 bytes does not fit"));
        assertTrue(finding(words(8, 0, -1, 0, 1)).startsWith("records of  of 34359738360 bytes does not fit"));
        assertTrue(finding(words(8, 0)).startsWith("reading 4 bytes beyond the end of the function records"));
    }

    @Test
    void aSectionNameThatDoesNotExistIsRefusedAtItsPlace() {
        Btf strings = new BtfImage(ByteOrder.BIG_ENDIAN).parse();
        MalformedObjectException e = assertThrows(
                MalformedObjectException.class, () -> BtfExt.parse(words(8, 99, 1, 0, 1), "x.o", strings));
        assertEquals(
                "x.o: at offset 0x1c: name of a section: string offset 99 lies beyond the BTF strings of 1 bytes",
                e.getMessage());
    }

    private static String finding(byte[] raw) {
        Btf strings = new BtfImage(ByteOrder.BIG_ENDIAN).parse();
        return assertThrows(MalformedObjectException.class, () -> BtfExt.parse(raw, "image", strings)).finding();
    }

    /** A section with function records alone, big endian. */
    private static byte[] words(int... funcInfo) {
        ByteBuffer out = ByteBuffer.allocate(24 + 4 * funcInfo.length);
        out.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(24);
        out.putInt(0).putInt(4 * funcInfo.length).putInt(0).putInt(0);
        for (int word : funcInfo) {
            out.putInt(word);
        }
        return out.array();
    }
}
