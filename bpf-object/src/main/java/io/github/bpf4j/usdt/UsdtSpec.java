package io.github.bpf4j.usdt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * What a program for a static probe is told about the arguments at one place, as libbpf's {@code usdt.bpf.h} reads it.
 *
 * <pre>
 * struct __bpf_usdt_arg_spec {
 *      0  __u64 val_off;             // constant, or offset
 *      8  arg_type : 8;              // constant, register, memory, indexed memory from 0 on
 *         __u16 idx_reg_off : 12;
 *         __u16 scale_bitshift : 4;
 *         __u8 : 8;
 *     12  short reg_off;
 *     14  bool arg_signed;
 *     15  char arg_bitshift;         // 64 less the bits of the argument
 * };
 * struct __bpf_usdt_spec {
 *      0  struct __bpf_usdt_arg_spec args[12];
 *    192  __u64 usdt_cookie;
 *    200  short arg_cnt;
 * };
 * </pre>
 *
 * @param arguments the arguments; of more than twelve the program sees the first twelve
 * @param cookie what {@code bpf_usdt_cookie} returns to the program
 * @see <a href="https://github.com/libbpf/libbpf/blob/v1.7.0/src/usdt.bpf.h">usdt.bpf.h</a>
 */
public record UsdtSpec(List<UsdtArgument> arguments, long cookie) {

    /** The size of the struct. */
    public static final int SIZE = 208;

    private static final int MAX_ARGUMENTS = 12;
    private static final int ARGUMENT_SIZE = 16;
    private static final int COOKIE = 192;
    private static final int COUNT = 200;

    private static final int CONSTANT = 0;
    private static final int REGISTER = 1;
    private static final int MEMORY = 2;
    private static final int INDEXED = 3;
    /** None that the header knows: the program gets an error for this argument. */
    private static final int UNREADABLE = 255;

    /** The struct, for a processor of little byte order. */
    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        int count = Math.min(arguments.size(), MAX_ARGUMENTS);
        for (int i = 0; i < count; i++) {
            put(out.position(i * ARGUMENT_SIZE), arguments.get(i));
        }
        return out.putLong(COOKIE, cookie).putShort(COUNT, (short) count).array();
    }

    private static void put(ByteBuffer out, UsdtArgument argument) {
        if (argument.operand() instanceof UsdtOperand.Constant constant) {
            put(out, constant.value(), CONSTANT, 0);
        } else if (argument.operand() instanceof UsdtOperand.Register register) {
            put(out, 0, REGISTER, register.register());
        } else if (argument.operand() instanceof UsdtOperand.Memory memory) {
            put(out, memory.offset(), MEMORY, memory.register());
        } else if (argument.operand() instanceof UsdtOperand.Indexed indexed) {
            put(out, indexed.offset(), INDEXED | indexed.index() << 8 | indexed.shift() << 20, indexed.base());
        } else {
            put(out, 0, UNREADABLE, 0);
        }
        out.put((byte) (argument.signed() ? 1 : 0)).put((byte) (Long.SIZE - Byte.SIZE * argument.size()));
    }

    private static void put(ByteBuffer out, long value, int type, int register) {
        out.putLong(value).putInt(type).putShort((short) register);
    }
}
