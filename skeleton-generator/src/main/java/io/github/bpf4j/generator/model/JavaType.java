package io.github.bpf4j.generator.model;

/** The Java form of a C type, with what it takes to read and write it in memory. */
public sealed interface JavaType {

    /** Bytes in memory; 0 of a flexible array, whose size no type knows. */
    int size();

    /** Whether its Java carrier is {@code long} or {@code double}, which take two slots of a call. */
    default boolean isWide() {
        return false;
    }

    /** A number, a truth value or an address. */
    record Number(Scalar scalar) implements JavaType {
        @Override
        public int size() {
            return scalar.size();
        }

        @Override
        public boolean isWide() {
            return scalar.isLong() || scalar == Scalar.F64;
        }
    }

    /** {@code char[size]}: a {@code String} that ends at the first NUL or at the end of the array. */
    record Text(int size) implements JavaType {}

    /** {@code __u8[size]}, or anything that has no better form: a {@code byte[]}. */
    record Bytes(int size) implements JavaType {}

    /** A number with names: the Java enum of that name, which the number itself always accompanies. */
    record Named(String enumName, Scalar scalar) implements JavaType {
        @Override
        public int size() {
            return scalar.size();
        }

        @Override
        public boolean isWide() {
            return scalar.isLong();
        }
    }

    /** A struct or union: a record as value, a cursor in memory. */
    record Nested(String name, int size) implements JavaType {}

    /** A bit field: {@code width} bits of the integer {@code storage}, {@code shift} bits above its lowest. */
    record Bits(Scalar storage, int shift, int width, boolean signed, boolean truth) implements JavaType {
        @Override
        public int size() {
            return storage.size();
        }

        @Override
        public boolean isWide() {
            return width > Integer.SIZE;
        }
    }

    /** A pointer to a function in a table of functions: the program that implements it. */
    record Function() implements JavaType {
        @Override
        public int size() {
            return Scalar.POINTER.size();
        }
    }

    /** {@code count} elements one after the other. */
    record Array(JavaType element, int count) implements JavaType {
        @Override
        public int size() {
            return element.size() * count;
        }
    }

    /** A flexible array: elements up to the end of the memory that holds the struct. */
    record Rest(JavaType element) implements JavaType {
        @Override
        public int size() {
            return 0;
        }
    }
}
