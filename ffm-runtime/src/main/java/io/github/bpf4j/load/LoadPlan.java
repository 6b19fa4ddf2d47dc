package io.github.bpf4j.load;

import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.OpenOptions;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.object.StructOpsSpec;
import io.github.bpf4j.probe.Features;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.Bpf;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is to be loaded, and how: the object file with what was chosen between {@code open()} and {@code load()}. */
public final class LoadPlan {

    private final BpfObjectFile file;
    private final OpenOptions options;
    private final Token token;
    private final Map<String, MapSettings> settings = new HashMap<>();
    private final Map<String, MemorySegment> memory = new HashMap<>();
    private final Map<String, StructOpsSpec> tables = new HashMap<>();
    private final Map<String, ProgramSettings> programs = new HashMap<>();

    /**
     * A plan in which nothing is chosen yet.
     *
     * @param token stays the caller's
     */
    public LoadPlan(BpfObjectFile file, OpenOptions options, Token token) {
        this.file = file;
        this.options = options;
        this.token = token;
    }

    /** Decides about a map. */
    public void map(String map, MapSettings chosen) {
        settings.put(map, chosen);
    }

    /** Gives a section of globals its memory with the values to begin with: whole pages where its map can lie over it. */
    public void memory(String section, MemorySegment segment) {
        memory.put(section, segment);
    }

    /** Gives a table of functions the members to begin with. */
    public void table(String map, StructOpsSpec chosen) {
        tables.put(map, chosen);
    }

    /** Decides about a program. */
    public void program(String program, ProgramSettings chosen) {
        programs.put(program, chosen);
    }

    ProgramSettings settings(ProgramSpec program) {
        return Objects.requireNonNull(programs.get(program.name()), program.name());
    }

    BpfObjectFile file() {
        return file;
    }

    OpenOptions options() {
        return options;
    }

    BpfRuntime runtime() {
        return options.runtime();
    }

    /** The commands that create things, with the token of this load if it has one. */
    Bpf bpf() {
        return token.bpf();
    }

    /** What the kernel can do, asked with that token. */
    Features features() {
        return token.features();
    }

    /** Whether the kernel counts maps and programs as locked memory, unless it is known not to (since 5.11). */
    boolean countsLockedMemory() {
        return !features().has(KernelFeature.MEMCG_ACCOUNTING).isYes();
    }

    /** The maps as they are to be created. */
    List<MapSpec> maps() {
        List<MapSpec> maps = new ArrayList<>();
        for (MapSpec map : file.maps()) {
            maps.add(settings(map).spec());
        }
        return maps;
    }

    /** What was chosen for a map. */
    MapSettings settings(MapSpec map) {
        MapSettings chosen = settings.get(map.name());
        return chosen == null ? MapSettings.of(map) : chosen;
    }

    /** What was chosen for a table of functions; null for a map that is none. */
    @Nullable
    StructOpsSpec table(MapSpec map) {
        return tables.getOrDefault(map.name(), map.structOps());
    }

    /** The memory of a section of globals; for those of an arena, with the values to begin with. */
    MemorySegment memory(String section) {
        return Objects.requireNonNull(memory.get(section), section);
    }

    /** A program of a table of functions is loaded when the table is created, others when they are switched on. */
    boolean loads(ProgramSpec program) {
        return isWanted(program)
                && (program.type() != ProgramType.STRUCT_OPS || isReferenced(program));
    }

    /** The types of the programs that are to be loaded. */
    Set<ProgramType> types() {
        return file.programs().stream().filter(this::loads).map(program -> settings(program).type(program))
                .collect(Collectors.toSet());
    }

    /** Whether a program is switched on. */
    boolean isWanted(ProgramSpec program) {
        return settings(program).load();
    }

    private boolean isReferenced(ProgramSpec program) {
        if (file.maps().stream().anyMatch(map -> has(table(map), program) && settings(map).create())) {
            return true;
        }
        if (file.maps().stream().noneMatch(map -> has(map.structOps(), program) || has(table(map), program))) {
            throw new IllegalStateException("program \"" + program.name() + "\" is for a table of functions"
                    + " (struct_ops), and no such table of the object has it: put it into one, or switch it off with"
                    + " autoload(false)");
        }
        return false;
    }

    private static boolean has(@Nullable StructOpsSpec table, ProgramSpec program) {
        return table != null && table.functions().stream()
                .anyMatch(function -> function.program().equals(program.name()));
    }

    List<ProgramSpec> programs() {
        List<ProgramSpec> programs = new ArrayList<>();
        for (ProgramSpec program : file.programs()) {
            if (loads(program)) {
                programs.add(program);
            }
        }
        return programs;
    }
}
