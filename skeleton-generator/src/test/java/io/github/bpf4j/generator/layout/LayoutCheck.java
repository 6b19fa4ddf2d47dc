package io.github.bpf4j.generator.layout;

import io.github.bpf4j.BpfProgram;
import io.github.bpf4j.BpfSkeleton;
import io.github.bpf4j.Codec;
import io.github.bpf4j.Cursor;
import io.github.bpf4j.StructOpsTable;
import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.generator.layout.CMemory.Field;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.object.GlobalSpec;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.ProgramSpec;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** One generated class, open, against the BTF of its object: every section, type and accessor. */
final class LayoutCheck {

    private static final int BEFORE = 8;
    private static final int BEHIND = 40;

    final Comments comments;
    private final BpfSkeleton skeleton;
    private final BpfObjectFile file;
    private final Btf btf;
    private final Set<String> findings = new TreeSet<>();
    private final Deque<Meeting> waiting = new ArrayDeque<>();
    private final Set<Meeting> met = new HashSet<>();
    private int members;

    /** A Java type and the BTF type that it stands for. */
    private record Meeting(Class<?> type, int typeId) {}

    LayoutCheck(BpfSkeleton skeleton, Comments comments) {
        this.skeleton = skeleton;
        this.comments = comments;
        this.file = skeleton.object().file();
        this.btf = Objects.requireNonNull(file.btf());
    }

    /** What is wrong; empty when nothing is. */
    Set<String> run() {
        Set<String> shown = new HashSet<>();
        for (Method group : skeleton.getClass().getDeclaredMethods()) {
            if (group.getParameterCount() == 0 && group.getReturnType().getDeclaringClass() == skeleton.getClass()) {
                String title = comments.text(group);
                Object members = invoke(skeleton, group.getName());
                if (title.contains("the variables of")) {
                    String section = comments.code(group).orElseThrow();
                    shown.add(section);
                    section(members, section);
                } else if (title.contains("the maps")) {
                    maps(members);
                } else if (title.contains("the tables of functions")) {
                    tables(members);
                } else if (title.contains("the programs")) {
                    programs(members);
                }
            }
        }
        file.maps().stream().map(MapSpec::data).filter(data -> data != null && !demanded(data).isEmpty())
                .map(DataSectionSpec::name).filter(name -> !shown.contains(name))
                .forEach(name -> finding("section " + name + " is not shown"));
        allTypes();
        return findings;
    }

    int types() {
        return met.size();
    }

    int members() {
        return members;
    }

    void count() {
        members++;
    }

    private void allTypes() {
        drain();
        // Those without name in C are met through those that have one.
        unmet().forEach(this::byName);
        drain();
        unmet().forEach(type -> finding(type.getSimpleName() + " is no type of the object"));
    }

    private List<Class<?>> unmet() {
        return Arrays.stream(skeleton.getClass().getDeclaredClasses())
                .filter(type -> type.isRecord() || type.isEnum())
                .filter(type -> met.stream().noneMatch(meeting -> meeting.type() == type))
                .<Class<?>>map(type -> type).toList();
    }

    void finding(String text) {
        findings.add(text);
    }

    void meet(Class<?> type, int typeId) {
        Meeting meeting = new Meeting(type, btf.resolve(typeId));
        if (met.add(meeting)) {
            waiting.add(meeting);
        }
    }

    /** Whether a class can be that of a struct or union: several without name may begin at one place. */
    boolean isFor(Class<?> type, int typeId) {
        String keyword = btf.type(btf.resolve(typeId)) instanceof BtfType.Union ? "union" : "struct";
        String c = comments.code(type).orElse("");
        return size(type) == btf.sizeOf(typeId) && (c.startsWith(keyword) || !c.matches("(struct|union)\\b.*"));
    }

