package io.github.bpf4j.core;

import io.github.bpf4j.btf.BtfType;
import org.jspecify.annotations.Nullable;

/** Tells the arrays that may be indexed without bound: {@code int tail[]} as the last member of its struct. */
final class FlexibleArray {

    private FlexibleArray() {}

    /**
     * Whether an index into this array is good.
     *
     * @param array array to be indexed
     * @param holder the spelled step that led to the array, null at the root
     * @param index index, not negative
     */
    static boolean holds(Types types, BtfType.Array array, CoreAccess.@Nullable Step holder, int index) {
        return Integer.compareUnsigned(index, array.count()) < 0 || isFlexible(types, array, holder);
    }

    private static boolean isFlexible(Types types, BtfType.Array array, CoreAccess.@Nullable Step holder) {
        if (array.count() != 0 || holder == null || holder.name() == null) {
            return false;
        }
        return types.get(holder.typeId()) instanceof BtfType.Composite composite
                && holder.index() == composite.members().size() - 1;
    }
}
