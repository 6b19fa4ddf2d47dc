package io.github.bpf4j.load;

import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.MapCreate;
import org.jspecify.annotations.Nullable;

/** What a map is created with: the definition of the object, the choices of the user, and the rules of some types. */
final class MapAttributes {

    private final LoadPlan plan;
    private final ExclusiveMaps exclusive;

    MapAttributes(LoadPlan plan, ExclusiveMaps exclusive) {
        this.plan = plan;
        this.exclusive = exclusive;
    }

    /** The attributes of a map without its types. */
    MapCreate.Builder of(MapSpec spec, @Nullable Fd inner) {
        MapCreate.Builder attr = MapCreate.builder(spec.typeNumber(), keySize(spec), valueSize(spec),
                (int) MapEntries.of(spec)).flags(spec.flags()).extra(spec.extra()).numaNode(spec.numaNode())
                .name(spec.kernelName()).ifindex(plan.settings(spec).ifindex());
        exclusive.restrict(spec, attr);
        return inner == null ? attr : attr.innerMap(inner.number());
    }

    /** A definition may give the type of its events as that of its values: to the kernel these maps have no such value. */
    private static int valueSize(MapSpec spec) {
        return switch (spec.type()) {
            case PERF_EVENT_ARRAY -> Integer.BYTES;
            case RINGBUF, USER_RINGBUF -> 0;
            default -> spec.valueSize();
        };
    }

    private static int keySize(MapSpec spec) {
        return switch (spec.type()) {
            case PERF_EVENT_ARRAY -> Integer.BYTES;
            case RINGBUF, USER_RINGBUF -> 0;
            default -> spec.keySize();
        };
    }

    /** The attributes of a table of functions, whose value has a type of the kernel's. */
    MapCreate of(StructOpsLayout layout, int btf) {
        MapSpec spec = layout.spec();
        int module = layout.valueType().descriptor();
        return MapCreate.builder(spec.typeNumber(), spec.keySize(), layout.valueSize(), 1)
                .flags(spec.flags() | (module == 0 ? 0 : StructOpsLayout.FLAG_MODULE_TYPE)).name(spec.kernelName())
                .btf(btf, 0, 0).structOps(layout.valueType().id(), module).build();
    }
}
