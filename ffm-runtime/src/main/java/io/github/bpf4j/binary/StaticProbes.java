package io.github.bpf4j.binary;

import io.github.bpf4j.RelocationException;
import io.github.bpf4j.core.NearNames;
import io.github.bpf4j.elf.ElfSegment;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.usdt.UsdtNote;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Looks for the static probes of a binary.
 *
 * @param program the program that is to be attached, for messages
 */
public record StaticProbes(BinaryFile binary, String program) {

    private static final int LISTED = 20;

    /**
     * A place of a probe.
     *
     * @param offset of the instruction in the binary
     * @param address of the instruction, before the binary is moved to another
     * @param semaphore the file offset of the counter of who watches; 0 for none
     * @param arguments as in {@link UsdtNote#arguments()}
     */
    public record Site(long offset, long address, long semaphore, String arguments) {}

    /**
     * All places of a probe, in the order of the file.
     *
     * @throws RelocationException if there is none, or one is not in the code of the binary
     */
    public List<Site> sites(String provider, String name) {
        List<UsdtNote> notes;
        try {
            notes = UsdtNote.read(binary.elf());
        } catch (MalformedObjectException e) {
            throw new RelocationException(program, "the static probes cannot be read: " + e.getMessage(), e);
        }
        List<Site> sites = new ArrayList<>();
        for (UsdtNote note : notes) {
            if (note.provider().equals(provider) && note.name().equals(name)) {
                sites.add(site(note));
            }
        }
        if (sites.isEmpty()) {
            throw missing(provider, name, notes);
        }
        return sites;
    }

    private Site site(UsdtNote note) {
        long semaphore = note.semaphore() == 0 ? 0 : binary.fileOffset(offset(note, note.semaphore(), false));
        return new Site(offset(note, note.address(), true), note.address(), semaphore, note.arguments());
    }

    /** A probe has to be in code, and its semaphore must not be there. */
    private long offset(UsdtNote note, long address, boolean code) {
        for (ElfSegment segment : binary.elf().segments()) {
            if (segment.holds(address) && segment.executable() == code) {
                return segment.fileOffset(address);
            }
        }
        throw new RelocationException(program, binary.elf().origin() + ": the " + (code ? "instruction" : "semaphore")
                + " of the static probe \"" + note.provider() + ":" + note.name() + "\" is said to be at 0x"
                + Long.toHexString(address) + ", where the file has no " + (code ? "code" : "data"), null);
    }

    private RelocationException missing(String provider, String name, List<UsdtNote> notes) {
        TreeSet<String> all = new TreeSet<>();
        TreeSet<String> siblings = new TreeSet<>();
        for (UsdtNote note : notes) {
            all.add(note.provider() + ":" + note.name());
            if (note.provider().equals(provider)) {
                siblings.add(note.name());
            }
        }
        String finding = binary.elf().origin() + " has no static probe \"" + provider + ":" + name + "\"";
        if (all.isEmpty()) {
            return new RelocationException(program, finding + ": it has none at all (no notes in a section"
                    + " .note.stapsdt)", null);
        }
        List<String> near = siblings.isEmpty()
                ? NearNames.of(provider + ":" + name, all)
                : NearNames.of(name, siblings);
        return new RelocationException(program, finding + (near.isEmpty()
                ? ""
                : ": did you mean " + String.join(", ", near) + "?")
                + (siblings.isEmpty()
                        ? "; it has " + some(all)
                        : "; of " + provider + " it has " + some(siblings)),
                null);
    }

    private static String some(TreeSet<String> names) {
        return String.join(", ", names.stream().limit(LISTED).toList())
                + (names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "");
    }
}
