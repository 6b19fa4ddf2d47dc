package io.github.bpf4j.generator.model;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.generator.SkeletonOptions;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.ProgramSpec;
import java.util.ArrayList;
import java.util.List;

/** The passes from the object to the model: programs, maps, variables, events. */
public final class SkeletonModeler {

    private final BpfObjectFile object;
    private final Notices notices = new Notices();
    private final NameScope typeNames;
    private final TypeCatalog catalog;
    private final NameScope programNames = NameScope.ofMembers(List.of());

    private SkeletonModeler(BpfObjectFile object, String className) {
        this.object = object;
        List<String> reserved = new ArrayList<>(Reserved.SKELETON_TYPES);
        reserved.addAll(Reserved.USED_TYPES);
        reserved.add(className);
        this.typeNames = NameScope.ofTypes(reserved);
        Btf btf = object.btf();
        this.catalog = new TypeCatalog(btf == null ? BtfBuilder.empty(object.byteOrder()).build(object.name()) : btf,
                notices, typeNames);
    }

    /** Decides what the skeleton of an object will hold. */
    public static SkeletonModel model(BpfObjectFile object, String fileName, String packageName, String className,
            SkeletonOptions options) {
        SkeletonModeler modeler = new SkeletonModeler(object, className);
        List<ProgramModel> programs = modeler.programs();
        List<SectionModel> sections = modeler.sections();
        List<MapModel> maps = modeler.maps();
        TableModeler tables = modeler.tables();
        List<String> events = new EventTypes(modeler.catalog).find(object.maps(), options.types());
        NestingCheck.check(modeler.catalog.types(), object.name());
        return new SkeletonModel(packageName, className, fileName, object.name(), object.license(), programs, maps,
                sections, tables.tables(), tables.types(), modeler.catalog.types(), events, modeler.notices.list());
    }

    private List<ProgramModel> programs() {
        List<ProgramModel> programs = new ArrayList<>();
        for (ProgramSpec program : object.programs()) {
            String accessor = programNames.allocate(JavaName.member(program.name()));
            programs.add(ProgramModeler.model(program, accessor, object.btf(), notices));
        }
        return programs;
    }

    private List<MapModel> maps() {
        NameScope names = NameScope.ofMembers(List.of());
        MapModeler modeler = new MapModeler(catalog);
        List<MapModel> maps = new ArrayList<>();
        for (MapSpec map : object.maps()) {
            if (!map.isInternal() && map.structOps() == null) {
                maps.add(modeler.model(map, names.allocate(JavaName.member(map.name()))));
                catalog.close();
            }
        }
        return maps;
    }

    private TableModeler tables() {
        TableModeler tables = new TableModeler(catalog, programNames);
        for (MapSpec map : object.maps()) {
            if (map.structOps() != null) {
                tables.add(map, map.structOps());
            }
        }
        return tables;
    }

    /** Sections without a variable to show are left out; their bytes are the runtime's business. */
    private List<SectionModel> sections() {
        NameScope names = NameScope.ofMembers(Reserved.SKELETON_MEMBERS);
        SectionModeler modeler = new SectionModeler(catalog);
        List<SectionModel> sections = new ArrayList<>();
        for (MapSpec map : object.maps()) {
            DataSectionSpec section = map.isInternal() ? map.data() : null;
            if (section != null && !section.visibleVariables().isEmpty()) {
                String name = JavaName.type(section.name());
                String type = Reserved.SECTION_TYPES.contains(name) ? name : typeNames.allocate(name);
                sections.add(modeler.model(section, names.allocate(JavaName.member(section.name())), type));
                catalog.close();
            }
        }
        return sections;
    }
}
