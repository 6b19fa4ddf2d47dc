package io.github.bpf4j.attach;

/**
 * Where a program stands among the filters of an interface.
 *
 * @param priority which filters it comes before: lower numbers run first, up to 65,535; zero lets the kernel choose one
 *        before those that are there
 * @param handle its number among the filters of its priority; zero lets the kernel choose
 * @param replace whether it takes the place of the filter with these numbers, if there is one
 */
public record TcFilterOptions(int priority, int handle, boolean replace) {

    private static final int HIGHEST = 0xffff;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the priority is no number of 16 bits, or a filter to be replaced is not named
     */
    public TcFilterOptions {
        if (priority < 0 || priority > HIGHEST) {
            throw new IllegalArgumentException("the priority of a filter is a number up to 65535, not " + priority);
        }
        if (replace && (priority == 0 || handle == 0)) {
            throw new IllegalArgumentException("a filter to be replaced is named by its priority and handle");
        }
    }

    /** Priority and handle are the kernel's choice. */
    public static TcFilterOptions defaults() {
        return new TcFilterOptions(0, 0, false);
    }

    /** The same with another priority. */
    public TcFilterOptions withPriority(int number) {
        return new TcFilterOptions(number, handle, replace);
    }

    /** The same with another handle. */
    public TcFilterOptions withHandle(int number) {
        return new TcFilterOptions(priority, number, replace);
    }

    /** The same, in place of the filter that has this priority and handle, such as one that a killed process has left. */
    public TcFilterOptions replacing(int filterPriority, int filterHandle) {
        return new TcFilterOptions(filterPriority, filterHandle, true);
    }
}