    private void drain() {
        while (!waiting.isEmpty()) {
            Meeting meeting = waiting.remove();
            if (meeting.type().isEnum()) {
                constants(meeting.type(), (BtfType.Enumeration) btf.type(meeting.typeId()));
            } else {
                struct(meeting.type(), meeting.typeId());
            }
        }
    }

    /** A type that no section and no map leads to. */
    private void byName(Class<?> type) {
        String name = comments.code(type).orElse("").replaceFirst("^(struct|union|enum) ", "");
        for (int id : btf.findAll(name)) {
            BtfType found = btf.type(btf.resolve(id));
            boolean same = type.isEnum()
                    ? found instanceof BtfType.Enumeration
                    : found instanceof BtfType.Composite composite && composite.size() == size(type);
            if (same) {
                meet(type, id);
                return;
            }
        }
    }

    private void section(Object variables, String name) {
        DataSectionSpec spec = file.maps().stream().map(MapSpec::data).filter(Objects::nonNull)
                .filter(data -> data.name().equals(name)).findFirst().orElseThrow();
        List<Field> fields = spec.visibleVariables().stream()
                .map(variable -> new Field(variable.name(), variable.typeId(), variable.offset() * 8L, 0)).toList();
        CMemory memory = new CMemory(btf, skeleton.object().dataSection(name).segment());
        Set<String> seen = new MemberCheck(this, btf, variables, fields, memory).run();
        demanded(spec).stream().filter(variable -> !seen.contains(variable))
                .forEach(variable -> finding("variable " + variable + " is not shown"));
    }

    /** All variables but pointers that may be there only for the type that they point to. */
    private List<String> demanded(DataSectionSpec section) {
        return section.visibleVariables().stream()
                .filter(variable -> section.kind() != DataSectionSpec.Kind.BSS
                        || !(btf.type(btf.resolve(variable.typeId())) instanceof BtfType.Ptr pointer)
                        || !(btf.type(btf.resolve(pointer.target())) instanceof BtfType.Composite))
                .map(GlobalSpec::name).toList();
    }

    private void members(Object instance, int typeId, MemorySegment bytes) {
        List<Field> fields = CMemory.fields(btf, typeId, 0);
        Set<String> seen = new MemberCheck(this, btf, instance, fields, new CMemory(btf, bytes)).run();
        fields.stream().map(Field::name).filter(name -> !name.isEmpty() && !seen.contains(name))
                .forEach(name -> finding(instance.getClass().getSimpleName() + " has no accessor for " + name));
    }

    private void tables(Object tables) {
        Set<String> shown = new HashSet<>();
        for (Method accessor : tables.getClass().getDeclaredMethods()) {
            Object table = invoke(tables, accessor.getName());
            StructOpsTable whole = (StructOpsTable) invoke(table, "table");
            shown.add(whole.name());
            members(table, whole.spec().typeId(), whole.segment());
        }
        file.maps().stream().filter(map -> map.structOps() != null && !shown.contains(map.name()))
                .forEach(map -> finding("table " + map.name() + " is not shown"));
    }

    private void struct(Class<?> type, int typeId) {
        int size = size(type);
        if (size != btf.sizeOf(typeId)) {
            finding(type.getSimpleName() + " has " + size + " bytes, in BTF " + btf.sizeOf(typeId));
            return;
        }
        MemorySegment whole = MemorySegment.ofArray(new byte[BEFORE + size + BEHIND]);
        Cursor cursor = (Cursor) invokeStatic(type, "cursor", MemorySegment.class, whole);
        cursor.moveTo(BEFORE, size + BEHIND);
        members(cursor, typeId, whole.asSlice(BEFORE));
        record(type, typeId, new CMemory(btf, whole.asSlice(BEFORE)));
    }

