package io.github.bpf4j.lab.guest;

/**
 * A test, alike on every kernel.
 *
 * @param className the binary name of its class
 * @param name the method, with what tells its invocations apart: {@code reads[2]}
 */
public record TestId(String className, String name) {

    /** The class without its package. */
    public String shortClassName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    @Override
    public String toString() {
        return shortClassName() + "." + name;
    }
}
