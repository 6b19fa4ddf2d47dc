package io.github.bpf4j.maven.clang;

/** Why a program cannot be the compiler; the message is a clause that begins with its path. */
public final class UnusableClangException extends Exception {

    private static final long serialVersionUID = 1;

    UnusableClangException(String message) {
        super(message);
    }
}
