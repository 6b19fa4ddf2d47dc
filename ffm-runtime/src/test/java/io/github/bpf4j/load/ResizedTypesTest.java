package io.github.bpf4j.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType.Array;
import io.github.bpf4j.btf.BtfType.DataSec;
import io.github.bpf4j.btf.BtfType.Int;
import io.github.bpf4j.btf.BtfType.Linkage;
import io.github.bpf4j.btf.BtfType.SecVar;
import io.github.bpf4j.btf.BtfType.Var;
import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.object.DataSectionSpec.Kind;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.MapType;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A section of an int and an array of three of them, in other sizes. */
class ResizedTypesTest {

    private static final int SIZE = 16;

    private final BtfBuilder builder = BtfBuilder.empty(ByteOrder.nativeOrder());
    private final int number = builder.add(new Int("int", 4, true, false, false, 0, 32));
    private final int array = builder.add(new Array(number, number, 3));
    private final int first = builder.add(new Var("first", number, Linkage.GLOBAL));
    private final int rest = builder.add(new Var("rest", array, Linkage.GLOBAL));
    private final int section = builder.add(
            new DataSec(".data", SIZE, List.of(new SecVar(first, 0, 4), new SecVar(rest, 4, 12))));
    private final Btf types = builder.build("section");

    private Btf resizedTo(int size) {
        DataSectionSpec data = new DataSectionSpec(".data", Kind.DATA, SIZE, true, section, List.of(), new byte[SIZE]);
        return ResizedTypes.of(types,
                List.of(new MapSpec(".data", "x.data", MapType.ARRAY.number(), 4, size, 1, 0, 0, 0,
                        false, 0, section, null, List.of(), data, null)));
    }

    @Test
    void theArrayAtTheEndTakesTheRoomThatThereIs() {
        Btf longer = resizedTo(24);
        DataSec resized = (DataSec) longer.type(longer.find(".data", BtfKind.DATASEC));
        assertEquals(24, resized.size());
        assertEquals(List.of(new SecVar(first, 0, 4), new SecVar(rest, 4, 20)), resized.vars());
        assertEquals(5, ((Array) longer.type(((Var) longer.type(rest)).type())).count());
    }

    /** The kernel would refuse all types of an object for a variable without a size. */
    @Test
    void withoutRoomForAnElementTheTypesStay() {
        assertSame(types, resizedTo(4));
        assertSame(types, resizedTo(6));
        assertSame(types, resizedTo(SIZE));
    }
}