    /** From memory to a record and back: all but padding is there again. */
    private void record(Class<?> type, int typeId, CMemory memory) {
        memory.fill(new Random(2));
        memory.tame(new Field("", typeId, 0, 0));
        Codec<Object> codec = codec(type);
        Object value = codec.read(memory.bytes, 0);
        long size = memory.bytes.byteSize();
        CMemory expected = new CMemory(btf, MemorySegment.ofArray(new byte[(int) size]));
        CMemory written = new CMemory(btf, MemorySegment.ofArray(new byte[(int) size]));
        memory.copyMeaning(typeId, 0, 0, expected);
        codec.write(written.bytes, 0, value);
        if (codec.size() != btf.sizeOf(typeId) || written.bytes.mismatch(expected.bytes) >= 0) {
            finding(type.getSimpleName() + ": a value that is read and written is not the same at byte "
                    + written.bytes.mismatch(expected.bytes));
        }
        if (!value.equals(codec.read(written.bytes, 0))) {
            finding(type.getSimpleName() + ": the same bytes are not equal values");
        }
    }

    @SuppressWarnings("unchecked")
    private static Codec<Object> codec(Class<?> type) {
        try {
            return (Codec<Object>) type.getField("CODEC").get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private void constants(Class<?> type, BtfType.Enumeration expected) {
        Set<Long> numbers = new HashSet<>();
        for (BtfType.Enumerator enumerator : expected.enumerators()) {
            long number = expected instanceof BtfType.Enum ? (int) enumerator.value() : enumerator.value();
            numbers.add(number);
            if (number(of(type, number)) != number) {
                finding(type.getSimpleName() + " does not know " + enumerator);
            }
            count();
        }
        if (type.getEnumConstants().length != numbers.size() + 1) {
            finding(type.getSimpleName() + " has other constants than " + numbers);
        }
    }

    private static Enum<?> of(Class<?> type, long number) {
        boolean wide = Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("value") && method.getReturnType() == long.class);
        return wide
                ? (Enum<?>) invokeStatic(type, "of", long.class, number)
                : (Enum<?>) invokeStatic(type, "of", int.class, (int) number);
    }

    long number(Enum<?> constant) {
        return ((Number) invoke(constant, "value")).longValue();
    }

    BpfProgram program(String name) {
        return skeleton.object().program(name);
    }

    private void maps(Object maps) {
        Set<String> shown = new HashSet<>();
        for (Method accessor : maps.getClass().getDeclaredMethods()) {
            String name = comments.code(accessor).orElse("");
            shown.add(name);
            MapSpec map = file.map(name).orElse(null);
            if (map == null) {
                finding(accessor.getName() + "() is no map of the object: " + name);
            } else if (accessor.getGenericReturnType() instanceof ParameterizedType type) {
                Type[] arguments = type.getActualTypeArguments();
                value(arguments[arguments.length - 1], map.valueTypeId());
                if (arguments.length == 2) {
                    value(arguments[0], map.keyTypeId());
                }
            }
        }
        file.maps().stream().filter(map -> !map.isInternal() && map.structOps() == null && !shown.contains(map.name()))
                .forEach(map -> finding("map " + map.name() + " is not shown"));
    }

    private void value(Type java, int typeId) {
        if (java instanceof Class<?> type && type.getDeclaringClass() == skeleton.getClass() && type.isRecord()) {
            meet(type, typeId);
        }
    }

    private void programs(Object programs) {
        List<String> texts = Arrays.stream(programs.getClass().getDeclaredMethods()).map(comments::text).toList();
        for (ProgramSpec program : file.programs()) {
            if (texts.stream().noneMatch(text -> text.matches("(?s).*\\b" + program.name() + "\\(.*"))) {
                finding("program " + program.name() + " is not shown");
            }
        }
    }

    private static int size(Class<?> type) {
        try {
            return type.getField("SIZE").getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    static Object invoke(Object receiver, String method) {
        try {
            return receiver.getClass().getMethod(method).invoke(receiver);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object invokeStatic(Class<?> type, String method, Class<?> parameter, Object argument) {
        try {
            return type.getMethod(method, parameter).invoke(null, argument);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
