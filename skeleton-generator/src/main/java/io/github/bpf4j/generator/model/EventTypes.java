package io.github.bpf4j.generator.model;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.object.GlobalSpec;
import io.github.bpf4j.object.MapSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The types of what programs send through rings. BTF ties no type to a ring, so they are told by the value type of the
 * map, by a variable that points to the type and is there for nothing else, or by an option.
 */
final class EventTypes {

    private static final List<BtfKind> KINDS = List.of(BtfKind.STRUCT, BtfKind.UNION, BtfKind.TYPEDEF, BtfKind.ENUM,
            BtfKind.ENUM64);

    private final TypeCatalog catalog;
    private final Btf btf;

    EventTypes(TypeCatalog catalog) {
        this.catalog = catalog;
        this.btf = catalog.btf();
    }

    /** The Java names of all event types that the object and the options tell. */
    List<String> find(List<MapSpec> maps, List<String> named) {
        Set<String> events = new LinkedHashSet<>();
        maps.stream().filter(MapModeler::isRing).filter(map -> map.valueTypeId() != 0)
                .forEach(map -> addComposite(events, map.valueTypeId()));
        maps.stream().map(MapSpec::data).filter(Objects::nonNull)
                .flatMap(section -> section.visibleVariables().stream())
                .forEach(variable -> addPointee(events, variable));
        named.forEach(name -> addNamed(events, name));
        if (events.isEmpty()) {
            maps.stream().filter(MapModeler::isRing).forEach(this::noticeUnknown);
        }
        return new ArrayList<>(events);
    }

    private void addPointee(Set<String> events, GlobalSpec variable) {
        if (btf.type(btf.resolve(variable.typeId())) instanceof BtfType.Ptr pointer) {
            addComposite(events, pointer.target());
        }
    }

    private void addComposite(Set<String> events, int typeId) {
        int id = btf.resolve(typeId);
        if (btf.type(id) instanceof BtfType.Composite composite && !composite.members().isEmpty()) {
            events.add(catalog.nameOf(typeId, "Event"));
            catalog.close();
        }
    }

    private void addNamed(Set<String> events, String named) {
        String name = named.replaceFirst("^(struct|union|enum) +", "");
        int id = KINDS.stream().mapToInt(kind -> btf.find(name, kind)).filter(found -> found != 0).findFirst()
                .orElse(0);
        if (id == 0) {
            catalog.notices().add("type \"" + named + "\"", "the object has no such type",
                    "clang leaves out what no program uses: mention it in the code, or remove it from the options");
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
