package io.github.bpf4j.usdt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An argument of a static probe: {@code -4@%edi} is a signed number of four bytes in a register.
 *
 * @param size 1, 2, 4 or 8 bytes
 * @param signed whether a smaller one is extended by its sign
 * @param operand where it is
 */
public record UsdtArgument(int size, boolean signed, UsdtOperand operand) {

    /** No compiler writes as much. */
    private static final int LONGEST = 4096;
    // A blank may be inside of an operand, but only in front of an argument there are a size and an @ behind it.
    private static final Pattern BETWEEN = Pattern.compile("\\s+(?=-?[0-9]+[a-z]?@)");
    private static final Pattern ARGUMENT = Pattern.compile("(-?[0-9]{1,4})@(.*)", Pattern.DOTALL);

    /**
     * Reads the arguments of a note. One that cannot be understood, or cannot be read from the kernel, is
     * {@link UsdtOperand.Unreadable}, and the others are read all the same.
     *
     * @param text the arguments as in {@link UsdtNote#arguments()}
     * @param processor whose registers and notation they have
     */
    public static List<UsdtArgument> read(String text, Processor processor) {
        if (text.length() > LONGEST) {
            return List.of(unreadable(text.substring(0, LONGEST)));
        }
        List<UsdtArgument> arguments = new ArrayList<>();
        for (String one : BETWEEN.split(text.strip())) {
            if (!one.isEmpty()) {
                arguments.add(argument(one.strip(), processor));
            }
        }
        return List.copyOf(arguments);
    }

    private static UsdtArgument argument(String text, Processor processor) {
        Matcher matcher = ARGUMENT.matcher(text);
        if (matcher.matches()) {
            int size = Integer.parseInt(matcher.group(1));
            switch (Math.abs(size)) {
                case 1, 2, 4, 8 -> {
                    return new UsdtArgument(Math.abs(size), size < 0, processor.operand(matcher.group(2)));
                }
                default -> {
                    // No number of the processor's has this size.
                }
            }
        }
        return unreadable(text);
    }

    private static UsdtArgument unreadable(String text) {
        return new UsdtArgument(Long.BYTES, false, new UsdtOperand.Unreadable(text));
    }
}
