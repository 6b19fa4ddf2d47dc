package io.github.bpf4j.load;

import io.github.bpf4j.MapMismatchException;
import io.github.bpf4j.MapMismatchException.Difference;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.MapType;
import io.github.bpf4j.sys.MapCreate;
import io.github.bpf4j.sys.MapInfo;
import java.util.ArrayList;
import java.util.List;

/** Compares a map of the kernel with what the object would have created. */
final class MapShape {

    private MapShape() {}

    /** Refuses a map of another shape, with all the differences. */
    static void require(MapSpec spec, MapCreate wanted, MapInfo found, String where) {
        List<Difference> differences = new ArrayList<>();
        compare(differences, "type", type(wanted.mapType()), type(found.type()));
        compare(differences, "key size", wanted.keySize(), found.keySize());
        compare(differences, "value size", wanted.valueSize(), found.valueSize());
        compare(differences, "max entries", Integer.toUnsignedLong(wanted.maxEntries()),
                Integer.toUnsignedLong(found.maxEntries()));
        compare(differences, "flags", hex(wanted.mapFlags()), hex(flags(spec, wanted, found)));
        compare(differences, "extra", wanted.mapExtra(), found.mapExtra());
        if (!differences.isEmpty()) {
            throw new MapMismatchException(spec.name(), where, differences);
        }
    }

    /** The kernel itself makes device maps read-only for programs. */
    private static int flags(MapSpec spec, MapCreate wanted, MapInfo found) {
        boolean device = spec.type() == MapType.DEVMAP || spec.type() == MapType.DEVMAP_HASH;
        boolean asked = (wanted.mapFlags() & MapSpec.FLAG_READ_ONLY_PROGRAM) != 0;
        return device && !asked ? found.mapFlags() & ~MapSpec.FLAG_READ_ONLY_PROGRAM : found.mapFlags();
    }

    private static void compare(List<Difference> differences, String attribute, Object expected, Object found) {
        if (!expected.equals(found)) {
            differences.add(new Difference(attribute, expected.toString(), found.toString()));
        }
    }

    private static String type(int number) {
        MapType type = MapType.of(number);
        return type == MapType.UNKNOWN ? "type " + number : type.name();
    }

    private static String hex(int flags) {
        return "0x" + Integer.toHexString(flags);
    }
}
