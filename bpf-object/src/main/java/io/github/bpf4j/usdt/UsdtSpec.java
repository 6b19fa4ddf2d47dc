package io.github.bpf4j.usdt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * What a program for a static probe is told about the arguments at one place, as libbpf's {@code usdt.bpf.h} reads it. It
 * has two forms, which are known by their sizes: that of libbpf 1.7 knows indexed memory, too.
 *
 * <pre>
 * struct __bpf_usdt_arg_spec {               // before 1.7      from 1.7 on
 *     __u64 val_off;                         //  0               0   constant, or offset
 *     arg_type;                              //  8, 32 bits      8, 8 bits: constant, register, memory, indexed
 *     __u16 idx_reg_off : 12;                //                 10
 *     __u16 scale_bitshift : 4;
 *     short reg_off;                         // 12              14
 *     bool arg_signed;                       // 14              16
 *     char arg_bitshift;                     // 15              17   64 less the bits of the argument
 * };                                         // 16              24
 * struct __bpf_usdt_spec {
 *     struct __bpf_usdt_arg_spec args[12];
 *     __u64 usdt_cookie;
 *     short arg_cnt;
 * };                                         // 208             304
 * </pre>
 *
 * @param arguments the arguments; of more than twelve the program sees the first twelve
 * @param cookie what {@code bpf_usdt_cookie} returns to the program
 * @see <a href="https://github.com/libbpf/libbpf/blob/v1.7.0/src/usdt.bpf.h">usdt.bpf.h</a>
 */
public record UsdtSpec(List<UsdtArgument> arguments, long cookie) {

    private static final int MAX_ARGUMENTS = 12;

    private static final int CONSTANT = 0;
    private static final int REGISTER = 1;
    private static final int MEMORY = 2;
    private static final int INDEXED = 3;
    /** None that the header knows: the program gets an error for this argument. */
    private static final int UNREADABLE = 255;

    private static final int TYPE = 8;
    private static final int INDEX = 10;
    private static final int SCALE_BIT = 12;

    /** The form of the struct. */
    private enum Form {
        BEFORE_1_7(16, 12),
        SINCE_1_7(24, 14);

        private final int argument;
        private final int register;

        Form(int argument, int register) {
            this.argument = argument;
            this.register = register;
        }

        int cookie() {
            return MAX_ARGUMENTS * argument;
        }

        int size() {
            return cookie() + 2 * Long.BYTES;
        }
    }

    /**
     * The struct, for a processor of little byte order.
     *
     * @param size the size that it has for the program
     * @return empty when it has no such size
     */
    public Optional<byte[]> bytes(int size) {
        for (Form form : Form.values()) {
            if (form.size() == size) {
                return Optional.of(bytes(form));
            }
        }
        return Optional.empty();
    }

    private byte[] bytes(Form form) {
        ByteBuffer out = ByteBuffer.allocate(form.size()).order(ByteOrder.LITTLE_ENDIAN);
        int count = Math.min(arguments.size(), MAX_ARGUMENTS);
        for (int i = 0; i < count; i++) {
            put(out, form, i * form.argument, arguments.get(i));
        }
        return out.putLong(form.cookie(), cookie).putShort(form.cookie() + Long.BYTES, (short) count).array();
    }

    private static void put(ByteBuffer out, Form form, int at, UsdtArgument argument) {
        if (argument.operand() instanceof UsdtOperand.Constant constant) {
            put(out, form, at, constant.value(), CONSTANT, 0);
        } else if (argument.operand() instanceof UsdtOperand.Register register) {
            put(out, form, at, 0, REGISTER, register.register());
        } else if (argument.operand() instanceof UsdtOperand.Memory memory) {
            put(out, form, at, memory.offset(), MEMORY, memory.register());
        } else if (argument.operand() instanceof UsdtOperand.Indexed indexed && form == Form.SINCE_1_7) {
            put(out, form, at, indexed.offset(), INDEXED, indexed.base());
            out.putShort(at + INDEX, (short) (indexed.index() | indexed.shift() << SCALE_BIT));
        } else {
            put(out, form, at, 0, UNREADABLE, 0);
        }
        out.put(at + form.register + 2, (byte) (argument.signed() ? 1 : 0));
        out.put(at + form.register + 3, (byte) (Long.SIZE - Byte.SIZE * argument.size()));
    }

    private static void put(ByteBuffer out, Form form, int at, long value, int type, int register) {
        out.putLong(at, value).put(at + TYPE, (byte) type).putShort(at + form.register, (short) register);
    }
}
