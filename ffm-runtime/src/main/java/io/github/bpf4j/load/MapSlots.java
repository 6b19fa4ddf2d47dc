package io.github.bpf4j.load;

import io.github.bpf4j.KernelException;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.MapElements;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Fills what the object puts into maps statically: other maps, and programs of program arrays. */
final class MapSlots {

    private final LoadPlan plan;
    private final Map<String, Fd> maps;
    private final Map<String, Fd> programs;

    MapSlots(LoadPlan plan, Map<String, Fd> maps, Map<String, Fd> programs) {
        this.plan = plan;
        this.maps = maps;
        this.programs = programs;
    }

    /** Maps that were there before keep what they have. */
    void fillMapsOfMaps(Set<String> except) {
        for (MapSpec spec : plan.maps()) {
            if (spec.type().mapInMap() && maps.containsKey(spec.name()) && !except.contains(spec.name())) {
                spec.slots().stream().filter(slot -> maps.containsKey(slot.target()))
                        .forEach(slot -> fill(spec, slot, maps));
            }
        }
    }

    /** Slots of programs that were not loaded stay empty. */
    void fillProgramArrays() {
        for (MapSpec spec : plan.maps()) {
            if (spec.type() == MapType.PROG_ARRAY && maps.containsKey(spec.name())) {
                spec.slots().stream().filter(slot -> programs.containsKey(slot.target()))
                        .forEach(slot -> fill(spec, slot, programs));
            }
        }
    }

    private void fill(MapSpec spec, MapSpec.Slot slot, Map<String, Fd> targets) {
        Fd map = Objects.requireNonNull(maps.get(spec.name()), spec.name());
        Fd target = Objects.requireNonNull(targets.get(slot.target()), slot.target());
        MapElements elements = new MapElements(plan.runtime().sys(), map, Integer.BYTES, Integer.BYTES);
        MemorySegment block = elements.block();
        block.set(ValueLayout.JAVA_INT, MapElements.KEY, slot.index());
        block.set(ValueLayout.JAVA_INT, elements.valueOffset(), target.number());
        long result = elements.update(block, 0);
        if (result < 0) {
            throw new KernelException("BPF_MAP_UPDATE_ELEM", (int) -result,
                    "\"" + slot.target() + "\" into slot " + slot.index() + " of map \"" + spec.name() + "\"");
        }
    }
}
