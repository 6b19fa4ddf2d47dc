package io.github.bpf4j.generator.model;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.object.GlobalSpec;
import io.github.bpf4j.object.MapSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The types of what programs send through rings. BTF ties no type to a ring, so they are told by the value type of the
 * map, which is that of its own events, or for all rings by a variable that points to the type and is there for nothing
 * else, or by an option.
 */
final class EventTypes {

    private final TypeCatalog catalog;
    private final Btf btf;

    EventTypes(TypeCatalog catalog) {
        this.catalog = catalog;
        this.btf = catalog.btf();
    }

    /**
     * The Java names of the event types that object and options tell, by the name of the ring.
     *
     * @param markers the variables that are there for the sake of a type
     * @param named names of types
     * @param unknown gets those of the names that are those of no type
     */
    Map<String, List<String>> find(List<MapSpec> maps, List<GlobalSpec> markers, List<String> named,
            Set<String> unknown) {
        List<MapSpec> rings = maps.stream().filter(MapModeler::isRing).toList();
        Map<String, Set<String>> events = new LinkedHashMap<>();
        for (MapSpec ring : rings) {
            Set<String> own = events.computeIfAbsent(ring.name(), name -> new LinkedHashSet<>());
            if (ring.valueTypeId() != 0) {
                addComposite(own, ring.valueTypeId());
            }
        }
        Set<String> common = new LinkedHashSet<>();
        markers.forEach(marker -> addComposite(common,
                ((BtfType.Ptr) btf.type(btf.resolve(marker.typeId()))).target()));
        named.forEach(name -> addNamed(common, name, unknown));
        Map<String, List<String>> all = new LinkedHashMap<>();
        events.forEach((ring, own) -> all.put(ring, new ArrayList<>(own.isEmpty() ? common : own)));
        rings.stream().filter(ring -> all.get(ring.name()).isEmpty()).forEach(this::noticeUnknown);
        return all;
    }

    private void addComposite(Set<String> events, int typeId) {
        int id = btf.resolve(typeId);
        if (btf.type(id) instanceof BtfType.Composite composite && !composite.members().isEmpty()) {
            events.add(catalog.nameOf(typeId, "Event"));
            catalog.close();
        }
    }

    private void addNamed(Set<String> events, String named, Set<String> unknown) {
        int id = catalog.find(named.replaceFirst("^(struct|union|enum) +", ""));
        if (id == 0) {
            unknown.add(named);
        } else if (btf.type(btf.resolve(id)) instanceof BtfType.Enumeration) {
            catalog.nameOf(id, "Event");
            catalog.close();
        } else {
            addComposite(events, id);
        }
    }

    private void noticeUnknown(MapSpec map) {
        catalog.notices().add("map \"" + map.name() + "\"", "the type of its events is not known, so none is generated",
                "add \"struct event *unused_event __attribute__((unused));\" to the C source with the struct that is "
                        + "sent, or name the struct in the generator's option \"types\"");
    }
}
