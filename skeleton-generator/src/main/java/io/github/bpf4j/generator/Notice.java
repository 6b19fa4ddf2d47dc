package io.github.bpf4j.generator;

/**
 * Something in the object that the generated class shows in a lesser form than its author may expect.
 *
 * @param place what it is about: {@code map "output"}, {@code struct event, member "addr"}
 * @param finding what was found, and what became of it
 * @param remedy what to change to get the full form, empty when there is nothing to be done
 */
public record Notice(String place, String finding, String remedy) {

    /** The notice as one line of text. */
    @Override
    public String toString() {
        return place + ": " + finding + (remedy.isEmpty() ? "" : "; " + remedy);
    }
}
