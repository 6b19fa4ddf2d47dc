package io.github.bpf4j.generator.layout;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Memory as BTF sees it: a bit is where the type says, and nothing is known of Java. Little-endian. */
final class CMemory {

    /** A member after anonymous structs and unions were opened, by its place in the outermost one. */
    record Field(String name, int typeId, long bit, int bitfield) {}

    private final Btf btf;
    final MemorySegment bytes;

    CMemory(Btf btf, MemorySegment bytes) {
        this.btf = btf;
        this.bytes = bytes;
    }

    static List<Field> fields(Btf btf, int composite, long base) {
        List<Field> fields = new ArrayList<>();
        for (BtfType.Member member : ((BtfType.Composite) btf.type(btf.resolve(composite))).members()) {
            boolean anonymous = member.name().isEmpty()
                    && btf.type(btf.resolve(member.type())) instanceof BtfType.Composite;
            if (anonymous) {
                fields.add(new Field("", member.type(), base + member.bitOffset(), 0));
                fields.addAll(fields(btf, member.type(), base + member.bitOffset()));
            } else {
                fields.add(new Field(member.name(), member.type(), base + member.bitOffset(), member.bitfieldSize()));
            }
        }
        return fields;
    }

    int bits(Field field) {
        return field.bitfield() > 0 ? field.bitfield() : Math.toIntExact(btf.sizeOf(field.typeId()) * Byte.SIZE);
    }

    boolean bit(long position) {
        return (bytes.get(JAVA_BYTE, position >>> 3) >>> (position & 7) & 1) != 0;
    }

    /** Up to 64 bits as a number without sign. */
    long number(long position, int bits) {
        long number = 0;
        for (int i = bits - 1; i >= 0; i--) {
            number = number << 1 | (bit(position + i) ? 1 : 0);
        }
        return number;
    }

    byte[] copy(long position, long size) {
        return bytes.asSlice(position >>> 3, size).toArray(JAVA_BYTE);
    }

    void fill(Random random) {
        byte[] noise = new byte[(int) bytes.byteSize()];
        random.nextBytes(noise);
        MemorySegment.copy(noise, 0, bytes, JAVA_BYTE, 0, noise.length);
    }

    /** Gives all of a member a form that comes back unchanged from Java: text is text, truth is 0 or 1. */
    void tame(Field field) {
        tame(field.typeId(), field.bit(), field.bitfield());
    }

    private void tame(int typeId, long position, int bitfield) {
        switch (btf.type(btf.resolve(typeId))) {
            case BtfType.Int number when number.bool() && bitfield == 0 -> mask(position, 1);
            case BtfType.Float number -> mask(position + (number.size() - 1L) * Byte.SIZE, 0x3f);
            case BtfType.Array array when isText(array) -> {
                for (int i = 0; i < array.count(); i++) {
                    long at = (position >>> 3) + i;
                    bytes.set(JAVA_BYTE, at, (byte) ('0' + (bytes.get(JAVA_BYTE, at) & 0x3f)));
                }
            }
            case BtfType.Array array -> {
                long size = btf.sizeOf(array.element()) * Byte.SIZE;
                for (int i = 0; i < array.count(); i++) {
                    tame(array.element(), position + i * size, 0);
                }
            }
            case BtfType.Struct struct -> struct.members().forEach(
                    member -> tame(member.type(), position + member.bitOffset(), member.bitfieldSize()));
            default -> {
            }
        }
    }

    boolean isText(BtfType.Array array) {
        return btf.type(btf.resolve(array.element())) instanceof BtfType.Int element && element.size() == 1
                && element.name().equals("char");
    }

    private void mask(long position, int mask) {
        long at = position >>> 3;
        bytes.set(JAVA_BYTE, at, (byte) (bytes.get(JAVA_BYTE, at) & mask));
    }

    /** Copies the bits of a type that mean something: all but padding and flexible arrays. */
    void copyMeaning(int typeId, long position, int bitfield, CMemory target) {
        switch (btf.type(btf.resolve(typeId))) {
            case BtfType.Struct struct -> struct.members().forEach(member -> copyMeaning(member.type(),
                    position + member.bitOffset(), member.bitfieldSize(), target));
            case BtfType.Array array -> {
                long size = btf.sizeOf(array.element()) * Byte.SIZE;
                for (int i = 0; i < array.count(); i++) {
                    copyMeaning(array.element(), position + i * size, 0, target);
                }
            }
            default -> copyBits(position, bitfield > 0 ? bitfield : btf.sizeOf(typeId) * Byte.SIZE, target);
        }
    }

    private void copyBits(long position, long count, CMemory target) {
        for (long i = position; i < position + count; i++) {
            byte old = target.bytes.get(JAVA_BYTE, i >>> 3);
            int one = 1 << (i & 7);
            target.bytes.set(JAVA_BYTE, i >>> 3, (byte) (bit(i) ? old | one : old & ~one));
        }
    }
}
