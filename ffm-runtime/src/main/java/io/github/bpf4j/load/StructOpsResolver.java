package io.github.bpf4j.load;

import io.github.bpf4j.RelocationException;
import io.github.bpf4j.UnsupportedFeatureException;
import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.btf.EssentialName;
import io.github.bpf4j.load.ModuleTypes.Found;
import io.github.bpf4j.load.StructOpsLayout.Slot;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.StructOpsSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Translates a table of functions from the object's struct into the kernel's: members are found by name, so that the
 * kernel's struct may have other members and another order.
 */
final class StructOpsResolver {

    private static final String VALUE_PREFIX = "bpf_struct_ops_";

    private final LoadPlan plan;
    private final Btf local;
    private final ModuleTypes types;

    StructOpsResolver(LoadPlan plan, ModuleTypes types) {
        this.plan = plan;
        this.local = Objects.requireNonNull(plan.file().btf());
        this.types = types;
    }

    StructOpsLayout resolve(MapSpec spec) {
        StructOpsSpec table = Objects.requireNonNull(plan.table(spec));
        String name = EssentialName.of(local.name(table.typeId()));
        Found valueType = types.find(null, VALUE_PREFIX + name, BtfKind.STRUCT, "map \"" + spec.name() + "\"");
        if (valueType == null) {
            throw new UnsupportedFeatureException("struct_ops of type " + name, "",
                    "its BTF has no struct " + VALUE_PREFIX + name + ", which map \"" + spec.name() + "\" needs");
        }
        BtfType.Struct value = (BtfType.Struct) valueType.btf().type(valueType.id());
        BtfType.Member data = value.members().stream().filter(member -> isTable(valueType.btf(), member, name))
                .findFirst().orElseThrow(() -> new RelocationException("", "the kernel's struct " + VALUE_PREFIX + name
                        + " does not hold a struct " + name, null));
        int structType = valueType.btf().resolve(data.type());
        byte[] bytes = new byte[value.size()];
        List<Slot> slots = new ArrayList<>();
        BtfType.Struct target = (BtfType.Struct) valueType.btf().type(structType);
        for (BtfType.Member member : ((BtfType.Struct) local.type(table.typeId())).members()) {
            move(spec, table, member, new Target(valueType.btf(), target, data.bitOffset() / Byte.SIZE, bytes, slots));
        }
        return new StructOpsLayout(spec, valueType, value.size(), structType, bytes, slots);
    }

    private static boolean isTable(Btf btf, BtfType.Member member, String name) {
        int id = btf.resolve(member.type());
        return btf.kind(id) == BtfKind.STRUCT && btf.name(id).equals(name);
    }

    /** Where members go: the kernel's struct, its place in the value, and what has been filled in so far. */
    private record Target(Btf btf, BtfType.Struct struct, int start, byte[] value, List<Slot> slots) {

        int indexOf(String member) {
            for (int i = 0; i < struct.members().size(); i++) {
                if (struct.members().get(i).name().equals(member)) {
                    return i;
                }
            }
            return -1;
        }
    }

    private void move(MapSpec spec, StructOpsSpec table, BtfType.Member member, Target target) {
        int offset = member.bitOffset() / Byte.SIZE;
        int size = (int) local.sizeOf(member.type());
        int index = target.indexOf(member.name());
        if (index < 0) {
            // What the kernel lacks is no loss when it is not set; a program for it is not loaded then.
            requireZero(spec, table, member, offset, size);
            return;
        }
        BtfType.Member there = target.struct().members().get(index);
        int place = target.start() + there.bitOffset() / Byte.SIZE;
        StructOpsSpec.Implementation function = table.functions().stream()
                .filter(implementation -> implementation.offset() == offset).findFirst().orElse(null);
        if (function != null) {
            target.slots().add(new Slot(function.program(), index, place));
            return;
        }
        if (isZero(table, offset, size)) {
            return;
        }
        if (member.bitfieldSize() != 0 || there.bitfieldSize() != 0
                || target.btf().sizeOf(there.type()) != size || !sameKind(member.type(), target.btf(), there.type())) {
            throw unfit(spec, member, "has another type in the kernel");
        }
        System.arraycopy(table.image(), offset, target.value(), place, size);
    }

    private boolean sameKind(int localType, Btf btf, int targetType) {
        return local.kind(local.resolve(localType)) == btf.kind(btf.resolve(targetType));
    }

    private static void requireZero(MapSpec spec, StructOpsSpec table, BtfType.Member member, int offset, int size) {
        if (!isZero(table, offset, size)) {
            throw unfit(spec, member, "is set, but the kernel's struct has no such member");
        }
    }

    private static boolean isZero(StructOpsSpec table, int offset, int size) {
        byte[] image = table.image();
        for (int i = offset; i < Math.min(image.length, offset + size); i++) {
            if (image[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static RelocationException unfit(MapSpec spec, BtfType.Member member, String finding) {
        return new RelocationException("", "struct_ops map \"" + spec.name() + "\": member " + member.name() + " "
                + finding, null);
    }

    /**
     * The place of a program among these tables; null when none of them has it.
     *
     * @throws IllegalStateException if it is in several places that are not the same member of the same struct
     */
    static @Nullable Place placeOf(List<StructOpsLayout> layouts, String program) {
        Place first = null;
        for (StructOpsLayout layout : layouts) {
            for (Slot slot : layout.slots()) {
                Place place = new Place(layout, slot);
                if (slot.program().equals(program) && first != null && !place.equalMember(first)) {
                    throw new IllegalStateException("program \"" + program + "\" is " + first + " and also " + place
                            + ": the kernel takes a program for one member of one struct");
                }
                first = slot.program().equals(program) && first == null ? place : first;
            }
        }
        return first;
    }

    /** A program's table and its member there. */
    record Place(StructOpsLayout layout, Slot slot) {

        boolean equalMember(Place other) {
            return layout.valueType().equals(other.layout.valueType()) && slot.member() == other.slot.member();
        }

        @Override
        public String toString() {
            BtfType.Struct struct = (BtfType.Struct) layout.valueType().btf().type(layout.structType());
            return "member " + struct.members().get(slot.member()).name() + " of table \"" + layout.spec().name()
                    + "\"";
        }
    }
}
