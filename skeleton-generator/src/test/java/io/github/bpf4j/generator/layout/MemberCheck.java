package io.github.bpf4j.generator.layout;

import io.github.bpf4j.Cursor;
import io.github.bpf4j.GlobalInt;
import io.github.bpf4j.GlobalLong;
import io.github.bpf4j.StructOpsTable;
import io.github.bpf4j.attach.StructOpsProgram;
import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.generator.layout.CMemory.Field;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** The accessors of one cursor or section over one piece of memory. */
final class MemberCheck {

    private static final int ROUNDS = 4;
    private static final Set<String> NO_MEMBERS = Set.of("toRecord", "set", "table", "attach");

    private final LayoutCheck all;
    private final Btf btf;
    private final Object instance;
    private final List<Field> fields;
    private final CMemory memory;
    private final Reading reading;
    private final Random random = new Random(1);

    MemberCheck(LayoutCheck all, Btf btf, Object instance, List<Field> fields, CMemory memory) {
        this.all = all;
        this.btf = btf;
        this.instance = instance;
        this.fields = fields;
        this.memory = memory;
        this.reading = new Reading(btf, memory);
    }

    /** The names in C of what has an accessor. */
    Set<String> run() {
        List<Method> methods = Arrays.stream(instance.getClass().getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !NO_MEMBERS.contains(method.getName()) || all.comments.member(method).isPresent())
                .toList();
        Set<String> seen = new TreeSet<>();
        for (Method method : methods) {
            if (isSetter(method)) {
                write(method);
            } else {
                for (int round = 0; round < ROUNDS; round++) {
                    memory.fill(random);
                    read(method).ifPresent(seen::add);
                }
            }
        }
        return seen;
    }

    private boolean isSetter(Method method) {
        return method.getReturnType() == instance.getClass();
    }

    /** The field that a method reads, once it was found to read it rightly. */
    private Optional<String> read(Method method) {
        Optional<String> name = all.comments.member(method);
        List<Field> candidates = fields.stream().filter(field -> field.name().equals(name.orElse(""))).toList();
        boolean length = all.comments.text(method).contains("the number of elements of");
        List<Field> right = candidates.stream()
                .filter(field -> length ? isLength(method, field) : isRead(method, field)).toList();
        if (right.isEmpty()) {
            finding(method.getName() + "() does not read " + name.orElse("any anonymous member") + " of " + candidates);
            return Optional.empty();
        }
        all.count();
        return Optional.of(right.getFirst().name());
    }

    private boolean isLength(Method method, Field field) {
        BtfType.Array array = (BtfType.Array) btf.type(btf.resolve(field.typeId()));
        long room = memory.bytes.byteSize() - field.bit() / Byte.SIZE;
        return (int) call(method) == room / Math.max(1, btf.sizeOf(array.element()));
    }

    private boolean isRead(Method method, Field field) {
        int dimensions = method.getParameterCount();
        Field first = element(field, new int[dimensions]);
        Field last = element(field, last(field, dimensions));
        return reads(method, first, new int[dimensions]) && reads(method, last, last(field, dimensions))
                && (dimensions == 0 || refuses(method, field));
    }

    private boolean reads(Method method, Field place, int[] indexes) {
        Object value = call(method, boxed(indexes));
        if (value instanceof GlobalInt variable) {
            value = variable.get();
        } else if (value instanceof GlobalLong variable) {
            value = variable.get();
        }
        if (value instanceof Optional<?> program) {
            return isFunction(place) && program.equals(implementation(place));
        }
        boolean right = reading.agrees(place.typeId(), place.bit(), place.bitfield(), value)
                && (!(value instanceof Cursor)
                        || all.isFor(method.getReturnType().getDeclaringClass(), place.typeId()));
        if (right && value instanceof Cursor) {
            all.meet(method.getReturnType().getDeclaringClass(), place.typeId());
        } else if (right && value instanceof Enum) {
            all.meet(method.getReturnType(), place.typeId());
        }
        return right;
    }

    private boolean isFunction(Field place) {
        return btf.type(btf.resolve(place.typeId())) instanceof BtfType.Ptr pointer
                && btf.type(btf.resolve(pointer.target())) instanceof BtfType.FuncProto;
    }

    /** The program that the object puts into a member of a table. */
    private Optional<?> implementation(Field place) {
        StructOpsTable table = (StructOpsTable) LayoutCheck.invoke(instance, "table");
        return table.spec().functions().stream().filter(function -> function.member().equals(place.name()))
                .findFirst().map(function -> all.program(function.program()));
    }

