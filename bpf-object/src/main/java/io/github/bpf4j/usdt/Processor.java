package io.github.bpf4j.usdt;

import java.math.BigInteger;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the assembler of a processor writes operands, and where the kernel keeps its registers. */
public enum Processor {

    /** {@code $5}, {@code %rdi}, {@code -8(%rbp)}, {@code 4(%rax,%rdi,4)}. */
    X86_64(Pattern.compile("\\$(-?[0-9]{1,20})"), Pattern.compile("%([a-z0-9]+)"),
            Pattern.compile("(?<offset>[+-]?[0-9]{1,20})?\\s*\\(\\s*%(?<base>[a-z0-9]+)\\s*"
                    + "(?:,\\s*%(?<index>[a-z0-9]+)\\s*(?:,\\s*(?<scale>[1248])\\s*)?)?\\)")) {
        @Override
        OptionalInt register(String name) {
            return offset(X86Registers.OFFSETS.get(name));
        }
    },

    /** {@code 5}, {@code x0}, {@code [sp, 8]}, {@code [x8, x1]}. */
    AARCH64(Pattern.compile("#?(-?[0-9]{1,20})"), Pattern.compile("([a-z0-9]+)"),
            Pattern.compile(
                    "\\[\\s*(?<base>[a-z0-9]+)\\s*(?:,\\s*(?:#?(?<offset>[+-]?[0-9]{1,20})|(?<index>x[0-9]{1,2}))\\s*)?"
                            + "(?<scale>)]")) {
        @Override
        OptionalInt register(String name) {
            if (name.equals("sp")) {
                return OptionalInt.of(STACK_POINTER);
            }
            boolean numbered = name.matches("[xw](?:[12]?[0-9]|30)");
            return numbered ? OptionalInt.of(Long.BYTES * Integer.parseInt(name.substring(1))) : OptionalInt.empty();
        }
    };

    private static final int STACK_POINTER = 31 * Long.BYTES;

    private final Pattern constant;
    private final Pattern inRegister;
    private final Pattern inMemory;

    Processor(Pattern constant, Pattern inRegister, Pattern inMemory) {
        this.constant = constant;
        this.inRegister = inRegister;
        this.inMemory = inMemory;
    }

    /** The offset of a register in {@code struct pt_regs}; empty for one that is not there. */
    abstract OptionalInt register(String name);

    private static OptionalInt offset(@Nullable Integer offset) {
        return offset == null ? OptionalInt.empty() : OptionalInt.of(offset);
    }

    UsdtOperand operand(String text) {
        Matcher number = constant.matcher(text);
        if (number.matches()) {
            return new UsdtOperand.Constant(new BigInteger(number.group(1)).longValue());
        }
        Matcher register = inRegister.matcher(text);
        UsdtOperand found = null;
        if (register.matches()) {
            OptionalInt place = register(register.group(1));
            found = place.isPresent() ? new UsdtOperand.Register(place.getAsInt()) : null;
        }
        Matcher memory = inMemory.matcher(text);
        if (memory.matches()) {
            found = memory(memory);
        }
        return found == null ? new UsdtOperand.Unreadable(text) : found;
    }

    private @Nullable UsdtOperand memory(Matcher matcher) {
        OptionalInt base = register(matcher.group("base"));
        String offsetText = matcher.group("offset");
        long offset = offsetText == null ? 0 : new BigInteger(offsetText.replace("+", "")).longValue();
        String indexName = matcher.group("index");
        if (base.isEmpty() || indexName == null) {
            return base.isEmpty() ? null : new UsdtOperand.Memory(base.getAsInt(), offset);
        }
        OptionalInt index = register(indexName);
        String scale = matcher.group("scale");
        int shift = scale == null || scale.isEmpty() ? 0 : Integer.numberOfTrailingZeros(Integer.parseInt(scale));
        return index.isEmpty() ? null : new UsdtOperand.Indexed(base.getAsInt(), index.getAsInt(), shift, offset);
    }
}
