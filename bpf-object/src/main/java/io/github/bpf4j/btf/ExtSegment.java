package io.github.bpf4j.btf;

import io.github.bpf4j.elf.ByteReader;
import io.github.bpf4j.elf.MalformedObjectException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of the three parts of {@code .BTF.ext}.
 *
 * <pre>
 * __u32 record size
 * for each ELF section:
 *     struct btf_ext_info_sec {
 *         __u32 sec_name_off;
 *         __u32 num_info;
 *         __u8  data[];   num_info records
 *     };
 * </pre>
 *
 * @param recordSize bytes of a record in the file, 0 when the part is empty; what exceeds the known fields is skipped
 * @param records    records by section name, in file order
 */
record ExtSegment<R>(int recordSize, Map<String, List<R>> records) {

    /** Reads the known fields of a record. */
    @FunctionalInterface
    interface RecordReader<R> {
        R read(ByteReader bytes, int at);
    }

    static <R> ExtSegment<R> read(ByteReader bytes, Btf strings, int knownSize, RecordReader<R> reader) {
        if (bytes.length() == 0) {
            return new ExtSegment<>(0, Map.of());
        }
        int recordSize = bytes.s32(0);
        if (recordSize < knownSize || recordSize % 4 != 0) {
            throw bytes.malformed(0, ".BTF.ext record of " + Integer.toUnsignedString(recordSize)
                    + " bytes, needs a multiple of 4 and at least " + knownSize);
        }
        Map<String, List<R>> records = new LinkedHashMap<>();
        long nameBudget = strings.nameBudget();
        for (long at = 4; at < bytes.length();) {
            String section = name(bytes, (int) at, strings);
            nameBudget -= section.length();
            if (nameBudget < 0) {
                throw bytes.malformed(at, "names of sections overlap beyond reason");
            }
            ByteReader of = bytes.slice(at + 8, bytes.u32((int) at + 4) * recordSize, "records of " + section);
            addRecords(of, recordSize, reader, records.computeIfAbsent(section, name -> new ArrayList<>()));
            at += 8 + of.length();
        }
        records.replaceAll((section, list) -> List.copyOf(list));
        return new ExtSegment<>(recordSize, Collections.unmodifiableMap(records));
    }

    private static String name(ByteReader bytes, int at, Btf strings) {
        try {
            return strings.string(bytes.s32(at));
        } catch (MalformedObjectException e) {
            throw bytes.malformed(at, "name of a section: " + e.finding());
        }
    }

    private static <R> void addRecords(ByteReader bytes, int recordSize, RecordReader<R> reader, List<R> into) {
        for (long at = 0; at < bytes.length(); at += recordSize) {
            into.add(reader.read(bytes, (int) at));
        }
    }
}
