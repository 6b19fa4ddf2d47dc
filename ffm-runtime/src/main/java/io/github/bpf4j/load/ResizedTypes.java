package io.github.bpf4j.load;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.btf.BtfType.Array;
import io.github.bpf4j.btf.BtfType.DataSec;
import io.github.bpf4j.btf.BtfType.SecVar;
import io.github.bpf4j.btf.BtfType.Var;
import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.object.MapSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The types of an object with sections of another size: the array at the end of such a section gets as many elements as
 * there is room for. A section that ends with something else, or without room for an element, keeps its type, which then
 * fits its map no more; the map is created without.
 */
final class ResizedTypes {

    private final Btf btf;
    private @Nullable BtfBuilder copy;

    private ResizedTypes(Btf btf) {
        this.btf = btf;
    }

    /** The types for these maps, which are as they are to be created. */
    static Btf of(Btf btf, List<MapSpec> maps) {
        ResizedTypes resized = new ResizedTypes(btf);
        for (MapSpec map : maps) {
            DataSectionSpec section = map.data();
            if (section != null && map.isInternal() && section.typeId() != 0 && map.valueSize() != section.size()) {
                resized.resize((DataSec) btf.type(section.typeId()), section.typeId(), map.valueSize());
            }
        }
        return resized.copy == null ? btf : resized.copy.build("types of resized sections");
    }

    private void resize(DataSec section, int id, int size) {
        if (section.vars().isEmpty()) {
            return;
        }
        SecVar last = section.vars().getLast();
        Var variable = (Var) btf.type(last.type());
        int room = size - last.offset();
        if (!(btf.type(btf.resolve(variable.type())) instanceof Array array)) {
            return;
        }
        long element = btf.sizeOf(array.element());
        if (element <= 0 || room <= 0 || room % element != 0) {
            return;
        }
        BtfBuilder types = copy == null ? BtfBuilder.copyOf(btf) : copy;
        copy = types;
        int longer = types.add(new Array(array.element(), array.index(), (int) (room / element)));
        types.set(last.type(), new Var(variable.name(), longer, variable.linkage()));
        List<SecVar> vars = new ArrayList<>(section.vars());
        vars.set(vars.size() - 1, new SecVar(last.type(), last.offset(), room));
        types.set(id, new DataSec(section.name(), size, vars));
    }
}
