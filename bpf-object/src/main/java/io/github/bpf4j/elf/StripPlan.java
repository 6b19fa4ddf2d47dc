package io.github.bpf4j.elf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which sections and symbols stay, and the numbers that they get. */
final class StripPlan {

    /** The number of what goes. */
    static final int GONE = -1;

    private final ElfFile file;
    private final int[] sectionNumbers;
    private final int[] symbolNumbers;

    private StripPlan(ElfFile file) {
        this.file = file;
        this.sectionNumbers = new int[file.sections().size()];
        this.symbolNumbers = new int[file.symbols().size()];
    }

    static StripPlan of(ElfFile file) {
        StripPlan plan = new StripPlan(file);
        number(plan.sectionNumbers, index -> plan.staysSection(file.sections().get(index)));
        number(plan.symbolNumbers, index -> plan.staysSymbol(file.symbols().get(index)));
        return plan;
    }

    private interface Choice {
        boolean stays(int index);
    }

    private static void number(int[] numbers, Choice choice) {
        int next = 0;
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = choice.stays(index) ? next++ : GONE;
        }
    }

    private boolean staysSection(ElfSection section) {
        return switch (section.type()) {
            // Symbol numbers for the linker, which would be other symbols' afterwards.
            case ElfSection.SHT_LLVM_ADDRSIG -> false;
            case ElfSection.SHT_REL, ElfSection.SHT_RELA -> !isDebug(target(section));
            default -> !isDebug(section);
        };
    }

    private ElfSection target(ElfSection relocations) {
        if (relocations.info() < 0 || relocations.info() >= file.sections().size()) {
            throw relocations.reader().malformed(0, "section " + relocations.name() + " relocates section "
                    + Integer.toUnsignedString(relocations.info()) + " of " + file.sections().size());
        }
        return file.sections().get(relocations.info());
    }

    private static boolean isDebug(ElfSection section) {
        return (section.flags() & ElfSection.SHF_ALLOC) == 0
                && (section.name().startsWith(".debug") || section.name().startsWith(".zdebug"));
    }

    private boolean staysSymbol(ElfSymbol symbol) {
        boolean nameOfSource = symbol.type() == ElfSymbol.STT_FILE;
        return !nameOfSource && (!symbol.isInSection() || sectionNumbers[symbol.sectionIndex()] != GONE);
    }

    /** The sections that stay, in the order of the file. */
    List<ElfSection> sections() {
        return file.sections().stream().filter(section -> sectionNumbers[section.index()] != GONE).toList();
    }

    /** The symbols that stay, in the order of the file. */
    List<ElfSymbol> symbols() {
        return file.symbols().stream().filter(symbol -> symbolNumbers[symbol.index()] != GONE).toList();
    }

    /** New number of a section, {@link #GONE} if it goes. */
    int section(int number) {
        return number >= 0 && number < sectionNumbers.length ? sectionNumbers[number] : GONE;
    }

    /** New number of a symbol, {@link #GONE} if it goes. */
    int symbol(int number) {
        return number >= 0 && number < symbolNumbers.length ? symbolNumbers[number] : GONE;
    }

    /** Members of a group of sections that stay, by their new numbers. */
    int[] group(int[] members) {
        List<Integer> kept = new ArrayList<>();
        Arrays.stream(members).map(this::section).filter(number -> number != GONE).forEach(kept::add);
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }
}
