package io.github.bpf4j.object;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfExt.LineInfo;
import java.util.List;
import java.util.Optional;

/**
 * A line of C, as the compiler recorded it.
 *
 * @param file the source file as given to the compiler
 * @param line the number of the line, from 1
 * @param column the column, from 1; 0 when it is not known
 * @param text the line itself, without the white space around it
 */
public record SourceLine(String file, int line, int column, String text) {

    /** The line from which an instruction was made; empty when the object does not tell. */
    public static Optional<SourceLine> of(Btf btf, List<LineInfo> lines, int insn) {
        LineInfo found = null;
        for (LineInfo info : lines) {
            if (info.insnOffset() <= insn) {
                found = info;
            }
        }
        return Optional.ofNullable(found).map(info -> new SourceLine(btf.string(info.fileNameOffset()), info.line(),
                info.column(), btf.string(info.lineOffset()).strip()));
    }

    /** The place alone: {@code hello.bpf.c:42}. */
    public String place() {
        return file.substring(file.lastIndexOf('/') + 1) + ":" + line;
    }

    @Override
    public String toString() {
        return text.isEmpty() ? place() : place() + ": " + text;
    }
}
