package io.github.bpf4j.lab.kernel;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of a kernel release; what follows them is the distribution's business.
 *
 * @param major {@code 6} of 6.12.3
 * @param minor {@code 12} of 6.12.3
 * @param patch {@code 3} of 6.12.3, 0 when not given
 */
public record KernelVersion(int major, int minor, int patch) implements Comparable<KernelVersion> {

    private static final Pattern NUMBERS = Pattern.compile("^v?(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(?!\\d).*");

    /** The version that {@code text} begins with ({@code 6.1}, {@code 5.10.0-46-cloud-amd64}), or nothing. */
    public static Optional<KernelVersion> parse(String text) {
        Matcher numbers = NUMBERS.matcher(text.strip());
        if (!numbers.matches()) {
            return Optional.empty();
        }
        int patch = numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3));
        return Optional
                .of(new KernelVersion(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)), patch));
    }

    /** The same without the patch level. */
    public KernelVersion series() {
        return new KernelVersion(major, minor, 0);
    }

    /** Whether this is an older release than {@code other}. */
    public boolean olderThan(KernelVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(KernelVersion other) {
        return Comparator.comparingInt(KernelVersion::major).thenComparingInt(KernelVersion::minor)
                .thenComparingInt(KernelVersion::patch).compare(this, other);
    }

    @Override
    public String toString() {
        return patch == 0 ? major + "." + minor : major + "." + minor + "." + patch;
    }
}
