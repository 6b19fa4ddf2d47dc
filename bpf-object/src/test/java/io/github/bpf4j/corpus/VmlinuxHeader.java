package io.github.bpf4j.corpus;

import io.github.bpf4j.btf.BtfFile;
import io.github.bpf4j.btf.CDump;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Prints the types of a kernel as C. */
public final class VmlinuxHeader {

    private VmlinuxHeader() {}

    /** Takes the name of a file with BTF. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        CDump.of(BtfFile.read(Path.of(arguments[0]))).write(out);
        out.flush();
    }
}
