package io.github.bpf4j.btf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.BtfType.Enumerator;
import io.github.bpf4j.btf.BtfType.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Types made by hand, and the header that comes of them. Offsets and widths are in bits. */
final class Header {

    private static final String BEFORE = """
            #ifndef __VMLINUX_H__
            #define __VMLINUX_H__

            #ifndef BPF_NO_PRESERVE_ACCESS_INDEX
            #pragma clang attribute push (__attribute__((preserve_access_index)), apply_to = record)
            #endif

            """;
    private static final String AFTER = """

            #ifndef BPF_NO_PRESERVE_ACCESS_INDEX
            #pragma clang attribute pop
            #endif

            #endif /* __VMLINUX_H__ */
            """;

    final BtfBuilder types = BtfBuilder.empty(ByteOrder.LITTLE_ENDIAN);
    final int character = number("char", 1, true);
    final int u8 = number("unsigned char", 1, false);
    final int u16 = number("short unsigned int", 2, false);
    final int u32 = number("unsigned int", 4, false);
    final int u64 = number("long unsigned int", 8, false);

    int add(BtfType type) {
        return types.add(type);
    }

    int number(String name, int size, boolean signed) {
        return add(new BtfType.Int(name, size, signed, false, name.equals("_Bool"), 0, size * 8));
    }

    int pointer(int target) {
        return add(new BtfType.Ptr(target));
    }

    int array(int element, int count) {
        return add(new BtfType.Array(element, u32, count));
    }

    int typedef(String name, int target) {
        return add(new BtfType.Typedef(name, target));
    }

    int struct(String name, int size, Member... members) {
        return add(new BtfType.Struct(name, size, List.of(members), hasBitfield(members)));
    }

    int union(String name, int size, Member... members) {
        return add(new BtfType.Union(name, size, List.of(members), hasBitfield(members)));
    }

    int enumeration(String name, int size, boolean signed, Enumerator... enumerators) {
        return add(new BtfType.Enum(name, size, signed, List.of(enumerators)));
    }

    int function(int result, int... parameters) {
        return add(new BtfType.FuncProto(result,
                Arrays.stream(parameters).mapToObj(type -> new BtfType.Param("", type)).toList()));
    }

    static Member at(int bit, String name, int type) {
        return new Member(name, type, bit, 0);
    }

    static Member bits(int bit, int width, String name, int type) {
        return new Member(name, type, bit, width);
    }

    static Enumerator value(String name, long value) {
        return new Enumerator(name, value);
    }

    private static boolean hasBitfield(Member... members) {
        return Arrays.stream(members).anyMatch(member -> member.bitfieldSize() > 0);
    }

    Btf btf() {
        return types.build("hand-made types");
    }

    /** Compares the definitions with what they should be, and asks the compilers of this machine what they make of it. */
    void assertDefinitions(String expected) {
        assertEquals(expected, definitions(CDump.of(btf())));
        assertCompiles();
    }

    /** The text between what every header begins and ends with. */
    static String definitions(CDump dump) {
        String text = text(dump);
        assertTrue(text.startsWith(BEFORE) && text.endsWith(AFTER), text);
        return text.substring(BEFORE.length(), Math.max(BEFORE.length(), text.length() - AFTER.length()));
    }

    static String text(CDump dump) {
        StringBuilder text = new StringBuilder();
        try {
            dump.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void assertCompiles() {
        try {
            Path directory = Files.createTempDirectory("header");
            Path source = directory.resolve("header.c");
            LayoutCheck check = new LayoutCheck(btf());
            check.writeSource(source);
            for (Clang clang : Clang.installed()) {
                byte[] object = Files.readAllBytes(clang.compile(source, "-Wno-pragma-clang-attribute"));
                if (check.hasBitfields()) {
                    check.compareBitfields(Btf.ofElf(object, "header.c.o"));
                }
            }
            delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
