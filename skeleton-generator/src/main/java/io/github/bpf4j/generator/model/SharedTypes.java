package io.github.bpf4j.generator.model;

import io.github.bpf4j.generator.Notice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The types that the skeletons of a package have in common: all that have a name in C, and what these contain. A type
 * that two objects lay out differently is nobody's but theirs, and so is whatever contains one.
 */
public final class SharedTypes {

    private final List<Layouts> objects;
    /** The C names of the types that are shared. */
    private final Set<String> shared = new LinkedHashSet<>();
    private final List<Notice> notices = new ArrayList<>();

    private SharedTypes(List<SkeletonModel> models) {
        this.objects = models.stream().map(Layouts::new).toList();
        objects.forEach(object -> object.named().forEach(type -> shared.add(type.cName())));
        dropConflicts();
        dropClashes();
        int before;
        do {
            before = shared.size();
            objects.forEach(this::dropHolders);
        } while (shared.size() < before);
    }

    /** Decides which types of these skeletons are shared. */
    public static SharedTypes of(List<SkeletonModel> models) {
        return new SharedTypes(models);
    }

    /** What could not be shared though several objects have it. */
    public List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** The shared types in the order in which the objects lead to them. */
    public List<TypeModel> types() {
        Map<String, TypeModel> types = new LinkedHashMap<>();
        for (Layouts object : objects) {
            Set<String> names = names(object);
            object.model().types().stream().filter(type -> names.contains(type.name()))
                    .forEach(type -> types.putIfAbsent(type.name(), type));
        }
        return List.copyOf(types.values());
    }

    /** The Java names of those types of a skeleton that are shared. */
    public Set<String> names(SkeletonModel model) {
        return objects.stream().filter(object -> object.model() == model).findFirst().map(this::names).orElseThrow();
    }

    private Set<String> names(Layouts object) {
        Set<String> names = new HashSet<>();
        object.named().filter(type -> shared.contains(type.cName())).forEach(type -> names.addAll(object.own(type)));
        return names;
    }

    private void dropConflicts() {
        Map<String, Layouts> first = new HashMap<>();
        for (Layouts object : objects) {
            object.named().forEach(type -> {
                Layouts other = first.putIfAbsent(type.cName(), object);
                if (other != null && !other.layout(type.cName()).equals(object.layout(type.cName()))
                        && shared.remove(type.cName())) {
                    notices.add(new Notice(type.cName(), "is laid out differently in " + other.model().fileName()
                            + " and " + object.model().fileName() + ": it is not shared",
                            "give the two structs different names, or their objects different packages"));
                }
            });
        }
    }

    /** Two C types of one Java name, each in another object. */
    private void dropClashes() {
        Map<String, String> taken = new HashMap<>();
        for (Layouts object : objects) {
            object.named().filter(type -> shared.contains(type.cName())).forEach(type -> {
                for (String name : object.own(type)) {
                    String other = taken.putIfAbsent(name, type.cName());
                    if (other != null && !other.equals(type.cName()) && shared.remove(type.cName())) {
                        notices.add(new Notice(type.cName(), "would be called " + name + " like " + other
                                + ": it is not shared", "choose a name for one of them with the option \"names\""));
                    }
                }
            });
        }
    }

    private void dropHolders(Layouts object) {
        Set<String> names = names(object);
        object.named().filter(type -> !names.containsAll(object.mentioned(type)))
                .forEach(type -> shared.remove(type.cName()));
    }
}
