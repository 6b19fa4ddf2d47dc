package io.github.bpf4j.binary;

import io.github.bpf4j.elf.ByteReader;
import io.github.bpf4j.elf.ElfInput;
import io.github.bpf4j.elf.MalformedObjectException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file inside of a zip archive that stands there as it is, not compressed, so that it can be mapped and executed.
 *
 * <pre>
 * end of the archive, in its last 64 KiB:     entry of the directory:        before the file itself:
 *    0  0x06054b50                               0  0x02014b50                  0  0x04034b50
 *   10  u16 number of entries                    8  u16 flags, 0 encrypted     26  u16 length of the name
 *   12  u32 size of the directory               10  u16 method, 0 for stored   28  u16 length of what is extra
 *   16  u32 offset of the directory             20  u32 size                   30  name, extra, file
 *                                               28  u16 length of the name
 *                                               30  u16 length of what is extra
 *                                               32  u16 length of the comment
 *                                               42  u32 where the file is
 *                                               46  name, extra, comment
 * </pre>
 *
 * @param offset where its first byte is in the archive
 * @param size its size in bytes
 * @param isPlain whether it is neither compressed nor encrypted
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT</a>
 */
record ArchiveMember(long offset, long size, boolean isPlain) {

    private static final int END = 0x0605_4b50;
    private static final int ENTRY = 0x0201_4b50;
    private static final int FILE = 0x0403_4b50;
    private static final int END_SIZE = 22;
    private static final int MAX_COMMENT = 0xffff;
    private static final int ENTRY_SIZE = 46;
    private static final int FILE_SIZE = 30;
    private static final int ENCRYPTED = 1;

    /**
     * Looks for a file in an archive.
     *
     * @throws MalformedObjectException if the archive is none or is damaged
     */
    static Optional<ArchiveMember> find(ElfInput archive, String origin, String name) {
        ByteReader end = end(archive, origin);
        ByteReader directory = part(archive, origin, end.u32(16), end.u32(12));
        int at = 0;
        for (int left = end.u16(10); left > 0; left--) {
            if (directory.s32(at) != ENTRY) {
                throw directory.malformed(at, "the directory of the archive has something else than an entry");
            }
            int nameLength = directory.u16(at + 28);
            if (new String(directory.bytes(at + ENTRY_SIZE, nameLength), StandardCharsets.UTF_8)
                    .equals(name)) {
                return Optional.of(member(archive, origin, directory, at));
            }
            at += ENTRY_SIZE + nameLength + directory.u16(at + 30) + directory.u16(at + 32);
        }
        return Optional.empty();
    }

    private static ArchiveMember member(ElfInput archive, String origin, ByteReader directory, int at) {
        long place = directory.u32(at + 42);
        ByteReader file = part(archive, origin, place, FILE_SIZE);
        if (file.s32(0) != FILE) {
            throw new MalformedObjectException(origin, place, "there is no file where the directory says");
        }
        long offset = place + FILE_SIZE + file.u16(26) + file.u16(28);
        long size = directory.u32(at + 20);
        if (size > archive.size() - offset) {
            throw new MalformedObjectException(origin, offset, "the file in the archive goes beyond its end");
        }
        return new ArchiveMember(offset, size,
                directory.u16(at + 10) == 0 && (directory.u16(at + 8) & ENCRYPTED) == 0);
    }

    private static ByteReader end(ElfInput archive, String origin) {
        long searched = Math.min(archive.size(), END_SIZE + MAX_COMMENT);
        long start = archive.size() - searched;
        ByteReader last = part(archive, origin, start, searched);
        for (int at = (int) searched - END_SIZE; at >= 0; at--) {
            if (last.s32(at) == END) {
                return last.slice(at, END_SIZE, "end of the archive");
            }
        }
        throw new MalformedObjectException(origin, start, "not a zip archive: it has no directory at its end");
    }

    private static ByteReader part(ElfInput archive, String origin, long offset, long size) {
        if (size > archive.size() - offset || size > Integer.MAX_VALUE) {
            throw new MalformedObjectException(origin, offset, "the archive refers to what is beyond its end");
        }
        return new ByteReader(archive.read(offset, (int) size), ByteOrder.LITTLE_ENDIAN, origin);
    }

    /** The file alone. */
    ElfInput input(ElfInput archive) {
        return new ElfInput() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public byte[] read(long from, int count) {
                return archive.read(offset + from, count);
            }
        };
    }
}
