package io.github.bpf4j.generator.model;

import io.github.bpf4j.generator.Notice;
import java.util.List;
import java.util.Map;

/**
 * A skeleton with all decisions taken.
 *
 * @param packageName the package, empty for none
 * @param className the simple name of the class
 * @param fileName the name of the object's file
 * @param objectName the name under which the object is opened
 * @param license the license that the object gives, empty for none
 * @param programs the programs in the order of the object
 * @param maps the maps in the order of the object, without those of sections
 * @param sections the sections that have a variable to show
 * @param tables the tables of functions in the order of the object
 * @param tableTypes the structs of these tables
 * @param types the types in the order in which maps, variables and options lead to them
 * @param events the names of the types of events, by the name of the map that they go through
 * @param notices what could be shown in a lesser form only
 * @param unknown names in the options that are those of nothing in the object
 */
public record SkeletonModel(String packageName, String className, String fileName, String objectName, String license,
        List<ProgramModel> programs, List<MapModel> maps, List<SectionModel> sections, List<TableModel> tables,
        List<TableType> tableTypes, List<TypeModel> types, Map<String, List<String>> events, List<Notice> notices,
        List<String> unknown) {

    public SkeletonModel {
        programs = List.copyOf(programs);
        maps = List.copyOf(maps);
        sections = List.copyOf(sections);
        tables = List.copyOf(tables);
        tableTypes = List.copyOf(tableTypes);
        types = List.copyOf(types);
        events = Map.copyOf(events);
        notices = List.copyOf(notices);
        unknown = List.copyOf(unknown);
    }
}
