package io.github.bpf4j.lab.kernel;

import io.github.bpf4j.lab.host.LabException;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of the matrix as a user writes it: which series, on which architecture, in which variant.
 *
 * <p>{@code 6.1}, {@code newest}, {@code newest-1} (the series before it), {@code 6.16..6.19} (the newest of these that
 * can be had), each with {@code -arm64} or {@code -amd64} and {@code -nobtf} after it.
 *
 * @param text as written
 * @param choice which series
 * @param arch the guest's architecture
 * @param hideBtf whether {@code /sys/kernel/btf} is hidden from the tests
 */
public record KernelId(String text, SeriesChoice choice, Arch arch, boolean hideBtf) {

    private static final String NO_BTF = "-nobtf";

    /** Reads one id; a kernel without an architecture is one for {@code host}. */
    public static KernelId parse(String text, Arch host) {
        String rest = text;
        boolean hideBtf = rest.endsWith(NO_BTF);
        if (hideBtf) {
            rest = rest.substring(0, rest.length() - NO_BTF.length());
        }
        Arch arch = host;
        for (Arch candidate : Arch.values()) {
            if (rest.endsWith("-" + candidate.debian())) {
                arch = candidate;
                rest = rest.substring(0, rest.length() - candidate.debian().length() - 1);
            }
        }
        String series = rest;
        SeriesChoice choice = SeriesChoice.parse(series).orElseThrow(() -> new LabException(("no kernel is called `%s`:"
                + " give a series (6.1), a range (6.16..6.19), newest or newest-1, and -arm64 or -nobtf after it")
                .formatted(text)));
        return new KernelId(text, choice, arch, hideBtf);
    }

    /** Reads a list with commas; the names of {@link Matrices} stand for theirs. */
    public static List<KernelId> parseList(String list, Arch host) {
        List<KernelId> ids = new ArrayList<>();
        for (String word : Matrices.expand(list).split("[,\\s]+")) {
            if (!word.isEmpty()) {
                ids.add(parse(word, host));
            }
        }
        if (ids.isEmpty()) {
            throw new LabException("no kernels were asked for");
        }
        return ids.stream().distinct().toList();
    }

    @Override
    public String toString() {
        return text;
    }
}
