package io.github.bpf4j.generator.model;

import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.StructOpsSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of functions and their structs. */
final class TableModeler {

    private final TypeCatalog catalog;
    private final NameScope accessors = NameScope.ofMembers(List.of());
    private final NameScope links;
    private final Map<Integer, TableType> types = new LinkedHashMap<>();
    private final List<TableModel> tables = new ArrayList<>();

    /**
     * A modeler that has seen no table yet.
     *
     * @param links the names of links, those of programs among them
     */
    TableModeler(TypeCatalog catalog, NameScope links) {
        this.catalog = catalog;
        this.links = links;
    }

    void add(MapSpec map, StructOpsSpec table, @Nullable String chosen) {
        int id = catalog.btf().resolve(table.typeId());
        TableType type = types.get(id);
        if (type == null) {
            type = new StructModeler(catalog, catalog.tableName(table.typeId())).table();
            types.put(id, type);
            catalog.close();
        }
        String accessor = chosen == null
                ? accessors.allocate(JavaName.member(map.name()))
                : accessors.claim(chosen, "map \"" + map.name() + "\"");
        String section = (table.optional() ? "?" : "") + table.section();
        tables.add(new TableModel(map.name(), accessor, links.allocate(accessor), type.name(),
                "SEC(\"" + section + "\") " + CDeclaration.variable(catalog.btf(), table.typeId(), map.name())));
    }

    List<TableModel> tables() {
        return tables;
    }

    List<TableType> types() {
        return List.copyOf(types.values());
    }
}
