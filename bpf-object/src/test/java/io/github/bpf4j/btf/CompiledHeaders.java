package io.github.bpf4j.btf;

import io.github.bpf4j.elf.MalformedObjectException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Dumps the types of kernels, modules and objects to C, and has a compiler check sizes and offsets.
 *
 * <p>Arguments: {@code [-b BASE] CLANG FILE...}; files are raw BTF or ELF, with a base those of modules. Prints one line
 * for each file and the sum; exits with 1 when a header does not compile or a type is laid out otherwise.
 */
public final class CompiledHeaders {

    private static final int MESSAGE_LINES = 12;

    private final Clang clang;
    private final Btf base;
    private final Path directory;
    private int compiled;
    private int withoutTypes;
    private int failed;
    private long types;
    private long assertions;
    private long bitfields;

    private CompiledHeaders(Clang clang, Btf base, Path directory) {
        this.clang = clang;
        this.base = base;
        this.directory = directory;
    }

    /** Checks all files. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> rest = new ArrayList<>(List.of(arguments));
        Btf base = null;
        if (rest.get(0).equals("-b")) {
            base = BtfFile.read(Path.of(rest.get(1)));
            rest = rest.subList(2, rest.size());
        }
        Path directory = Files.createTempDirectory("headers");
        CompiledHeaders headers = new CompiledHeaders(new Clang(Path.of(rest.get(0))), base, directory);
        for (String file : rest.subList(1, rest.size())) {
            headers.check(Path.of(file));
        }
        System.out.println(headers);
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
        System.exit(headers.failed == 0 ? 0 : 1);
    }

    private void check(Path file) throws IOException, InterruptedException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Btf btf = base == null
                    ? BtfFile.read(bytes, file.toString())
                    : Btf.parse(bytes, file.toString(), base);
            check(file, btf);
        } catch (MalformedObjectException e) {
            withoutTypes++;
            System.out.println("NO TYPES " + file + ": " + e.getMessage());
        } catch (AssertionError e) {
            failed++;
            System.out.println("FAILED " + file + ": "
                    + String.join("\n", e.getMessage().lines().limit(MESSAGE_LINES).toList()));
        }
    }

    private void check(Path file, Btf btf) throws IOException, InterruptedException {
        LayoutCheck check = new LayoutCheck(btf);
        Path source = directory.resolve("layout.c");
        check.writeSource(source);
        String target = btf.byteOrder() == ByteOrder.BIG_ENDIAN ? "bpfeb" : "bpfel";
        Path object = clang.compile(source, "-target", target, "-Wextra", "-Wno-pragma-clang-attribute");
        int compared = check.hasBitfields() ? check.compareBitfields(BtfFile.read(object)) : 0;
        compiled++;
        types += check.types();
        assertions += check.assertions();
        bitfields += compared;
        System.out.println("COMPILED " + file + ": " + check.types() + " structs, " + check.assertions()
                + " assertions, " + compared + " structs with bit fields");
    }

    @Override
    public String toString() {
        return compiled + " headers compiled, " + failed + " failed, " + withoutTypes + " files without types; " + types
                + " structs, " + assertions + " assertions, " + bitfields + " structs with bit fields";
    }
}