    private boolean refuses(Method method, Field field) {
        int[] beyond = last(field, method.getParameterCount());
        beyond[0] += isFlexible(field) ? 1 << 20 : 1;
        try {
            call(method, boxed(beyond));
            return false;
        } catch (IndexOutOfBoundsException e) {
            return true;
        }
    }

    private boolean isFlexible(Field field) {
        return btf.type(btf.resolve(field.typeId())) instanceof BtfType.Array array && array.count() == 0;
    }

    /** The place of an element. */
    private Field element(Field field, int[] indexes) {
        int type = field.typeId();
        long bit = field.bit();
        for (int index : indexes) {
            type = ((BtfType.Array) btf.type(btf.resolve(type))).element();
            bit += index * btf.sizeOf(type) * Byte.SIZE;
        }
        return indexes.length == 0 ? field : new Field(field.name(), type, bit, 0);
    }

    private int[] last(Field field, int dimensions) {
        int[] indexes = new int[dimensions];
        int type = field.typeId();
        for (int i = 0; i < dimensions; i++) {
            BtfType.Array array = (BtfType.Array) btf.type(btf.resolve(type));
            indexes[i] = Math.max(0, array.count() - 1);
            type = array.element();
        }
        return indexes;
    }

    private void write(Method setter) {
        String name = all.comments.member(setter).orElse("");
        int dimensions = setter.getParameterCount() - 1;
        for (Field field : fields) {
            if (field.name().equals(name) && (!name.isEmpty() || matches(setter, field))) {
                Field place = element(field, last(field, dimensions));
                if (!writes(setter, place, last(field, dimensions))) {
                    finding(setter.getName() + "(value) does not write " + field);
                }
                all.count();
                return;
            }
        }
        finding(setter.getName() + "(value) writes none of " + fields);
    }

    private boolean matches(Method setter, Field field) {
        int[] indexes = new int[setter.getParameterCount() - 1];
        return reads(getter(setter), element(field, indexes), indexes);
    }

    private boolean writes(Method setter, Field place, int[] indexes) {
        if (isFunction(place) && setter.getParameterTypes()[0] == StructOpsProgram.class) {
            return takesNoProgram(setter);
        }
        memory.fill(random);
        memory.tame(place);
        Object value = valueFor(setter, indexes);
        CMemory expected = copy();
        CMemory source = copy();
        memory.fill(random);
        MemorySegment.copy(memory.bytes, 0, expected.bytes, 0, memory.bytes.byteSize());
        if (value instanceof Enum<?> constant) {
            source = number(place, all.number(constant));
        }
        source.copyMeaning(place.typeId(), place.bit(), place.bitfield(), expected);
        Object[] arguments = Arrays.copyOf(boxed(indexes), indexes.length + 1);
        arguments[indexes.length] = value;
        call(setter, arguments);
        return memory.bytes.mismatch(expected.bytes) < 0;
    }

    private boolean takesNoProgram(Method setter) {
        Object before = ((Optional<?>) call(getter(setter))).orElse(null);
        call(setter, new Object[]{null});
        boolean gone = ((Optional<?>) call(getter(setter))).isEmpty();
        call(setter, before);
        return gone && before == ((Optional<?>) call(getter(setter))).orElse(null);
    }

    private CMemory copy() {
        MemorySegment copy = MemorySegment.ofArray(new byte[(int) memory.bytes.byteSize()]);
        return new CMemory(btf, copy.copyFrom(memory.bytes));
    }

    private CMemory number(Field place, long value) {
        CMemory written = copy();
        int at = (int) (place.bit() / Byte.SIZE);
        for (int i = 0; i < btf.sizeOf(place.typeId()); i++) {
            written.bytes.set(java.lang.foreign.ValueLayout.JAVA_BYTE, at + i, (byte) (value >>> i * Byte.SIZE));
        }
        return written;
    }

    /** Something that the setter takes: what the getter of the same name reads, or a constant. */
    private Object valueFor(Method setter, int[] indexes) {
        Class<?> type = setter.getParameterTypes()[indexes.length];
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        Object value = call(getter(setter), boxed(indexes));
        return value instanceof Cursor cursor ? LayoutCheck.invoke(cursor, "toRecord") : value;
    }

    private Method getter(Method setter) {
        Class<?>[] indexes = Collections.nCopies(setter.getParameterCount() - 1, int.class).toArray(Class[]::new);
        try {
            return instance.getClass().getDeclaredMethod(setter.getName(), indexes);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static Object[] boxed(int[] indexes) {
        return Arrays.stream(indexes).boxed().toArray();
    }

    private Object call(Method method, Object... arguments) {
        try {
            return method.invoke(instance, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private void finding(String text) {
        all.finding(instance.getClass().getName().replaceAll("^.*\\.", "") + ": " + text);
    }
}
