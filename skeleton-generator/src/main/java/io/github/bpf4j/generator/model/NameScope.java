package io.github.bpf4j.generator.model;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * The names of one scope of the generated class. What the generator itself needs is reserved first, then the names of
 * the object are allocated in its order: who comes first keeps the plain name, whoever else wants it gets a number.
 */
final class NameScope {

    private final Set<String> taken = new HashSet<>();
    private final boolean types;

    private NameScope(boolean types, Collection<String> reserved) {
        this.types = types;
        reserved.forEach(name -> taken.add(key(name)));
    }

    /** A scope of methods, record components and variables. */
    static NameScope ofMembers(Collection<String> reserved) {
        NameScope scope = new NameScope(false, Reserved.OBJECT_METHODS);
        reserved.forEach(name -> scope.taken.add(scope.key(name)));
        return scope;
    }

    /**
     * A scope of nested types. Names that differ in nothing but case count as equal, since each type is a class file
     * and some file systems do not tell such files apart.
     */
    static NameScope ofTypes(Collection<String> reserved) {
        return new NameScope(true, reserved);
    }

    /** Takes the name, with a number behind it when it is taken. */
    String allocate(String wanted) {
        String name = Reserved.isKeyword(wanted, types) ? wanted + "_" : wanted;
        String free = name;
        for (int number = 2; !taken.add(key(free)); number++) {
            free = name + (Character.isDigit(name.charAt(name.length() - 1)) ? "_" : "") + number;
        }
        return free;
    }

    /**
     * Takes a name that somebody chose, as it is.
     *
     * @param whose what gets the name, for the message
     * @throws IllegalArgumentException if it is no name, or is taken
     */
    String claim(String name, String whose) {
        if (!SourceVersion.isIdentifier(name) || Reserved.isKeyword(name, types)) {
            throw new IllegalArgumentException(whose + " cannot be called \"" + name + "\": that is no name in Java");
        }
        if (!taken.add(key(name))) {
            throw new IllegalArgumentException(whose + " cannot be called \"" + name
                    + "\": the generated class uses that name otherwise");
        }
        return name;
    }

    /** Whether nobody has the name. */
    boolean isFree(String name) {
        return !taken.contains(key(name));
    }

    /** Takes the first of two names that is free, or the second with a number. */
    String allocate(String wanted, String otherwise) {
        return taken.contains(key(wanted)) || Reserved.isKeyword(wanted, types)
                ? allocate(otherwise)
                : allocate(wanted);
    }

    private String key(String name) {
        return types ? name.toLowerCase(Locale.ROOT) : name;
    }
}
