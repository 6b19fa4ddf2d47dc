package io.github.bpf4j.generator.model;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.generator.SkeletonOptions;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.object.GlobalSpec;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.ProgramSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The passes from the object to the model: programs, variables, maps, tables of functions, events. */
public final class SkeletonModeler {

    private final BpfObjectFile object;
    private final ChosenNames chosen;
    private final Notices notices = new Notices();
    private final NameScope typeNames;
    private final TypeCatalog catalog;
    private final NameScope programNames = NameScope.ofMembers(List.of());
    private final List<GlobalSpec> markers = new ArrayList<>();

    private SkeletonModeler(BpfObjectFile object, PackageNames common, SkeletonOptions options) {
        this.object = object;
        this.chosen = new ChosenNames(options.names());
        List<String> reserved = new ArrayList<>(Reserved.SKELETON_TYPES);
        reserved.addAll(Reserved.USED_TYPES);
        reserved.addAll(common.classes());
        this.typeNames = NameScope.ofTypes(reserved);
        Btf btf = object.btf();
        this.catalog = new TypeCatalog(btf == null ? BtfBuilder.empty(object.byteOrder()).build(object.name()) : btf,
                notices, typeNames, common);
    }

    /**
     * Decides what the skeleton of an object will hold.
     *
     * @throws IllegalArgumentException if a name that the options choose cannot be given
     */
    public static SkeletonModel model(BpfObjectFile object, String fileName, String packageName, String className,
            SkeletonOptions options) {
        return model(object, fileName, packageName, className, options, PackageNames.ofOne(className));
    }

    /**
     * Decides what a skeleton will hold that shares types with others.
     *
     * @param common the names of their package
     * @throws IllegalArgumentException if a name that the options choose cannot be given
     */
    public static SkeletonModel model(BpfObjectFile object, String fileName, String packageName, String className,
            SkeletonOptions options, PackageNames common) {
        SkeletonModeler modeler = new SkeletonModeler(object, common, options);
        modeler.catalog.choose(modeler.chosen);
        List<ProgramModel> programs = modeler.programs();
        List<SectionModel> sections = modeler.sections();
        List<MapModel> maps = modeler.maps();
        TableModeler tables = modeler.tables();
        Set<String> unknown = new LinkedHashSet<>();
        Map<String, List<String>> events = new EventTypes(modeler.catalog).find(object.maps(), modeler.markers,
                options.types(), unknown);
        unknown.addAll(modeler.chosen.unused());
        NestingCheck.check(modeler.catalog.types(), object.name());
        return new SkeletonModel(packageName, className, fileName, object.name(), object.license(), programs, maps,
                sections, tables.tables(), tables.types(), modeler.catalog.types(), events, modeler.notices.list(),
                List.copyOf(unknown));
    }

    private List<ProgramModel> programs() {
        List<@Nullable String> chosenNames = new ArrayList<>();
        for (ProgramSpec program : object.programs()) {
            chosenNames.add(claim(programNames, ChosenNames.PROGRAM, program.name()));
        }
        List<ProgramModel> programs = new ArrayList<>();
        for (int i = 0; i < object.programs().size(); i++) {
            ProgramSpec program = object.programs().get(i);
            String accessor = accessor(programNames, chosenNames.get(i), program.name());
            programs.add(ProgramModeler.model(program, accessor, object.btf(), notices));
        }
        return programs;
    }

    private List<MapModel> maps() {
        NameScope names = NameScope.ofMembers(List.of());
        MapModeler modeler = new MapModeler(catalog);
        List<MapSpec> shown = object.maps().stream().filter(map -> !map.isInternal() && map.structOps() == null)
                .toList();
        List<@Nullable String> chosenNames = new ArrayList<>();
        shown.forEach(map -> chosenNames.add(claim(names, ChosenNames.MAP, map.name())));
        List<MapModel> maps = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            maps.add(modeler.model(shown.get(i), accessor(names, chosenNames.get(i), shown.get(i).name())));
            catalog.close();
        }
        return maps;
    }

    private @Nullable String claim(NameScope names, String kind, String cName) {
        String name = chosen.of(kind, cName);
        return name == null ? null : names.claim(name, kind + " \"" + cName + "\"");
    }

    private static String accessor(NameScope names, @Nullable String chosen, String cName) {
        return chosen == null ? names.allocate(JavaName.member(cName)) : chosen;
    }

    private TableModeler tables() {
        TableModeler tables = new TableModeler(catalog, programNames);
        for (MapSpec map : object.maps()) {
            if (map.structOps() != null) {
                tables.add(map, map.structOps(), chosen.of(ChosenNames.MAP, map.name()));
            }
        }
        return tables;
    }

    /** Sections without a variable to show are left out; their bytes are the runtime's business. */
    private List<SectionModel> sections() {
        NameScope names = NameScope.ofMembers(Reserved.SKELETON_MEMBERS);
        SectionModeler modeler = new SectionModeler(catalog, chosen);
        Markers marked = new Markers(object, catalog.btf());
        List<SectionModel> sections = new ArrayList<>();
        for (MapSpec map : object.maps()) {
            DataSectionSpec section = map.data();
            List<GlobalSpec> shown = section == null ? List.of() : shown(section, marked);
            if (!shown.isEmpty()) {
                String name = section.kind() == DataSectionSpec.Kind.ARENA ? "arena" : section.name();
                String type = JavaName.type(name);
                sections.add(modeler.model(section, shown, names.allocate(JavaName.member(name)),
                        Reserved.SECTION_TYPES.contains(type) ? type : typeNames.allocate(type)));
                catalog.close();
            }
        }
        return sections;
    }

    private List<GlobalSpec> shown(DataSectionSpec section, Markers marked) {
        List<GlobalSpec> hidden = marked.in(section);
        markers.addAll(hidden);
        return section.visibleVariables().stream().filter(variable -> !hidden.contains(variable)).toList();
    }
}
